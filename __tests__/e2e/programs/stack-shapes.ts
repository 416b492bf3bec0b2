import { type Backend, NetworkApp, NetworkStack, Vpc, VpcPeering } from "../../../src";

const app = new NetworkApp();
const region = "us-east-2";
const availabilityZones = ["us-east-2a"];

const named = new NetworkStack(app, "unusual-names", { region });
const one = new Vpc(named, "1 café", { cidrBlock: "10.0.0.0/16", availabilityZones });
const other = new Vpc(named, "日本", { cidrBlock: "10.1.0.0/16", availabilityZones });
const peering = new VpcPeering(named, "café: 1=2 @ 日本", { requester: one, accepter: other });
peering.routeBetween(one.privateSubnets, other.privateSubnets);

const backends: Readonly<Record<string, Backend>> = {
  "s3-partial": { type: "s3", partial: true },
  "s3-full": { type: "s3", bucket: "states", key: "network/terraform.tfstate", region },
  cloud: { type: "cloud", organization: "example", workspace: "network" },
  "cloud-enterprise": { type: "cloud", organization: "example", workspace: "network", hostname: "terraform.example" },
};
for (const [name, backend] of Object.entries(backends)) {
  const stack = new NetworkStack(app, name, { region, backend });
  new Vpc(stack, "network", { cidrBlock: "10.0.0.0/16", availabilityZones });
}

app.synth();
