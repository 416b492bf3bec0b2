import { NetworkApp, NetworkStack, PeeringMesh, Vpc } from "../../../src";

const blocks: Readonly<Record<string, string>> = {
  a: "10.0.0.0/16",
  b: "10.1.0.0/16",
  c: "10.2.0.0/16",
  d: "10.3.0.0/16",
  e: "10.4.0.0/16",
  f: "10.5.0.0/16",
};

/** Writes a full mesh of VPCs of these names, each with one private subnet. */
export function writeMesh(...names: readonly string[]): void {
  const app = new NetworkApp();
  const stack = new NetworkStack(app, "mesh", { region: "us-east-2" });
  const vpcs = names.map(
    (name) =>
      new Vpc(stack, name, {
        cidrBlock: blocks[name] ?? "",
        availabilityZones: ["us-east-2a"],
        publicSubnetsPerZone: 0,
      }),
  );
  new PeeringMesh(stack, "mesh", { vpcs, dnsResolution: true });
  app.synth();
}
