import { NetworkApp, NetworkStack, PeeringMesh, Vpc } from "../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "mesh", { region: "us-east-2" });
const availabilityZones = ["us-east-2a", "us-east-2b"];

const vpcs = [
  new Vpc(stack, "shop", { cidrBlock: "10.0.0.0/16", availabilityZones }),
  new Vpc(stack, "stock", { cidrBlock: "10.1.0.0/16", availabilityZones }),
  new Vpc(stack, "billing", { cidrBlock: "10.2.0.0/16", availabilityZones }),
];

// A full mesh: "billing to shop", "billing to stock" and "shop to stock", each with four routes.
new PeeringMesh(stack, "mesh", { vpcs, subnets: ({ privateSubnets }) => privateSubnets });

app.synth();
