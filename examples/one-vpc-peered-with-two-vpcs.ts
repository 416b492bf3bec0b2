import { NetworkApp, NetworkStack, Vpc, VpcPeering } from "../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "one-vpc-peered-with-two-vpcs", { region: "us-east-2" });
const inOneZone = { availabilityZones: ["us-east-2a"], publicSubnetsPerZone: 0 };
const wholeVpcs = { toRequester: "vpc", toAccepter: "vpc" } as const;

const a = new Vpc(stack, "a", { cidrBlock: "10.0.0.0/16", ...inOneZone });
const b = new Vpc(stack, "b", { cidrBlock: "10.1.0.0/16", ...inOneZone });
const c = new Vpc(stack, "c", { cidrBlock: "10.2.0.0/16", ...inOneZone });

const ab = new VpcPeering(stack, "a to b", { requester: a, accepter: b });
ab.routeBetween(a.subnets, b.subnets, wholeVpcs);

const ac = new VpcPeering(stack, "a to c", { requester: a, accepter: c });
ac.routeBetween(a.subnets, c.subnets, wholeVpcs);

app.synth();
