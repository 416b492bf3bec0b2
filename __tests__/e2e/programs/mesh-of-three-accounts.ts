import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { NetworkApp, NetworkStack, PeeringMesh, Vpc } from "../../../src";

const app = new NetworkApp();
const region = "us-east-2";
const availabilityZones = ["us-east-2a", "us-east-2b"];
const stack = new NetworkStack(app, "mesh", { region, accountId: "111111111111" });

/** Credentials for another account: a role of its own. */
function account(alias: string, id: string): AwsProvider {
  const roleArn = `arn:aws:iam::${id}:role/peering`;
  return new AwsProvider(stack, alias, { alias, region, allowedAccountIds: [id], assumeRole: [{ roleArn }] });
}

const [stock, billing] = [account("stock-account", "222222222222"), account("billing-account", "333333333333")];
const vpcs = [
  new Vpc(stack, "shop", { cidrBlock: "10.0.0.0/16", availabilityZones }),
  new Vpc(stack, "stock", { cidrBlock: "10.1.0.0/16", availabilityZones, provider: stock }),
  new Vpc(stack, "billing", { cidrBlock: "10.2.0.0/16", availabilityZones, provider: billing }),
];
new PeeringMesh(stack, "mesh", { vpcs, subnets: ({ privateSubnets }) => privateSubnets });
app.synth();
