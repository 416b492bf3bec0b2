import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { App, TerraformStack } from "cdktf";
import { ExistingVpc, type IVpc, VpcPeering } from "cdktf-aws-vpc-peering";
import type { Construct } from "constructs";

// An app that makes its VPCs with bare bindings, in its own way, and peers them with the package.
class OwnStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region: "eu-west-1" });
    // The bindings ask for exactly 6.25.0; the provider that the tests have is 5.100.0.
    this.addOverride("terraform.required_providers.aws.version", ">= 5.100.0, < 7.0.0");
    const left = this.network("left", "10.20.0.0/16", "10.20.3.0/24");
    const right = this.network("right", "10.21.0.0/16", "10.21.3.0/24");
    const peering = new VpcPeering(this, "left-right", { requester: left, accepter: right });
    peering.routeBetween(left.subnet("web"), right.subnet("web"));
  }

  private network(name: string, block: string, subnetBlock: string): IVpc {
    const vpc = new Vpc(this, name, { cidrBlock: block });
    const vpcId = vpc.id;
    const table = new RouteTable(this, `${name}-table`, { vpcId });
    const subnet = new Subnet(this, `${name}-web`, { vpcId, cidrBlock: subnetBlock, availabilityZone: "eu-west-1a" });
    const [subnetId, routeTableId] = [subnet.id, table.id];
    new RouteTableAssociation(this, `${name}-web-table`, { subnetId, routeTableId });
    return ExistingVpc.fromAttributes(this, `the ${name} VPC`, {
      vpcId,
      cidrBlock: vpc.cidrBlock,
      subnets: {
        web: {
          subnetId,
          cidrBlock: subnet.cidrBlock,
          availabilityZone: "eu-west-1a",
          routeTable: { nameTag: `${name}-table`, routeTableId },
        },
      },
    });
  }
}

const app = new App();
new OwnStack(app, "own");
app.synth();
