import {
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  type EC2Client,
  ModifyVpcAttributeCommand,
  type ResourceType,
} from "@aws-sdk/client-ec2";

/** A subnet as the wizard's page shows it. */
interface ConsoleSubnet {
  readonly name: string;
  readonly zone: string;
  readonly cidrBlock: string;
}

/** What is chosen on the wizard's page. */
export interface ConsoleChoice {
  readonly name: string;
  readonly cidrBlock: string;
  readonly publicSubnets: readonly ConsoleSubnet[];
  readonly privateSubnets: readonly ConsoleSubnet[];
}

/** The ids of the resources that a test may change. */
export interface MadeVpc {
  readonly vpcId: string;
  /** By the Name tags of the subnets. */
  readonly associationIds: ReadonlyMap<string, string>;
}

/** Creates a VPC with the API calls of the console's "VPC and more" wizard, in its order and with its Name tags. */
export async function makeConsoleVpc(ec2: EC2Client, choice: ConsoleChoice): Promise<MadeVpc> {
  const { name, cidrBlock } = choice;
  const vpcId = known(
    (await ec2.send(new CreateVpcCommand({ CidrBlock: cidrBlock, ...named("vpc", `${name}-vpc`) }))).Vpc?.VpcId,
  );
  await ec2.send(new ModifyVpcAttributeCommand({ VpcId: vpcId, EnableDnsHostnames: { Value: true } }));

  const gateway = await ec2.send(new CreateInternetGatewayCommand(named("internet-gateway", `${name}-igw`)));
  const gatewayId = known(gateway.InternetGateway?.InternetGatewayId);
  await ec2.send(new AttachInternetGatewayCommand({ VpcId: vpcId, InternetGatewayId: gatewayId }));

  const makeTable = async (nameTag: string) => {
    const made = await ec2.send(new CreateRouteTableCommand({ VpcId: vpcId, ...named("route-table", nameTag) }));
    return known(made.RouteTable?.RouteTableId);
  };
  const associationIds = new Map<string, string>();
  const makeSubnet = async (subnet: ConsoleSubnet, routeTableId: string) => {
    const nameTag = `${name}-subnet-${subnet.name}-${subnet.zone}`;
    const made = await ec2.send(
      new CreateSubnetCommand({
        VpcId: vpcId,
        CidrBlock: subnet.cidrBlock,
        AvailabilityZone: subnet.zone,
        ...named("subnet", nameTag),
      }),
    );
    const SubnetId = known(made.Subnet?.SubnetId);
    const association = await ec2.send(new AssociateRouteTableCommand({ SubnetId, RouteTableId: routeTableId }));
    associationIds.set(nameTag, known(association.AssociationId));
  };

  const publicTableId = await makeTable(`${name}-rtb-public`);
  await ec2.send(
    new CreateRouteCommand({ RouteTableId: publicTableId, DestinationCidrBlock: "0.0.0.0/0", GatewayId: gatewayId }),
  );
  for (const subnet of choice.publicSubnets) await makeSubnet(subnet, publicTableId);
  for (const subnet of choice.privateSubnets) {
    await makeSubnet(subnet, await makeTable(`${name}-rtb-${subnet.name}-${subnet.zone}`));
  }
  return { vpcId, associationIds };
}

function named(type: ResourceType, nameTag: string) {
  return { TagSpecifications: [{ ResourceType: type, Tags: [{ Key: "Name", Value: nameTag }] }] };
}

function known(id: string | undefined): string {
  if (id === undefined) throw new Error("EC2 made something and told no id of it");
  return id;
}
