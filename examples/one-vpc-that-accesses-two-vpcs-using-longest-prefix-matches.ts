import { NetworkApp, NetworkStack, Vpc, VpcPeering } from "../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "one-vpc-that-accesses-two-vpcs-using-longest-prefix-matches", {
  region: "us-east-2",
});
const inOneZone = { availabilityZones: ["us-east-2a"], publicSubnetsPerZone: 0 };

// B and C have the same block. A reaches instance X of B, and otherwise C.
const a = new Vpc(stack, "a", { cidrBlock: "172.16.0.0/16", ...inOneZone });
const b = new Vpc(stack, "b", { cidrBlock: "10.0.0.0/16", ...inOneZone });
const c = new Vpc(stack, "c", { cidrBlock: "10.0.0.0/16", ...inOneZone });
const instanceX = "10.0.128.77/32";

const ab = new VpcPeering(stack, "a to b", { requester: a, accepter: b });
ab.routeBetween(a.subnets, b.subnets, { toRequester: "vpc", toAccepter: [instanceX] });

const ac = new VpcPeering(stack, "a to c", { requester: a, accepter: c });
ac.routeBetween(a.subnets, c.subnets, { toRequester: "vpc", toAccepter: "vpc" });

app.synth();
