import { NetworkApp, NetworkStack, Vpc, VpcPeering } from "../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "routing-for-response-traffic-specific-route", { region: "us-east-2" });
const inOneZone = { availabilityZones: ["us-east-2a"], publicSubnetsPerZone: 0 };

// B and C have the same block. A reaches subnet 2 of B by a more specific route, and otherwise C.
const a = new Vpc(stack, "a", { cidrBlock: "172.16.0.0/16", ...inOneZone });
const b = new Vpc(stack, "b", { cidrBlock: "10.0.0.0/16", privateSubnetsPerZone: 2, ...inOneZone });
const c = new Vpc(stack, "c", { cidrBlock: "10.0.0.0/16", privateSubnetsPerZone: 2, ...inOneZone });

const ab = new VpcPeering(stack, "a to b", { requester: a, accepter: b });
ab.routeBetween(a.subnets, b.subnet("private2"));

const ac = new VpcPeering(stack, "a to c", { requester: a, accepter: c });
ac.routeBetween(a.subnets, c.subnet("private1"), { toAccepter: "vpc" });

app.synth();
