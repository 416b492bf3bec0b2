import { NetworkApp, NetworkStack, Vpc, VpcPeering } from "../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "two-vpcs-that-access-specific-cidr-blocks-in-one-vpc", { region: "us-east-2" });
const inOneZone = { availabilityZones: ["us-east-2a"], publicSubnetsPerZone: 0 };

// A has one block for each peer, with a subnet in each block.
const a = new Vpc(stack, "a", {
  cidrBlock: "10.0.0.0/16",
  secondaryCidrBlocks: ["10.1.0.0/16"],
  subnets: { private2: { cidrBlock: "10.1.128.0/20", availabilityZone: "us-east-2a" } },
  ...inOneZone,
});
const b = new Vpc(stack, "b", { cidrBlock: "10.2.0.0/16", ...inOneZone });
const c = new Vpc(stack, "c", { cidrBlock: "10.3.0.0/16", ...inOneZone });

const ab = new VpcPeering(stack, "a to b", { requester: a, accepter: b });
ab.routeBetween(a.subnets, b.subnets, { toRequester: ["10.0.0.0/16"], toAccepter: "vpc" });

const ac = new VpcPeering(stack, "a to c", { requester: a, accepter: c });
ac.routeBetween(a.subnets, c.subnets, { toRequester: ["10.1.0.0/16"], toAccepter: "vpc" });

// In the guide, both blocks of A share a route table, so each block has a route to a peer that has no return route to it.
for (const peering of [ab, ac]) {
  peering.acknowledge("unanswered-traffic", "A has its routes for both blocks, as in AWS's guide.");
}

app.synth();
