import { NetworkApp, NetworkStack, Vpc, VpcPeering } from "../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "two-vpcs-peered-together", { region: "us-east-2" });
const inOneZone = { availabilityZones: ["us-east-2a"], publicSubnetsPerZone: 0 };

const a = new Vpc(stack, "a", { cidrBlock: "10.0.0.0/16", ...inOneZone });
const b = new Vpc(stack, "b", { cidrBlock: "10.1.0.0/16", ...inOneZone });

const ab = new VpcPeering(stack, "a to b", { requester: a, accepter: b });
ab.routeBetween(a.subnets, b.subnets, { toRequester: "vpc", toAccepter: "vpc" });

app.synth();
