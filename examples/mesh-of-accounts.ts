import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { ExistingVpc, NetworkApp, NetworkStack, PeeringMesh, Vpc } from "../src";

const app = new NetworkApp();
const region = "us-east-2";
const availabilityZones = ["us-east-2a", "us-east-2b"];
const stock = { cidrBlock: "10.1.0.0/16", availabilityZones };
const billing = { cidrBlock: "10.2.0.0/16", availabilityZones };

// Deployed first, with that account's credentials.
const theirs = new NetworkStack(app, "theirs", { region, accountId: "222222222222" });
new Vpc(theirs, "stock", stock);
new Vpc(theirs, "billing", billing);

// Our VPC and the mesh, which finds the other VPCs by their Name tags, with a role of their account.
const ours = new NetworkStack(app, "ours", { region, accountId: "111111111111" });
const roleArn = "arn:aws:iam::222222222222:role/peering";
const provider = new AwsProvider(ours, "their-aws", { alias: "theirs", region, assumeRole: [{ roleArn }] });
new PeeringMesh(ours, "mesh", {
  vpcs: [
    new Vpc(ours, "shop", { cidrBlock: "10.0.0.0/16", availabilityZones }),
    ExistingVpc.fromConsoleNames(ours, "stock", { ...stock, provider }),
    ExistingVpc.fromConsoleNames(ours, "billing", { ...billing, provider }),
  ],
  subnets: ({ privateSubnets }) => privateSubnets,
});

app.synth();
