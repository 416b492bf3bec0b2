import { NetworkApp, NetworkStack, PeeringMesh, Vpc } from "../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "one-vpc-peered-with-six-vpcs-one-with-ipv6", { region: "us-east-2" });
const inOneZone = { availabilityZones: ["us-east-2a"], publicSubnetsPerZone: 0 };
const ipv6 = "amazon-provided";

// Only A and B have IPv6.
const a = new Vpc(stack, "a", { cidrBlock: "10.0.0.0/16", ipv6, ...inOneZone });
const b = new Vpc(stack, "b", { cidrBlock: "10.1.0.0/16", ipv6, ...inOneZone });
const c = new Vpc(stack, "c", { cidrBlock: "10.2.0.0/16", ...inOneZone });
const d = new Vpc(stack, "d", { cidrBlock: "10.3.0.0/16", ...inOneZone });
const e = new Vpc(stack, "e", { cidrBlock: "10.4.0.0/16", ...inOneZone });
const f = new Vpc(stack, "f", { cidrBlock: "10.5.0.0/16", ...inOneZone });
const g = new Vpc(stack, "g", { cidrBlock: "10.6.0.0/16", ...inOneZone });

new PeeringMesh(stack, "hub", { vpcs: [a, b, c, d, e, f, g], topology: { hub: a }, destination: "vpc" });

app.synth();
