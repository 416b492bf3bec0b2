import { NetworkApp, NetworkStack, Vpc, VpcPeering } from "../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "two-vpcs-that-access-specific-subnets-in-one-vpc-ipv4-and-ipv6", {
  region: "us-east-2",
});
const inOneZone = { availabilityZones: ["us-east-2a"], publicSubnetsPerZone: 0 };

const ipv6 = "amazon-provided";

// C has no IPv6.
const a = new Vpc(stack, "a", { cidrBlock: "172.16.0.0/16", ipv6, privateSubnetsPerZone: 2, ...inOneZone });
const b = new Vpc(stack, "b", { cidrBlock: "10.0.0.0/16", ipv6, ...inOneZone });
const c = new Vpc(stack, "c", { cidrBlock: "10.0.0.0/16", ...inOneZone });

const ab = new VpcPeering(stack, "a to b", { requester: a, accepter: b });
ab.routeBetween(a.subnet("private1"), b.subnets, { toAccepter: "vpc" });

const ac = new VpcPeering(stack, "a to c", { requester: a, accepter: c });
ac.routeBetween(a.subnet("private2"), c.subnets, { toAccepter: "vpc" });

app.synth();
