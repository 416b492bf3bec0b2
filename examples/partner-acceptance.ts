import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { TerraformVariable } from "cdktf";
import { NetworkApp, NetworkStack, PeeringAcceptance, Vpc } from "../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "partner-acceptance", { region: "us-west-2", accountId: "222222222222" });
const availabilityZones = ["us-west-2a", "us-west-2b"];
const warehouse = new Vpc(stack, "warehouse", { cidrBlock: "10.1.0.0/16", availabilityZones });
const { id: securityGroupId } = new SecurityGroup(stack, "stock", { vpcId: warehouse.vpcId, name: "stock" });

const acceptance = new PeeringAcceptance(stack, "shop and warehouse", {
  accepter: warehouse,
  connectionId: new TerraformVariable(stack, "connection_id", { type: "string" }).stringValue,
  expect: {
    accountId: "111111111111",
    region: "us-east-2",
    vpcId: "vpc-0a0a0a0a0a0a0a0a0",
    cidrBlocks: ["10.0.0.0/16"],
  },
});
acceptance.routeFrom(warehouse.privateSubnets);
acceptance.allow({ to: { vpc: warehouse, name: "stock", securityGroupId }, port: 443 });

app.synth();
