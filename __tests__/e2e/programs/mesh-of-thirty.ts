import { NetworkApp, NetworkStack, PeeringMesh, Vpc } from "../../../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "mesh", { region: "us-east-2" });
const vpcs = Array.from({ length: 30 }, (_, n) => {
  const availabilityZones = ["us-east-2a", "us-east-2b"];
  return new Vpc(stack, `team-${String(n + 1).padStart(2, "0")}`, { cidrBlock: `10.${n}.0.0/16`, availabilityZones });
});
new PeeringMesh(stack, "mesh", { vpcs, subnets: ({ privateSubnets }) => privateSubnets });
app.synth();
