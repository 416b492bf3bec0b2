import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Vpc as VpcResource } from "@cdktf/provider-aws/lib/vpc";
import { ExistingVpc, type NetworkStack, PeeringRequest, type VpcByIdProps, VpcPeering } from "../../../src";
import { errorsOf, newStack, newVpc } from "../../support/networks";
import { type Synthesized, synthesize } from "../../support/synthesized";

const vpcId = "vpc-0123456789abcdef0";
const ids = {
  app: "subnet-0aaaaaaaaaaaaaaaa",
  web: "subnet-0bbbbbbbbbbbbbbbb",
} as const;
const app = { subnetId: ids.app, availabilityZone: "us-east-2a" } as const;
const web = { subnetId: ids.web, availabilityZone: "us-east-2b" } as const;

const byId = (stack: NetworkStack, props: Partial<VpcByIdProps> = {}) =>
  ExistingVpc.fromVpcId(stack, "orders", { vpcId, subnets: { app, web }, ...props });

const ourTable = "a-rtb-private1-us-east-2a";
const ourSubnet = "a-subnet-private1-us-east-2a";

type Preconditions = readonly { readonly condition: string; readonly error_message: string }[];

function preconditionsOf(network: Synthesized, type: string, name: string): Preconditions {
  const lifecycle = network.resources(type)[name]?.lifecycle as { precondition: Preconditions } | undefined;
  return lifecycle?.precondition ?? [];
}

/** Peers our VPC with one that is known by its id, and routes between private1 and some of its subnets. */
function peered(props: Partial<VpcByIdProps>, ...names: readonly string[]) {
  const stack = newStack();
  const a = newVpc(stack, "a", { ipv6: "amazon-provided" });
  const orders = byId(stack, props);
  const peering = new VpcPeering(stack, "ab", { requester: a, accepter: orders });
  for (const name of names) peering.routeBetween(a.subnet("private1"), orders.subnet(name), { pairing: "all" });
  return synthesize(stack);
}

describe("a VPC of which the id and a subnet's id are known", () => {
  const network = peered({ subnets: { app } }, "app");
  const found = "data.aws_subnet.orders-app";
  const tables = "data.aws_route_tables.orders-app";

  test("is looked up: one data source per thing, by ids that are known when Terraform plans", () => {
    expect(network.dataSources("aws_vpc")).toEqual({ orders: { id: vpcId } });
    expect(network.dataSources("aws_subnet")).toEqual({ "orders-app": { id: ids.app } });
    expect(network.dataSources("aws_route_tables")).toEqual({
      "orders-app": { filter: [{ name: "association.subnet-id", values: [ids.app] }] },
    });
    expect(network.dataSources("aws_route_table")).toEqual({});
  });

  test("is peered by its id, and its blocks are compared with ours by the plan", () => {
    expect(network.resources("aws_vpc_peering_connection").ab).toMatchObject({
      vpc_id: "${aws_vpc.a-vpc.id}",
      peer_vpc_id: vpcId,
    });
    expect(preconditionsOf(network, "aws_vpc_peering_connection", "ab").map(({ condition }) => condition)).toEqual([
      "${(length(local.ab-overlaps) < 1)}",
      "${(length(local.ab-ipv6-overlaps) < 1)}",
    ]);
    expect(network.locals["orders-cidr-blocks"]).toBe(
      '${[for association in data.aws_vpc.orders.cidr_block_associations : association.cidr_block if association.state == "associated"]}',
    );
  });

  test("gets a route each way, named after what the program calls things, and no other", () => {
    const routes = Object.entries(network.resources("aws_route")).filter(
      ([, { vpc_peering_connection_id }]) => vpc_peering_connection_id !== undefined,
    );
    expect(Object.fromEntries(routes.map(([name, { lifecycle, ...route }]) => [name, route]))).toEqual({
      [`${ourTable}-to-orders-app`]: {
        route_table_id: `\${aws_route_table.${ourTable}.id}`,
        destination_cidr_block: `\${${found}.cidr_block}`,
        vpc_peering_connection_id: "${aws_vpc_peering_connection_accepter.ab.id}",
      },
      [`orders-rtb-app-to-${ourSubnet}`]: {
        route_table_id: `\${one(${tables}.ids)}`,
        destination_cidr_block: "10.0.128.0/20",
        vpc_peering_connection_id: "${aws_vpc_peering_connection_accepter.ab.id}",
      },
    });
  });

  test("has the plan make sure that the subnet is its, in the zone that is given, and not on the main route table", () => {
    const isTheOne = [
      {
        condition: `\${(${found}.vpc_id == "${vpcId}")}`,
        error_message: `PEER034 found-otherwise: VPC "orders" subnet "app": ${ids.app} is in \${${found}.vpc_id}, and the VPC is ${vpcId}; give a subnet of that one.`,
      },
      {
        condition: `\${(${found}.availability_zone == "us-east-2a")}`,
        error_message: `PEER034 found-otherwise: VPC "orders" subnet "app": availabilityZone is us-east-2a, and the subnet is in \${${found}.availability_zone}; give that one.`,
      },
    ];
    expect(preconditionsOf(network, "aws_route", `${ourTable}-to-orders-app`)).toEqual(isTheOne);
    expect(preconditionsOf(network, "aws_route", `orders-rtb-app-to-${ourSubnet}`)).toEqual([
      ...isTheOne,
      {
        condition: `\${!(length(${tables}.ids) < 1)}`,
        error_message:
          'PEER035 not-associated: VPC "orders": orders-app is not associated with a route table, so it uses the main one, as others may; associate it with one.',
      },
    ]);
  });
});

describe("route tables that are found by their subnets", () => {
  const conditions = (network: Synthesized, table: string) =>
    preconditionsOf(network, "aws_route", `${table}-to-${ourSubnet}`)
      .map(({ condition }) => condition)
      .filter((condition) => condition.includes("aws_route_tables"));
  const idsOf = (name: string) => `data.aws_route_tables.orders-${name}.ids`;

  test("are one each where nothing is said, and the plan makes sure of that", () => {
    const network = peered({}, "app", "web");
    const apart = (one: string, other: string) =>
      `\${(length(setintersection(${idsOf(one)}, concat(${idsOf(other)}))) < 1)}`;
    expect(conditions(network, "orders-rtb-app")).toEqual([`\${!(length(${idsOf("app")}) < 1)}`, apart("app", "web")]);
    expect(conditions(network, "orders-rtb-web")).toEqual([`\${!(length(${idsOf("web")}) < 1)}`, apart("web", "app")]);
    expect(preconditionsOf(network, "aws_route", `orders-rtb-web-to-${ourSubnet}`).at(-1)?.error_message).toBe(
      `PEER034 found-otherwise: VPC "orders": orders-web is associated with \${coalesce(join(", ", ${idsOf("web")}), "none")}, and so is a subnet with another routeTableName; give both the same.`,
    );
  });

  test("are one for subnets with one name for it: one route, which both subnets have to be served by", () => {
    const routeTableName = "orders-private";
    const network = peered(
      { subnets: { app: { ...app, routeTableName }, web: { ...web, routeTableName } } },
      "app",
      "web",
    );
    expect(Object.keys(network.resources("aws_route")).filter((name) => name.startsWith("orders-"))).toEqual([
      `orders-private-to-${ourSubnet}`,
    ]);
    expect(conditions(network, "orders-private")).toEqual([
      `\${!(length(${idsOf("app")}) < 1)}`,
      `\${!(length(${idsOf("web")}) < 1)}`,
      `\${(one(${idsOf("web")}) == one(${idsOf("app")}))}`,
    ]);
    expect(preconditionsOf(network, "aws_route", `orders-private-to-${ourSubnet}`).at(-1)?.error_message).toBe(
      `PEER034 found-otherwise: VPC "orders": subnets app and web have one routeTableName, "orders-private", and are associated with \${coalesce(join(", ", ${idsOf("app")}), "none")} and \${coalesce(join(", ", ${idsOf("web")}), "none")}; give each the name of its own.`,
    );
  });

  test("are not looked up where no route is asked for", () => {
    const network = peered({});
    expect(network.dataSources("aws_route_tables")).toEqual({});
    expect(network.dataSources("aws_subnet")).toEqual({});
    expect(Object.keys(network.dataSources("aws_vpc"))).toEqual(["orders"]);
  });

  test("keep their routes' addresses and contents whatever the order of the program", () => {
    const one = peered({ subnets: { app, web } }, "app", "web");
    const other = peered({ subnets: { app, web } }, "web", "app");
    expect(other.resources("aws_route")).toEqual(one.resources("aws_route"));
  });
});

describe("what the program says of a VPC that is looked up by its id", () => {
  test("is made sure of before it is peered and before routes lead to a subnet", () => {
    const network = peered(
      {
        cidrBlock: "10.1.0.0/16",
        ipv6: true,
        subnets: { app: { ...app, availabilityZoneId: "use2-az1", cidrBlock: "10.1.0.0/20", nameTag: "Orders App" } },
      },
      "app",
    );
    const found = "data.aws_subnet.Orders-App";
    expect(preconditionsOf(network, "aws_vpc_peering_connection", "ab").map(({ condition }) => condition)).toEqual([
      '${contains(local.orders-cidr-blocks, "10.1.0.0/16")}',
      "${!(length(compact([data.aws_vpc.orders.ipv6_cidr_block])) < 1)}",
      "${(length(local.ab-overlaps) < 1)}",
      "${(length(local.ab-ipv6-overlaps) < 1)}",
    ]);
    for (const route of [`${ourTable}-to-Orders-App`, `${ourTable}-to-Orders-App-ipv6`]) {
      expect(preconditionsOf(network, "aws_route", route).map(({ condition }) => condition)).toEqual([
        `\${(${found}.vpc_id == "${vpcId}")}`,
        `\${(${found}.availability_zone == "us-east-2a")}`,
        `\${(${found}.availability_zone_id == "use2-az1")}`,
        `\${(${found}.cidr_block == "10.1.0.0/20")}`,
        `\${!(length(compact([${found}.ipv6_cidr_block])) < 1)}`,
      ]);
    }
  });

  test("pairs its subnets by the zones that are given, and asks for them where they are not", () => {
    const errors = (subnets: VpcByIdProps["subnets"]) =>
      errorsOf((stack) => {
        const a = newVpc(stack, "a");
        const orders = byId(stack, { subnets: subnets ?? {} });
        new VpcPeering(stack, "ab", { requester: a, accepter: orders }).routeBetween(
          a.subnet("private1"),
          orders.subnets,
        );
      });
    expect(errors({ app })).toEqual([]);
    expect(errors({ app: { subnetId: ids.app } })).toEqual([
      'PEER028 unknown-zone: peering "ab": can\'t tell whether a-subnet-private1-us-east-2a (us-east-2a) and orders-app (a zone that only Terraform knows) are in one Availability Zone: only Terraform knows the zones; write both zones out, or give { pairing: "all" }.',
    ]);
  });

  test("is checked at synth as far as it is said", () => {
    const errors = (props: Partial<VpcByIdProps>) => errorsOf((stack) => byId(stack, props));
    expect(errors({})).toEqual([]);
    expect(errors({ vpcId: "orders" })).toEqual([
      'PEER039 wrong-id: VPC "orders": "orders" is no id of a VPC; write it like "vpc-0123456789abcdef0".',
    ]);
    expect(errors({ subnets: { app: { subnetId: "app" } } })).toEqual([
      'PEER039 wrong-id: VPC "orders" subnet "app": "app" is no id of a subnet; write it like "subnet-0123456789abcdef0".',
    ]);
    expect(errors({ subnets: { app, web: { ...web, subnetId: ids.app } } })).toEqual([
      `PEER039 wrong-id: VPC "orders": subnets app and web have one id, ${ids.app}; give each its own.`,
    ]);
    expect(errors({ subnets: { app: { ...app, nameTag: "x" }, web: { ...web, nameTag: "x" } } })).toEqual([
      expect.stringContaining('PEER015 duplicate-name: VPC "orders": subnets app and web have one nameTag, "x"'),
    ]);
    expect(errors({ subnets: { app: { ...app, routeTableName: "a%" } } })).toEqual([
      expect.stringContaining('PEER016 invalid-name: VPC "orders" subnet "app" routeTable: the name has "%"'),
    ]);
    expect(errors({ subnets: { app: { ...app, availabilityZone: "us-west-2a" } } })).toEqual([
      expect.stringContaining("PEER008 availability-zone"),
    ]);
    expect(errors({ cidrBlock: "10.1.0.0/16", subnets: { app: { ...app, cidrBlock: "10.2.0.0/20" } } })).toEqual([
      expect.stringContaining("PEER006 subnet-outside-vpc"),
    ]);
    expect(errorsOf((stack) => byId(stack).subnet("db"))).toEqual([
      'PEER014 unknown-subnet: VPC "orders": has no subnet "db"; it has app, web.',
    ]);
  });

  test("tells two peerings of one VPC, by whichever way it was found", () => {
    const errors = errorsOf((stack) => {
      const a = newVpc(stack, "a");
      const same = ExistingVpc.fromAttributes(stack, "same", { vpcId, cidrBlock: "10.1.0.0/16" });
      new VpcPeering(stack, "one", { requester: a, accepter: byId(stack) });
      new VpcPeering(stack, "other", { requester: a, accepter: same });
    });
    expect(errors).toEqual([expect.stringContaining("PEER012 duplicate-peering")]);
  });
});

test("a VPC is looked up by its own provider, and by an id that only Terraform knows", () => {
  const stack = newStack();
  const provider = new AwsProvider(stack, "west", { alias: "west", region: "us-west-2" });
  const vpc = new VpcResource(stack, "own", { cidrBlock: "10.9.0.0/16", provider });
  const orders = byId(stack, { vpcId: vpc.id, provider, subnets: { app: { subnetId: ids.app } } });
  const a = newVpc(stack, "a");
  new VpcPeering(stack, "ab", { requester: a, accepter: orders }).routeBetween(a.subnet("private1"), orders.subnets, {
    pairing: "all",
  });
  const network = synthesize(stack);
  expect(network.dataSources("aws_vpc").orders).toEqual({ id: "${aws_vpc.own.id}", provider: "aws.west" });
  expect(network.dataSources("aws_subnet")["orders-app"]).toEqual({ id: ids.app, provider: "aws.west" });
  expect(network.dataSources("aws_route_tables")["orders-app"]?.provider).toBe("aws.west");
});

test("a VPC that is looked up by its id can be our side of a request to a partner", () => {
  const stack = newStack();
  const orders = byId(stack, { subnets: { app } });
  const request = new PeeringRequest(stack, "to partner", {
    requester: orders,
    peer: { accountId: "222222222222", vpcId: "vpc-0fedcba9876543210", cidrBlocks: ["10.9.0.0/16"] },
  });
  request.routeFrom(orders.subnet("app"));
  expect(Object.keys(synthesize(stack).resources("aws_route"))).toEqual(["orders-rtb-app-to-to-partner-10-9-0-0-16"]);
});
