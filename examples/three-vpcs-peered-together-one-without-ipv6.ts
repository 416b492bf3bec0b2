import { NetworkApp, NetworkStack, PeeringMesh, Vpc } from "../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "three-vpcs-peered-together-one-without-ipv6", { region: "us-east-2" });
const inOneZone = { availabilityZones: ["us-east-2a"], publicSubnetsPerZone: 0 };
const ipv6 = "amazon-provided";

// C has no IPv6.
const a = new Vpc(stack, "a", { cidrBlock: "10.0.0.0/16", ipv6, ...inOneZone });
const b = new Vpc(stack, "b", { cidrBlock: "10.1.0.0/16", ipv6, ...inOneZone });
const c = new Vpc(stack, "c", { cidrBlock: "10.2.0.0/16", ...inOneZone });

new PeeringMesh(stack, "mesh", { vpcs: [a, b, c], destination: "vpc" });

app.synth();
