import { NetworkApp, NetworkStack, Vpc, VpcPeering } from "../src";

const app = new NetworkApp();
// The pipeline passes the rest of the backend: terraform init -backend-config=...
const stack = new NetworkStack(app, "network", { region: "us-east-2", backend: { type: "s3", partial: true } });
const availabilityZones = ["us-east-2a", "us-east-2b"];

const apps = new Vpc(stack, "apps", { cidrBlock: "10.0.0.0/16", availabilityZones });
const data = new Vpc(stack, "data", { cidrBlock: "10.1.0.0/16", availabilityZones });
new VpcPeering(stack, "apps to data", { requester: apps, accepter: data }).routeBetween(
  apps.privateSubnets,
  data.privateSubnets,
);

app.synth();
