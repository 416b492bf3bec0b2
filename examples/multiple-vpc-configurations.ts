import { NetworkApp, NetworkStack, PeeringMesh, Vpc, VpcPeering } from "../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "multiple-vpc-configurations", { region: "us-east-2" });
const inOneZone = { availabilityZones: ["us-east-2a"], publicSubnetsPerZone: 0 };

const a = new Vpc(stack, "a", { cidrBlock: "10.0.0.0/16", ...inOneZone });
const b = new Vpc(stack, "b", { cidrBlock: "10.1.0.0/16", ...inOneZone });
const c = new Vpc(stack, "c", { cidrBlock: "10.2.0.0/16", ...inOneZone });
const d = new Vpc(stack, "d", { cidrBlock: "10.3.0.0/16", privateSubnetsPerZone: 2, ...inOneZone });
const e = new Vpc(stack, "e", { cidrBlock: "10.4.0.0/16", ...inOneZone });
const f = new Vpc(stack, "f", { cidrBlock: "10.5.0.0/16", ...inOneZone });
const g = new Vpc(stack, "g", { cidrBlock: "10.6.0.0/16", ...inOneZone });
const x = new Vpc(stack, "x", { cidrBlock: "10.0.0.0/16", ...inOneZone }); // A's block
const y = new Vpc(stack, "y", { cidrBlock: "10.7.0.0/16", ...inOneZone });
const z = new Vpc(stack, "z", { cidrBlock: "10.3.0.0/16", ...inOneZone }); // D's block

// A is the hub of B to G. It reaches only subnet 1 of D, because subnet 2 replies to X.
new PeeringMesh(stack, "hub", {
  vpcs: [a, b, c, d, e, f, g],
  topology: { hub: a },
  subnets: (vpc) => (vpc === d ? [d.subnet("private1")] : vpc.subnets),
  destination: (vpc) => (vpc === d ? "subnet" : "vpc"),
});

// X reaches only subnet 2 of D.
const dx = new VpcPeering(stack, "d to x", { requester: d, accepter: x });
dx.routeBetween(d.subnet("private2"), x.subnets, { toAccepter: "vpc" });

// X, Y and Z are a mesh. X reaches only subnet 1 of Z, because Z has the same block as D.
new PeeringMesh(stack, "mesh", {
  vpcs: [x, y, z],
  subnets: (vpc, peer) => (vpc === z && peer === x ? [z.subnet("private1")] : vpc.subnets),
  destination: (vpc, peer) => (vpc === z && peer === x ? "subnet" : "vpc"),
});

app.synth();
