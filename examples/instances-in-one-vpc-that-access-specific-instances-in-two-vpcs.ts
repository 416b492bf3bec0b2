import { NetworkApp, NetworkStack, Vpc, VpcPeering } from "../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "instances-in-one-vpc-that-access-specific-instances-in-two-vpcs", {
  region: "us-east-2",
});
const inOneZone = { availabilityZones: ["us-east-2a"], publicSubnetsPerZone: 0 };

// B and C have the same block. Instance 1 of A and 3 of B reach each other, and so do instance 2 of A and 4 of C.
const a = new Vpc(stack, "a", { cidrBlock: "172.16.0.0/16", ...inOneZone });
const b = new Vpc(stack, "b", { cidrBlock: "10.0.0.0/16", ...inOneZone });
const c = new Vpc(stack, "c", { cidrBlock: "10.0.0.0/16", ...inOneZone });
const [instance1, instance2] = ["172.16.128.88/32", "172.16.128.99/32"];
const [instance3, instance4] = ["10.0.128.44/32", "10.0.128.55/32"];

const ab = new VpcPeering(stack, "a to b", { requester: a, accepter: b });
ab.routeBetween(a.subnets, b.subnets, { toRequester: [instance1], toAccepter: [instance3] });

const ac = new VpcPeering(stack, "a to c", { requester: a, accepter: c });
ac.routeBetween(a.subnets, c.subnets, { toRequester: [instance2], toAccepter: [instance4] });

app.synth();
