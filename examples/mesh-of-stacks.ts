import { ExistingVpc, NetworkApp, NetworkStack, PeeringMesh, Vpc } from "../src";

const app = new NetworkApp();
const place = { region: "us-east-2", accountId: "111111111111" };
const availabilityZones = ["us-east-2a", "us-east-2b"];
const blocks = { shop: "10.0.0.0/16", stock: "10.1.0.0/16", billing: "10.2.0.0/16" };

for (const [name, cidrBlock] of Object.entries(blocks)) {
  const stack = new NetworkStack(app, name, place);
  new Vpc(stack, name, { cidrBlock, availabilityZones });
}

// Deployed after the others. It finds the VPCs, their subnets and their route tables by their Name tags.
const peerings = new NetworkStack(app, "peerings", place);
new PeeringMesh(peerings, "mesh", {
  vpcs: Object.entries(blocks).map(([name, cidrBlock]) =>
    ExistingVpc.fromConsoleNames(peerings, name, { cidrBlock, availabilityZones }),
  ),
  subnets: ({ privateSubnets }) => privateSubnets,
});

app.synth();
