import { DefaultRouteTable } from "@cdktf/provider-aws/lib/default-route-table";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { Vpc as VpcResource } from "@cdktf/provider-aws/lib/vpc";
import { App, TerraformStack } from "cdktf";
import { ExistingVpc, type NetworkStack, Vpc, VpcPeering } from "../../../../src";
import { errorsBelow } from "../../../../src/constructs/base/checks";
import { errorsOf, newVpc } from "../../../support/networks";

const small = { availabilityZones: ["us-east-2a"], publicSubnetsPerZone: 0 } as const;

/** An app of its own: a VPC of bare bindings, whose table is given by `table`, peered with a new one. */
function peeredApp(table: (stack: TerraformStack, vpcId: string) => { readonly id: string }) {
  const stack = new TerraformStack(new App(), "app");
  new AwsProvider(stack, "aws", { region: "us-east-2" });
  const vpc = new VpcResource(stack, "main", { cidrBlock: "10.7.0.0/16" });
  const accepter = ExistingVpc.fromAttributes(stack, "legacy", {
    vpcId: vpc.id,
    cidrBlock: "10.7.0.0/16",
    subnets: {
      private1: {
        subnetId: "subnet-0123456789abcdef0",
        cidrBlock: "10.7.128.0/20",
        availabilityZone: "us-east-2a",
        routeTable: { nameTag: "legacy-private", routeTableId: table(stack, vpc.id).id },
      },
    },
  });
  const requester = new Vpc(stack, "a", { cidrBlock: "10.0.0.0/16", ...small });
  const peering = new VpcPeering(stack, "a to legacy", { requester, accepter });
  peering.routeBetween(requester.subnets, accepter.subnets);
  return { stack, peering, errors: () => errorsBelow(stack.node.root).map(String) };
}

describe("a route table with its routes in-line", () => {
  const inLine = [
    'PEER050 inline-routes: peering "a to legacy": legacy-private has its routes in-line, and Terraform would remove those of the peering at each apply; make each of them a Route of its own.',
  ];

  test("is refused beside the routes of a peering", () => {
    const { errors } = peeredApp((stack, vpcId) => {
      const gateway = new InternetGateway(stack, "igw", { vpcId });
      return new RouteTable(stack, "private", { vpcId, route: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }] });
    });
    expect(errors()).toEqual(inLine);
  });

  test("is refused where it says that it has none, which removes them as well", () => {
    expect(peeredApp((stack, vpcId) => new RouteTable(stack, "private", { vpcId, route: [] })).errors()).toEqual(
      inLine,
    );
  });

  test("is refused where it is the VPC's default one", () => {
    const { errors } = peeredApp(
      (stack) =>
        new DefaultRouteTable(stack, "main-table", { defaultRouteTableId: "rtb-0123456789abcdef0", route: [] }),
    );
    expect(errors()).toEqual(inLine);
  });

  test("is taken where the peering adds nothing to it, and so is one that says nothing of routes", () => {
    const { errors } = peeredApp((stack, vpcId) => {
      new RouteTable(stack, "other", { vpcId, route: [] });
      return new RouteTable(stack, "private", { vpcId });
    });
    expect(errors()).toEqual([]);
  });
});

describe("a route that the table has already", () => {
  test("from the app itself, is told by its Terraform address, however the app refers to the table", () => {
    const { errors } = peeredApp((stack, vpcId) => {
      const table = new RouteTable(stack, "private", { vpcId });
      new Route(stack, "to-a", {
        routeTableId: table.id,
        destinationCidrBlock: "10.0.128.0/20",
        transitGatewayId: "tgw-0123456789abcdef0",
      });
      return table;
    });
    expect(errors()).toEqual([
      'PEER018 conflicting-route: peering "a to legacy": legacy-private has a route to 10.0.128.0/20 already, aws_route.to-a, so it can\'t have one through the peering as well; leave one of the two out.',
    ]);
  });

  test("to another destination, or in another stack's table of that name, is no conflict", () => {
    const { stack, errors } = peeredApp((stack, vpcId) => {
      const table = new RouteTable(stack, "private", { vpcId });
      new Route(stack, "to-b", {
        routeTableId: table.id,
        destinationCidrBlock: "10.1.0.0/16",
        transitGatewayId: "tgw-1",
      });
      return table;
    });
    const other = new TerraformStack(stack.node.root as App, "other");
    const table = new RouteTable(other, "private", { vpcId: "vpc-0123456789abcdef0" });
    new Route(other, "to-a", {
      routeTableId: table.id,
      destinationCidrBlock: "10.0.128.0/20",
      transitGatewayId: "tgw-1",
    });
    expect(errors()).toEqual([]);
  });

  test("to the Internet gateway can't be given to the peering", () => {
    const program = (stack: NetworkStack) => {
      const a = newVpc(stack, "a", { availabilityZones: ["us-east-2a"] });
      const b = newVpc(stack, "b", { availabilityZones: ["us-east-2a"], cidrBlock: "10.1.0.0/16" });
      const peering = new VpcPeering(stack, "ab", { requester: a, accepter: b });
      peering.routeBetween(a.publicSubnets, b.privateSubnets, { toAccepter: ["0.0.0.0/0"] });
    };
    expect(errorsOf(program)).toEqual([
      'PEER018 conflicting-route: peering "ab": a-rtb-public has a route to 0.0.0.0/0 already, aws_route.a-rtb-public-to-a-igw, so it can\'t have one through the peering as well; leave one of the two out.',
    ]);
  });
});
