import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformVariable } from "cdktf";
import { NetworkApp, NetworkStack, Vpc, VpcPeering } from "../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "accounts-and-regions", { region: "us-east-2", accountId: "111111111111" });

const externalId = new TerraformVariable(stack, "external_id", { type: "string", sensitive: true });
const partner = new AwsProvider(stack, "partner", {
  alias: "partner",
  region: "us-west-2",
  allowedAccountIds: ["222222222222"],
  assumeRole: [
    {
      roleArn: "arn:aws:iam::222222222222:role/peering",
      sessionName: "peering",
      externalId: externalId.stringValue,
    },
  ],
});

const ours = new Vpc(stack, "ours", { cidrBlock: "10.0.0.0/16", availabilityZones: ["us-east-2a", "us-east-2b"] });
const theirs = new Vpc(stack, "theirs", {
  cidrBlock: "10.1.0.0/16",
  availabilityZones: ["us-west-2a", "us-west-2b"],
  provider: partner,
});

const peering = new VpcPeering(stack, "ours to theirs", { requester: ours, accepter: theirs });
// Two regions have no common zone, so pair all subnets. The synth notes that AWS bills this traffic.
peering.routeBetween(ours.privateSubnets, theirs.privateSubnets, { pairing: "all" });

app.synth();
