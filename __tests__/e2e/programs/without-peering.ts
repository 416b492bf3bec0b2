import { NetworkApp, NetworkStack, Vpc } from "../../../src";

// The seed without its peering.
const app = new NetworkApp();
const stack = new NetworkStack(app, "peering-test", { region: "us-east-2", tags: { project: "peering-test" } });
const availabilityZones = ["us-east-2a", "us-east-2b"];

new Vpc(stack, "peering-test-a", { cidrBlock: "10.0.0.0/16", availabilityZones });
new Vpc(stack, "peering-test-b", { cidrBlock: "10.1.0.0/16", availabilityZones });

app.synth();
