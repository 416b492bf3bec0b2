import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc as VpcResource } from "@cdktf/provider-aws/lib/vpc";
import { type IResolvable, TerraformStack, Testing } from "cdktf";
import {
  type ConsoleVpcProps,
  type ExistingSubnet,
  ExistingVpc,
  type ExistingVpcAttributes,
  NetworkStack,
  PeeringRequest,
  type VpcByIdProps,
  VpcPeering,
} from "../../../src";
import { errorsBelow } from "../../../src/constructs/base/checks";
import { type Network, Unknown } from "../../../src/network/model/network";
import { networkFromResources } from "../../../src/readers/terraform/network/network-from-resources";
import { synthResources } from "../../../src/readers/terraform/parse/synth/synth";
import { availabilityZones, errorsOf, newStack, newVpc } from "../../support/networks";
import { type Synthesized, synthesize } from "../../support/synthesized";

describe("existing VPC by id", () => {
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

  /** Peers a new VPC with one by id, and adds routes between private1 and some of its subnets. */
  function peered(props: Partial<VpcByIdProps>, ...names: readonly string[]) {
    const stack = newStack();
    const a = newVpc(stack, "a", { ipv6: "amazon-provided" });
    const orders = byId(stack, props);
    const peering = new VpcPeering(stack, "ab", { requester: a, accepter: orders });
    for (const name of names) peering.routeBetween(a.subnet("private1"), orders.subnet(name), { pairing: "all" });
    return synthesize(stack);
  }

  describe("a VPC and a subnet that are known by their ids", () => {
    const network = peered({ subnets: { app } }, "app");
    const found = "data.aws_subnet.orders-app";
    const tables = "data.aws_route_tables.orders-app";

    test("have one data source each, with ids that are known when Terraform plans", () => {
      expect(network.dataSources("aws_vpc")).toEqual({ orders: { id: vpcId } });
      expect(network.dataSources("aws_subnet")).toEqual({ "orders-app": { id: ids.app } });
      expect(network.dataSources("aws_route_tables")).toEqual({
        "orders-app": { filter: [{ name: "association.subnet-id", values: [ids.app] }] },
      });
      expect(network.dataSources("aws_route_table")).toEqual({});
    });

    test("are peered by the VPC's id, and Terraform compares the CIDR blocks when it plans", () => {
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

    test("get one route in each direction, named after the names in the program", () => {
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

    test("have preconditions on the subnet's VPC, zone and route table", () => {
      const isTheOne = [
        {
          condition: `\${(${found}.vpc_id == "${vpcId}")}`,
          error_message: `PEER034 existing-vpc-mismatch: VPC "orders" subnet "app": ${ids.app} is in \${${found}.vpc_id}, but the VPC is ${vpcId}; give a subnet of ${vpcId}.`,
        },
        {
          condition: `\${(${found}.availability_zone == "us-east-2a")}`,
          error_message: `PEER034 existing-vpc-mismatch: VPC "orders" subnet "app": availabilityZone is us-east-2a, but the subnet is in \${${found}.availability_zone}; correct availabilityZone.`,
        },
      ];
      expect(preconditionsOf(network, "aws_route", `${ourTable}-to-orders-app`)).toEqual(isTheOne);
      expect(preconditionsOf(network, "aws_route", `orders-rtb-app-to-${ourSubnet}`)).toEqual([
        ...isTheOne,
        {
          condition: `\${!(length(${tables}.ids) < 1)}`,
          error_message:
            'PEER035 missing-route-table-association: VPC "orders": orders-app is not associated with a route table and uses the main one; associate it with a route table.',
        },
      ]);
    });
  });

  describe("route tables that are looked up by subnet", () => {
    const conditions = (network: Synthesized, table: string) =>
      preconditionsOf(network, "aws_route", `${table}-to-${ourSubnet}`)
        .map(({ condition }) => condition)
        .filter((condition) => condition.includes("aws_route_tables"));
    const idsOf = (name: string) => `data.aws_route_tables.orders-${name}.ids`;

    test("are different by default, and a precondition verifies this", () => {
      const network = peered({}, "app", "web");
      const apart = (one: string, other: string) =>
        `\${(length(setintersection(${idsOf(one)}, concat(${idsOf(other)}))) < 1)}`;
      expect(conditions(network, "orders-rtb-app")).toEqual([
        `\${!(length(${idsOf("app")}) < 1)}`,
        apart("app", "web"),
      ]);
      expect(conditions(network, "orders-rtb-web")).toEqual([
        `\${!(length(${idsOf("web")}) < 1)}`,
        apart("web", "app"),
      ]);
      expect(preconditionsOf(network, "aws_route", `orders-rtb-web-to-${ourSubnet}`).at(-1)?.error_message).toBe(
        `PEER034 existing-vpc-mismatch: VPC "orders": orders-web and a subnet with another routeTableName are both associated with \${coalesce(join(", ", ${idsOf("web")}), "none")}; give both the same routeTableName.`,
      );
    });

    test("with one routeTableName get one route, and a precondition verifies that both subnets share the route table", () => {
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
        `PEER034 existing-vpc-mismatch: VPC "orders": subnets app and web have the same routeTableName "orders-private", but are associated with \${coalesce(join(", ", ${idsOf("app")}), "none")} and \${coalesce(join(", ", ${idsOf("web")}), "none")}; give each its own.`,
      );
    });

    test("are not looked up if no route needs them", () => {
      const network = peered({});
      expect(network.dataSources("aws_route_tables")).toEqual({});
      expect(network.dataSources("aws_subnet")).toEqual({});
      expect(Object.keys(network.dataSources("aws_vpc"))).toEqual(["orders"]);
    });

    test("have the same routes at the same addresses in any order of calls", () => {
      const one = peered({ subnets: { app, web } }, "app", "web");
      const other = peered({ subnets: { app, web } }, "web", "app");
      expect(other.resources("aws_route")).toEqual(one.resources("aws_route"));
    });
  });

  describe("the description of a VPC that is looked up by its id", () => {
    test("is verified before the VPC is peered and before routes to a subnet are added", () => {
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

    test("pairs subnets by the given zones, and reports missing ones", () => {
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
        'PEER028 unknown-zone: peering "ab": the Availability Zones of a-subnet-private1-us-east-2a (us-east-2a) and orders-app (zone unknown) cannot be compared: the zones are known only after apply. Write both zones as text, or give { pairing: "all" }.',
      ]);
    });

    test("is checked at synth as far as it is known", () => {
      const errors = (props: Partial<VpcByIdProps>) => errorsOf((stack) => byId(stack, props));
      expect(errors({})).toEqual([]);
      expect(errors({ vpcId: "orders" })).toEqual([
        'PEER039 invalid-id: VPC "orders": "orders" is not the id of a VPC; write it like "vpc-0123456789abcdef0".',
      ]);
      expect(errors({ subnets: { app: { subnetId: "app" } } })).toEqual([
        'PEER039 invalid-id: VPC "orders" subnet "app": "app" is not the id of a subnet; write it like "subnet-0123456789abcdef0".',
      ]);
      expect(errors({ subnets: { app, web: { ...web, subnetId: ids.app } } })).toEqual([
        `PEER039 invalid-id: VPC "orders": subnets app and web have the same id ${ids.app}; give each its own.`,
      ]);
      expect(errors({ subnets: { app: { ...app, nameTag: "x" }, web: { ...web, nameTag: "x" } } })).toEqual([
        expect.stringContaining('PEER015 duplicate-name: VPC "orders": subnets app and web have the same nameTag "x"'),
      ]);
      expect(errors({ subnets: { app: { ...app, routeTableName: "a%" } } })).toEqual([
        expect.stringContaining('PEER016 invalid-name: VPC "orders" subnet "app" routeTable: the name contains "%"'),
      ]);
      expect(errors({ subnets: { app: { ...app, availabilityZone: "us-west-2a" } } })).toEqual([
        expect.stringContaining("PEER008 invalid-availability-zone"),
      ]);
      expect(errors({ cidrBlock: "10.1.0.0/16", subnets: { app: { ...app, cidrBlock: "10.2.0.0/20" } } })).toEqual([
        expect.stringContaining("PEER006 subnet-outside-vpc"),
      ]);
      expect(errorsOf((stack) => byId(stack).subnet("db"))).toEqual([
        'PEER014 unknown-subnet: VPC "orders": has no subnet "db"; it has app, web.',
      ]);
    });

    test("identifies two peerings of one VPC, however the VPC was found", () => {
      const errors = errorsOf((stack) => {
        const a = newVpc(stack, "a");
        const same = ExistingVpc.fromAttributes(stack, "same", { vpcId, cidrBlock: "10.1.0.0/16" });
        new VpcPeering(stack, "one", { requester: a, accepter: byId(stack) });
        new VpcPeering(stack, "other", { requester: a, accepter: same });
      });
      expect(errors).toEqual([expect.stringContaining("PEER012 duplicate-peering")]);
    });
  });

  test("uses the VPC's own provider, and accepts an id that is a token", () => {
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

  test("can be the requester of a request to a partner", () => {
    const stack = newStack();
    const orders = byId(stack, { subnets: { app } });
    const request = new PeeringRequest(stack, "to partner", {
      requester: orders,
      peer: { accountId: "222222222222", vpcId: "vpc-0fedcba9876543210", cidrBlocks: ["10.9.0.0/16"] },
    });
    request.routeFrom(orders.subnet("app"));
    expect(Object.keys(synthesize(stack).resources("aws_route"))).toEqual(["orders-rtb-app-to-to-partner-10-9-0-0-16"]);
  });
});

describe("existing VPC by console names", () => {
  const wizards = (stack: NetworkStack, name: string, props: Partial<ConsoleVpcProps> = {}) =>
    ExistingVpc.fromConsoleNames(stack, name, { availabilityZones, ...props });

  /** Returns the addresses of all data sources. */
  function dataSources(network: Synthesized): readonly string[] {
    return ["aws_vpc", "aws_subnet", "aws_route_table"].flatMap((type) =>
      Object.keys(network.dataSources(type)).map((name) => `${type}.${name}`),
    );
  }

  describe("two VPCs that the console's wizard created", () => {
    const stack = newStack();
    const a = wizards(stack, "peering-test-a");
    const b = wizards(stack, "peering-test-b");
    const peering = new VpcPeering(stack, "peering test", { requester: a, accepter: b });
    peering.routeBetween(a.subnet("private1"), b.subnet("private1"));
    const network = synthesize(stack);

    test("are looked up by the wizard's Name tags, with one data source for each resource that is used", () => {
      const dataOf = (name: string) => ({
        vpc: { [`${name}-vpc`]: { tags: { Name: `${name}-vpc` } } },
        subnet: {
          [`${name}-subnet-private1-us-east-2a`]: {
            vpc_id: `\${data.aws_vpc.${name}-vpc.id}`,
            tags: { Name: `${name}-subnet-private1-us-east-2a` },
          },
        },
        routeTable: {
          [`${name}-rtb-private1-us-east-2a`]: {
            vpc_id: `\${data.aws_vpc.${name}-vpc.id}`,
            tags: { Name: `${name}-rtb-private1-us-east-2a` },
          },
        },
      });
      const [ofA, ofB] = [dataOf("peering-test-a"), dataOf("peering-test-b")];
      expect(network.dataSources("aws_vpc")).toEqual({ ...ofA.vpc, ...ofB.vpc });
      expect(network.dataSources("aws_subnet")).toEqual({ ...ofA.subnet, ...ofB.subnet });
      expect(network.dataSources("aws_route_table")).toEqual({ ...ofA.routeTable, ...ofB.routeTable });
    });

    test("get a connection, its acceptance and two routes, and no other resource", () => {
      expect(network.addresses()).toEqual([
        "aws_route.peering-test-a-rtb-private1-us-east-2a-to-peering-test-b-subnet-private1-us-east-2a",
        "aws_route.peering-test-b-rtb-private1-us-east-2a-to-peering-test-a-subnet-private1-us-east-2a",
        "aws_vpc_peering_connection.peering-test",
        "aws_vpc_peering_connection_accepter.peering-test",
      ]);
      expect(network.resources("aws_vpc_peering_connection")["peering-test"]).toMatchObject({
        vpc_id: "${data.aws_vpc.peering-test-a-vpc.id}",
        peer_vpc_id: "${data.aws_vpc.peering-test-b-vpc.id}",
      });
    });

    test("have a precondition that compares all associated CIDR blocks, one for each address family", () => {
      expect(network.resources("aws_vpc_peering_connection")["peering-test"]?.lifecycle).toEqual({
        precondition: [
          {
            condition: "${(length(local.peering-test-overlaps) < 1)}",
            error_message: '${join("\\n", local.peering-test-overlaps)}',
          },
          {
            condition: "${(length(local.peering-test-ipv6-overlaps) < 1)}",
            error_message: '${join("\\n", local.peering-test-ipv6-overlaps)}',
          },
        ],
      });
      const blocksOf = (vpc: string) =>
        `\${[for association in data.aws_vpc.${vpc}.cidr_block_associations : association.cidr_block if association.state == "associated"]}`;
      const {
        "peering-test-overlaps": overlaps,
        "peering-test-ipv6-overlaps": ipv6Overlaps,
        ...others
      } = network.locals;
      expect(others).toEqual({
        "peering-test-a-vpc-cidr-blocks": blocksOf("peering-test-a-vpc"),
        "peering-test-b-vpc-cidr-blocks": blocksOf("peering-test-b-vpc"),
        "peering-test-cidr-block-pairs":
          "${setproduct(local.peering-test-a-vpc-cidr-blocks, local.peering-test-b-vpc-cidr-blocks)}",
        "peering-test-ipv6-cidr-block-pairs":
          "${setproduct(compact([data.aws_vpc.peering-test-a-vpc.ipv6_cidr_block]), compact([data.aws_vpc.peering-test-b-vpc.ipv6_cidr_block]))}",
      });
      // The end-to-end tests evaluate these two expressions.
      expect([overlaps, ipv6Overlaps].map((text) => String(text).slice(0, 60))).toEqual([
        "${[for pair in local.peering-test-cidr-block-pairs : format(",
        "${[for pair in local.peering-test-ipv6-cidr-block-pairs : fo",
      ]);
    });

    test("have a precondition that each subnet is associated with the route table that gets its route", () => {
      const { "peering-test-a-rtb-private1-us-east-2a-to-peering-test-b-subnet-private1-us-east-2a": route } =
        network.resources("aws_route");
      expect(route).toEqual({
        route_table_id: "${data.aws_route_table.peering-test-a-rtb-private1-us-east-2a.id}",
        destination_cidr_block: "${data.aws_subnet.peering-test-b-subnet-private1-us-east-2a.cidr_block}",
        vpc_peering_connection_id: "${aws_vpc_peering_connection_accepter.peering-test.id}",
        lifecycle: {
          precondition: [
            {
              condition:
                "${contains(data.aws_route_table.peering-test-a-rtb-private1-us-east-2a.associations[*].subnet_id, data.aws_subnet.peering-test-a-subnet-private1-us-east-2a.id)}",
              error_message:
                'PEER035 missing-route-table-association: VPC "peering-test-a": peering-test-a-subnet-private1-us-east-2a is not associated with peering-test-a-rtb-private1-us-east-2a, so it does not use the routes there; associate the two.',
            },
          ],
        },
      });
    });
  });

  describe("data sources", () => {
    test("contain only the VPC if no subnet is used", () => {
      const stack = newStack();
      new VpcPeering(stack, "ab", { requester: newVpc(stack, "a"), accepter: wizards(stack, "b") });
      expect(dataSources(synthesize(stack))).toEqual(["aws_vpc.b-vpc"]);
    });

    test("contain the route table of the public subnets once, and each subnet with a route has a precondition", () => {
      const stack = newStack();
      const [a, b] = [newVpc(stack, "a", { cidrBlock: "10.1.0.0/16" }), wizards(stack, "b")];
      const peering = new VpcPeering(stack, "ab", { requester: a, accepter: b });
      peering.routeBetween(a.subnet("private1"), b.publicSubnets, { pairing: "all" });
      peering.routeBetween(a.subnet("private1"), b.publicSubnets, { pairing: "all" });
      const network = synthesize(stack);
      expect(dataSources(network)).toEqual([
        "aws_vpc.b-vpc",
        "aws_subnet.b-subnet-public1-us-east-2a",
        "aws_subnet.b-subnet-public2-us-east-2b",
        "aws_route_table.b-rtb-public",
      ]);
      const { lifecycle } = network.resources("aws_route")["b-rtb-public-to-a-subnet-private1-us-east-2a"] ?? {};
      const conditions = (lifecycle as { precondition: { condition: string }[] }).precondition.map(
        (one) => one.condition,
      );
      expect(conditions).toEqual(
        ["public1-us-east-2a", "public2-us-east-2b"].map(
          (subnet) =>
            `\${contains(data.aws_route_table.b-rtb-public.associations[*].subnet_id, data.aws_subnet.b-subnet-${subnet}.id)}`,
        ),
      );
    });

    test("keep their addresses in any order and number of lookups", () => {
      const network = (names: readonly string[], zones: readonly string[]) => {
        const stack = newStack();
        const a = wizards(stack, "a", { availabilityZones: zones });
        const b = wizards(stack, "b", { availabilityZones: zones });
        const peering = new VpcPeering(stack, "ab", { requester: a, accepter: b });
        for (const name of names) peering.routeBetween(a.subnet(name), b.subnet(name));
        return synthesize(stack);
      };
      const two = network(["private1", "private2"], availabilityZones);
      const turned = network(["private2", "private1"], availabilityZones);
      const more = network(["private3", "private2", "private1"], [...availabilityZones, "us-east-2c"]);
      expect(turned).toEqual(two);
      expect(dataSources(more)).toEqual(expect.arrayContaining([...dataSources(two)]));
      expect(more.addresses()).toEqual(expect.arrayContaining([...two.addresses()]));
    });

    test("use the VPC's own provider", () => {
      const stack = newStack();
      const provider = new AwsProvider(stack, "west", { alias: "west", region: "us-west-2" });
      const a = newVpc(stack, "a", { cidrBlock: "10.1.0.0/16" });
      const b = wizards(stack, "b", { provider, availabilityZones: ["us-west-2a"] });
      const peering = new VpcPeering(stack, "ab", { requester: a, accepter: b });
      peering.routeBetween(a.subnet("private1"), b.subnet("private1"), { pairing: "all" });
      const network = synthesize(stack);
      for (const type of ["aws_vpc", "aws_subnet", "aws_route_table"]) {
        expect(Object.values(network.dataSources(type)).map((data) => data.provider)).toEqual(["aws.west"]);
      }
    });

    test("can be used by other resources of the app", () => {
      const stack = newStack();
      const { routeTable, subnetId } = wizards(stack, "b").subnet("private2");
      new Route(stack, "own", {
        routeTableId: routeTable.routeTableId,
        destinationCidrBlock: "10.9.0.0/16",
        gatewayId: subnetId,
      });
      stack.prepareStack();
      const network = synthesize(stack);
      expect(network.resources("aws_route").own).toMatchObject({
        route_table_id: "${data.aws_route_table.b-rtb-private2-us-east-2b.id}",
        gateway_id: "${data.aws_subnet.b-subnet-private2-us-east-2b.id}",
      });
      expect(dataSources(network)).toEqual([
        "aws_vpc.b-vpc",
        "aws_subnet.b-subnet-private2-us-east-2b",
        "aws_route_table.b-rtb-private2-us-east-2b",
      ]);
    });

    test("can be used by a peering in another stack, which references them there", () => {
      const app = Testing.app();
      const [one, other] = ["one", "other"].map(
        (id) => new NetworkStack(app, id, { region: "us-east-2", accountId: "111111111111" }),
      ) as [NetworkStack, NetworkStack];
      const [a, b] = [wizards(one, "a"), wizards(other, "b")];
      const peering = new VpcPeering(other, "ab", { requester: a, accepter: b, dnsResolution: { requester: true } });
      peering.routeBetween(a.subnet("private1"), b.subnet("private1"), { toRequester: "vpc" });
      for (const stack of [one, other]) stack.prepareStack();
      expect(dataSources(synthesize(one))).toEqual([
        "aws_vpc.a-vpc",
        "aws_subnet.a-subnet-private1-us-east-2a",
        "aws_route_table.a-rtb-private1-us-east-2a",
      ]);
      const json = Testing.synth(other, true);
      expect(json.match(/\bdata\.aws_\w+\.a-|local\.a-/g)).toBeNull();
      expect(json).toContain("data.aws_vpc.b-vpc.id");
    });

    test("use the wizard's names for a VPC whose name is not the construct's id, and for extra subnets", () => {
      const stack = newStack();
      const a = newVpc(stack, "a", { cidrBlock: "10.1.0.0/16" });
      const b = wizards(stack, "b", { name: "Prod", subnets: { private9: { availabilityZone: "us-east-2c" } } });
      const peering = new VpcPeering(stack, "ab", { requester: a, accepter: b });
      peering.routeBetween(a.subnet("private1"), b.subnet("private9"), { pairing: "all" });
      expect(dataSources(synthesize(stack))).toEqual([
        "aws_vpc.Prod-vpc",
        "aws_subnet.Prod-subnet-private9-us-east-2c",
        "aws_route_table.Prod-rtb-private9-us-east-2c",
      ]);
    });
  });

  describe("the description of a VPC that is looked up by console names", () => {
    const peered = (props: Partial<ConsoleVpcProps>) => {
      const stack = newStack();
      const a = newVpc(stack, "a", { ipv6: "amazon-provided" });
      const b = wizards(stack, "b", props);
      const peering = new VpcPeering(stack, "ab", { requester: a, accepter: b });
      return { a, b, peering, stack };
    };
    const preconditionsOf = (network: Synthesized, type: string, name: string) =>
      (network.resources(type)[name]?.lifecycle as { precondition: unknown } | undefined)?.precondition;
    const overlap = (family: "" | "-ipv6") => ({
      condition: `\${(length(local.ab${family}-overlaps) < 1)}`,
      error_message: `\${join("\\n", local.ab${family}-overlaps)}`,
    });

    test("is verified before the VPC is peered: each CIDR block, and that the VPC has IPv6", () => {
      const { stack } = peered({ cidrBlock: "10.1.0.0/16", secondaryCidrBlocks: ["100.64.0.0/16"], ipv6: true });
      const given = (block: string) => ({
        condition: `\${contains(local.b-vpc-cidr-blocks, "${block}")}`,
        error_message: `PEER034 existing-vpc-mismatch: VPC "b": ${block} is not one of its CIDR blocks (\${join(", ", local.b-vpc-cidr-blocks)}); correct cidrBlock or secondaryCidrBlocks.`,
      });
      expect(preconditionsOf(synthesize(stack), "aws_vpc_peering_connection", "ab")).toEqual([
        given("10.1.0.0/16"),
        given("100.64.0.0/16"),
        {
          condition: "${!(length(compact([data.aws_vpc.b-vpc.ipv6_cidr_block])) < 1)}",
          error_message: 'PEER034 existing-vpc-mismatch: VPC "b": ipv6 is true, but it has no IPv6 block; remove ipv6.',
        },
        overlap(""),
        overlap("-ipv6"),
      ]);
    });

    test("is the destination of routes, and a precondition verifies the subnet's block; IPv6 blocks are looked up", () => {
      const { a, b, peering, stack } = peered({ ipv6: true, subnets: { private1: { cidrBlock: "10.1.64.0/20" } } });
      peering.routeBetween(a.subnet("private1"), b.subnet("private1"));
      const network = synthesize(stack);
      const found = "data.aws_subnet.b-subnet-private1-us-east-2a";
      const preconditions = [
        {
          condition: `\${(${found}.cidr_block == "10.1.64.0/20")}`,
          error_message: `PEER034 existing-vpc-mismatch: VPC "b" subnet "private1": cidrBlock is 10.1.64.0/20, but the subnet has \${${found}.cidr_block}; correct or remove cidrBlock.`,
        },
        {
          condition: `\${!(length(compact([${found}.ipv6_cidr_block])) < 1)}`,
          error_message:
            'PEER034 existing-vpc-mismatch: VPC "b" subnet "private1": ipv6 is true, but the subnet has no IPv6 block; add one, or remove ipv6.',
        },
      ];
      const name = "a-rtb-private1-us-east-2a-to-b-subnet-private1-us-east-2a";
      expect(network.resources("aws_route")[name]?.destination_cidr_block).toBe("10.1.64.0/20");
      expect(network.resources("aws_route")[`${name}-ipv6`]?.destination_ipv6_cidr_block).toBe(
        `\${${found}.ipv6_cidr_block}`,
      );
      expect(preconditionsOf(network, "aws_route", name)).toEqual(preconditions);
      expect(preconditionsOf(network, "aws_route", `${name}-ipv6`)).toEqual(preconditions);
    });

    test("must contain all CIDR blocks before a route to the entire VPC is added", () => {
      const { a, b, peering, stack } = peered({ secondaryCidrBlocks: ["100.64.0.0/16"] });
      peering.routeBetween(a.subnet("private1"), b.subnet("private1"), { toAccepter: "vpc" });
      const network = synthesize(stack);
      const precondition = {
        condition:
          '${(length(setsubtract(local.b-vpc-cidr-blocks, [data.aws_vpc.b-vpc.cidr_block, "100.64.0.0/16"])) < 1)}',
        error_message:
          'PEER034 existing-vpc-mismatch: VPC "b": routes to the entire VPC need all its CIDR blocks (${join(", ", local.b-vpc-cidr-blocks)}); give them in cidrBlock and secondaryCidrBlocks.',
      };
      for (const block of ["ipv4", "100-64-0-0-16"]) {
        const name = `a-rtb-private1-us-east-2a-to-b-vpc-${block}`;
        expect(preconditionsOf(network, "aws_route", name)).toEqual([precondition]);
      }
    });

    test("is checked at synth as far as it is known", () => {
      const errors = (props: Partial<ConsoleVpcProps>) => errorsOf((stack) => wizards(stack, "b", props));
      expect(errors({})).toEqual([]);
      expect(errors({ cidrBlock: "10.1.0.0/24", publicSubnetsPerZone: 1, privateSubnetsPerZone: 8 })).toEqual([]);
      expect(errors({ cidrBlock: "10.1.0.0/8" })).toEqual([
        'PEER001 not-a-cidr-block: VPC "b": cidrBlock "10.1.0.0/8" has bits set after its prefix; did you mean "10.0.0.0/8"?',
      ]);
      expect(errors({ cidrBlock: "10.1.0.0/16", subnets: { private1: { cidrBlock: "10.2.0.0/20" } } })).toEqual([
        'PEER006 subnet-outside-vpc: VPC "b" subnet "private1": 10.2.0.0/20 is not in the VPC, which has 10.1.0.0/16. Choose a part of it.',
      ]);
      expect(
        errors({ subnets: { private1: { cidrBlock: "10.2.0.0/20" }, private2: { cidrBlock: "10.2.0.0/20" } } }),
      ).toEqual([
        'PEER007 overlapping-subnets: VPC "b": subnets private1 10.2.0.0/20 and private2 10.2.0.0/20 share 10.2.0.0/20. Give one of them another CIDR block.',
      ]);
      expect(errors({ availabilityZones: ["us-east-2a", "us-east-2a", "eu-west-1a"] })).toEqual([
        'PEER008 invalid-availability-zone: VPC "b": zone "eu-west-1a" is in eu-west-1, but the VPC is in us-east-2; choose a zone of us-east-2.',
        'PEER009 duplicate-availability-zone: VPC "b": availabilityZones contains "us-east-2a" more than once; remove the duplicate. For more subnets in a zone, use publicSubnetsPerZone or privateSubnetsPerZone.',
      ]);
      expect(errors({ subnets: { db: { availabilityZone: "us-east-2a" } } })).toEqual([
        'PEER019 invalid-subnet-name: VPC "b" subnet "db": the name must be a tier and a number; write it like "private3".',
      ]);
      // A subnet that is missing because of an invalid count is not reported again.
      expect(errorsOf((stack) => wizards(stack, "b", { privateSubnetsPerZone: -1 }).subnet("private1"))).toEqual([
        'PEER020 invalid-subnet-count: VPC "b": privateSubnetsPerZone is -1; give a whole number from 0 to 100.',
      ]);
      expect(errorsOf((stack) => wizards(stack, "b").subnet("private3"))).toEqual([
        expect.stringMatching(/^PEER014 unknown-subnet: VPC "b": .*"private3".*public1, public2, private1, private2/),
      ]);
    });

    test("is refused at synth if CIDR blocks overlap or two VPCs have the same name", () => {
      const errors = errorsOf((stack) => {
        const requester = newVpc(stack, "a");
        const accepter = wizards(stack, "b", { cidrBlock: "10.0.128.0/17" });
        new VpcPeering(stack, "ab", { requester, accepter });
        wizards(stack, "c", { name: "b" });
      });
      expect(errors).toEqual([
        'PEER015 duplicate-name: two constructs named VPC "b" have the same Terraform address data.aws_vpc.b-vpc; rename one of them.',
        'PEER003 overlapping-cidr: peering "ab": a 10.0.0.0/16 and b 10.0.128.0/17 share 10.0.128.0/17. AWS refuses a peering between overlapping VPCs. Give one of the VPCs another CIDR block.',
      ]);
    });
  });

  describe("DNS settings that are unknown at synth", () => {
    const isOff = (vpc: string) =>
      `PEER033 dns-disabled: peering "ab": DNS resolution over the peering needs DNS support and DNS hostnames in both VPCs, but ${vpc} does not have both on. Turn both on (enable_dns_support, enable_dns_hostnames), or turn DNS resolution off in the peering.`;

    test("are verified by a precondition on the side that enables DNS resolution", () => {
      const stack = newStack();
      const [a, b] = [newVpc(stack, "a"), wizards(stack, "b")];
      new VpcPeering(stack, "ab", { requester: a, accepter: b, dnsResolution: { requester: true, accepter: false } });
      const vpc_peering_connection_id = "${aws_vpc_peering_connection_accepter.ab.id}";
      expect(synthesize(stack).resources("aws_vpc_peering_connection_options")).toEqual({
        "ab-requester": {
          vpc_peering_connection_id,
          requester: { allow_remote_vpc_dns_resolution: true },
          lifecycle: {
            precondition: [
              {
                condition: "${(data.aws_vpc.b-vpc.enable_dns_support && data.aws_vpc.b-vpc.enable_dns_hostnames)}",
                error_message: isOff("b"),
              },
            ],
          },
        },
        "ab-accepter": { vpc_peering_connection_id, accepter: { allow_remote_vpc_dns_resolution: false } },
      });
    });

    test("of a VPC given by attributes are looked up by id, but only if needed", () => {
      const peered = (dnsResolution: { accepter?: boolean }) => {
        const stack = newStack();
        const accepter = ExistingVpc.fromAttributes(stack, "legacy", {
          vpcId: "vpc-0123456789abcdef0",
          cidrBlock: "10.7.0.0/16",
        });
        new VpcPeering(stack, "ab", { requester: newVpc(stack, "a"), accepter, dnsResolution });
        return synthesize(stack);
      };
      expect(dataSources(peered({}))).toEqual([]);
      const network = peered({ accepter: true });
      expect(network.dataSources("aws_vpc")).toEqual({ legacy: { id: "vpc-0123456789abcdef0" } });
      expect(network.resources("aws_vpc_peering_connection_options")["ab-accepter"]).toMatchObject({
        lifecycle: {
          precondition: [
            {
              condition: "${(data.aws_vpc.legacy.enable_dns_support && data.aws_vpc.legacy.enable_dns_hostnames)}",
              error_message: isOff("legacy"),
            },
          ],
        },
      });
      // Both blocks are known, so synth compares them.
      expect(network.locals).toEqual({});
    });

    test("come from a token if given, and otherwise from a data source with the VPC's provider", () => {
      const optionsOf = (dns: ((vpc: VpcResource) => IResolvable) | undefined) => {
        const stack = newStack();
        const provider = new AwsProvider(stack, "west", { alias: "west", region: "us-west-2" });
        const vpc = new VpcResource(stack, "vpc", { cidrBlock: "10.7.0.0/16", enableDnsHostnames: true });
        const { id: vpcId, cidrBlock } = vpc;
        const accepter = ExistingVpc.fromAttributes(stack, "legacy", {
          vpcId,
          cidrBlock,
          provider,
          ...(dns && { dns: dns(vpc) }),
        });
        const requester = newVpc(stack, "a");
        new VpcPeering(stack, "ab", { requester, accepter, dnsResolution: { requester: true } });
        return synthesize(stack);
      };
      const given = optionsOf((vpc) => vpc.interpolationForAttribute("enable_dns_hostnames"));
      expect(given.dataSources("aws_vpc")).toEqual({});
      expect(given.resources("aws_vpc_peering_connection_options")["ab-requester"]?.lifecycle).toEqual({
        precondition: [{ condition: "${aws_vpc.vpc.enable_dns_hostnames}", error_message: isOff("legacy") }],
      });
      expect(optionsOf(undefined).dataSources("aws_vpc")).toEqual({
        legacy: { id: "${aws_vpc.vpc.id}", provider: "aws.west" },
      });
    });
  });
});

describe("existing VPC by attributes", () => {
  const private1: ExistingSubnet = {
    subnetId: "subnet-0123456789abcdef1",
    cidrBlock: "10.7.128.0/20",
    availabilityZone: "us-east-2a",
    routeTable: { nameTag: "legacy-private", routeTableId: "rtb-0123456789abcdef1" },
  };
  const private2: ExistingSubnet = {
    ...private1,
    subnetId: "subnet-0123456789abcdef2",
    cidrBlock: "10.7.144.0/20",
    availabilityZone: "us-east-2b",
  };
  const legacy: ExistingVpcAttributes = {
    vpcId: "vpc-0123456789abcdef0",
    cidrBlock: "10.7.0.0/16",
    dns: true,
    subnets: { private1, private2 },
  };

  /** Returns the errors about an existing VPC, one line each. */
  function errorsAbout(attributes: Partial<ExistingVpcAttributes>): readonly string[] {
    return errorsOf((stack) => ExistingVpc.fromAttributes(stack, "legacy", { ...legacy, ...attributes }));
  }

  const errorsAboutPrivate1 = (changed: Partial<ExistingSubnet>) =>
    errorsAbout({ subnets: { private1: { ...private1, ...changed }, private2 } });

  describe("a VPC with literal attributes", () => {
    const stack = newStack();
    const a = newVpc(stack, "a");
    const existing = ExistingVpc.fromAttributes(stack, "legacy", legacy);
    const peering = new VpcPeering(stack, "peering test", {
      requester: a,
      accepter: existing,
      dnsResolution: { accepter: true },
    });
    peering.routeBetween(a.privateSubnets, existing.subnets);
    const network = synthesize(stack);

    test("adds only the peering: no resource, data source or precondition of its own", () => {
      expect(network.addresses().filter((address) => !/\.a-/.test(address))).toEqual([
        "aws_route.legacy-private-to-a-subnet-private1-us-east-2a",
        "aws_route.legacy-private-to-a-subnet-private2-us-east-2b",
        "aws_vpc_peering_connection.peering-test",
        "aws_vpc_peering_connection_accepter.peering-test",
        "aws_vpc_peering_connection_options.peering-test-accepter",
      ]);
      expect(network.dataSources("aws_vpc")).toEqual({});
      expect(network.locals).toEqual({});
      expect(JSON.stringify(network.resources("aws_vpc_peering_connection"))).not.toContain("precondition");
    });

    test("is peered by its ids, with routes in both directions", () => {
      expect(network.resources("aws_vpc_peering_connection")).toEqual({
        "peering-test": {
          vpc_id: "${aws_vpc.a-vpc.id}",
          peer_vpc_id: "vpc-0123456789abcdef0",
          tags: { Name: "peering test" },
        },
      });
      const { "a-rtb-public-to-a-igw": _, ...routes } = network.resources("aws_route");
      const vpc_peering_connection_id = "${aws_vpc_peering_connection_accepter.peering-test.id}";
      expect(routes).toEqual({
        "a-rtb-private1-us-east-2a-to-legacy-private1": {
          route_table_id: "${aws_route_table.a-rtb-private1-us-east-2a.id}",
          destination_cidr_block: "10.7.128.0/20",
          vpc_peering_connection_id,
        },
        "a-rtb-private2-us-east-2b-to-legacy-private2": {
          route_table_id: "${aws_route_table.a-rtb-private2-us-east-2b.id}",
          destination_cidr_block: "10.7.144.0/20",
          vpc_peering_connection_id,
        },
        "legacy-private-to-a-subnet-private1-us-east-2a": {
          route_table_id: "rtb-0123456789abcdef1",
          destination_cidr_block: "10.0.128.0/20",
          vpc_peering_connection_id,
        },
        "legacy-private-to-a-subnet-private2-us-east-2b": {
          route_table_id: "rtb-0123456789abcdef1",
          destination_cidr_block: "10.0.144.0/20",
          vpc_peering_connection_id,
        },
      });
    });

    test("returns its subnets by name", () => {
      expect(existing.subnet("private2")).toMatchObject({ subnetId: "subnet-0123456789abcdef2", vpc: existing });
      expect(errorsOf((other) => ExistingVpc.fromAttributes(other, "legacy", legacy).subnet("private3"))).toEqual([
        expect.stringMatching(/^PEER014 unknown-subnet: VPC "legacy": .*"private3".*private1, private2/),
      ]);
    });
  });

  test("names routes to the entire VPC after its Name tag and routes to subnets after theirs, for both address families", () => {
    const stack = newStack();
    const a = newVpc(stack, "a", { ipv6: "amazon-provided" });
    const existing = ExistingVpc.fromAttributes(stack, "legacy", {
      ...legacy,
      nameTag: "Prod VPC",
      secondaryCidrBlocks: ["100.64.0.0/16"],
      ipv6CidrBlocks: ["2600:1f16:abc:de00::/56"],
      subnets: { private1: { ...private1, nameTag: "Prod 1", ipv6CidrBlock: "2600:1f16:abc:de80::/64" } },
    });
    const peering = new VpcPeering(stack, "peering test", { requester: a, accepter: existing });
    peering.routeBetween(a.subnet("private1"), existing.subnet("private1"));
    peering.routeBetween(a.subnet("private2"), existing.subnet("private1"), { pairing: "all", toAccepter: "vpc" });
    const routes = Object.entries(synthesize(stack).resources("aws_route"))
      .filter(([name]) => name.includes("-to-Prod"))
      .map(([name, route]) => [name, route.destination_cidr_block ?? route.destination_ipv6_cidr_block]);
    expect(Object.fromEntries(routes)).toEqual({
      "a-rtb-private1-us-east-2a-to-Prod-1": "10.7.128.0/20",
      "a-rtb-private1-us-east-2a-to-Prod-1-ipv6": "2600:1f16:abc:de80::/64",
      "a-rtb-private2-us-east-2b-to-Prod-VPC-10-7-0-0-16": "10.7.0.0/16",
      "a-rtb-private2-us-east-2b-to-Prod-VPC-100-64-0-0-16": "100.64.0.0/16",
      "a-rtb-private2-us-east-2b-to-Prod-VPC-2600-1f16-abc-de00---56": "2600:1f16:abc:de00::/56",
    });
  });

  /** A VPC that a user creates with bare bindings. */
  function bareVpc(stack: TerraformStack, name: string, cidrBlock: string) {
    const vpc = new VpcResource(stack, name, { cidrBlock });
    const table = new RouteTable(stack, `${name}_table`, { vpcId: vpc.id });
    const subnet = new Subnet(stack, `${name}_subnet`, {
      vpcId: vpc.id,
      cidrBlock: cidrBlock.replace("/16", "/20"),
      availabilityZone: "us-east-2a",
    });
    return ExistingVpc.fromAttributes(stack, `${name} vpc`, {
      vpcId: vpc.id,
      cidrBlock: vpc.cidrBlock,
      subnets: {
        app: {
          subnetId: subnet.id,
          cidrBlock: subnet.cidrBlock,
          availabilityZone: "us-east-2a",
          routeTable: { nameTag: `${name} table`, routeTableId: table.id },
        },
      },
    });
  }

  describe("VPCs that bare bindings in the same app create", () => {
    const stack = new TerraformStack(Testing.app(), "app");
    new AwsProvider(stack, "aws", { region: "us-east-2" });
    const orders = bareVpc(stack, "orders", "10.0.0.0/16");
    const billing = bareVpc(stack, "billing", "10.1.0.0/16");
    const peering = new VpcPeering(stack, "orders billing", { requester: orders, accepter: billing });
    peering.routeBetween(orders.subnet("app"), billing.subnet("app"));
    const network = synthesize(stack);

    test("are peered by tokens without errors, and every route references the app's own resources", () => {
      expect(errorsBelow(stack)).toEqual([]);
      const vpc_peering_connection_id = "${aws_vpc_peering_connection_accepter.orders-billing.id}";
      expect(network.resources("aws_route")).toEqual({
        "orders-table-to-billing-vpc-app": {
          route_table_id: "${aws_route_table.orders_table.id}",
          destination_cidr_block: "${aws_subnet.billing_subnet.cidr_block}",
          vpc_peering_connection_id,
        },
        "billing-table-to-orders-vpc-app": {
          route_table_id: "${aws_route_table.billing_table.id}",
          destination_cidr_block: "${aws_subnet.orders_subnet.cidr_block}",
          vpc_peering_connection_id,
        },
      });
    });

    test("have a precondition that compares their CIDR blocks, which are unknown at synth", () => {
      expect(network.resources("aws_vpc_peering_connection")).toEqual({
        "orders-billing": {
          vpc_id: "${aws_vpc.orders.id}",
          peer_vpc_id: "${aws_vpc.billing.id}",
          tags: { Name: "orders billing" },
          lifecycle: {
            precondition: [
              {
                condition: "${(length(local.orders-billing-overlaps) < 1)}",
                error_message: '${join("\\n", local.orders-billing-overlaps)}',
              },
            ],
          },
        },
      });
      expect(Object.keys(network.locals).sort()).toEqual([
        "orders-billing-cidr-block-pairs",
        "orders-billing-overlaps",
      ]);
      expect(network.locals["orders-billing-cidr-block-pairs"]).toBe(
        "${setproduct([aws_vpc.orders.cidr_block], [aws_vpc.billing.cidr_block])}",
      );
    });
  });

  test("compares an IPv6 block that is a token when Terraform plans, and ignores the empty string of a VPC without IPv6", () => {
    const stack = newStack();
    const { id: vpcId, ipv6CidrBlock } = new VpcResource(stack, "bare", { cidrBlock: "10.7.0.0/16" });
    const ipv6CidrBlocks = [ipv6CidrBlock];
    const accepter = ExistingVpc.fromAttributes(stack, "legacy", { vpcId, cidrBlock: "10.7.0.0/16", ipv6CidrBlocks });
    const requester = ExistingVpc.fromAttributes(stack, "other", {
      ...legacy,
      cidrBlock: "10.8.0.0/16",
      subnets: {},
      ipv6CidrBlocks: ["2600:1f16:abc:de00::/56"],
    });
    new VpcPeering(stack, "ab", { requester, accepter });
    const { "ab-ipv6-overlaps": _, ...locals } = synthesize(stack).locals;
    // The IPv4 blocks are known, so synth compares them.
    expect(locals).toEqual({
      "ab-ipv6-cidr-block-pairs":
        '${setproduct(compact(["2600:1f16:abc:de00::/56"]), compact([aws_vpc.bare.ipv6_cidr_block]))}',
    });
  });

  describe("tokens", () => {
    test("for one route table id that is read twice denote one route table, by its name", () => {
      const stack = newStack();
      const vpc = new VpcResource(stack, "vpc", { cidrBlock: "10.7.0.0/16" });
      const table = new RouteTable(stack, "table", { vpcId: vpc.id });
      const existing = ExistingVpc.fromAttributes(stack, "legacy", {
        ...legacy,
        subnets: {
          private1: { ...private1, routeTable: { nameTag: "shared", routeTableId: table.id } },
          private2: { ...private2, routeTable: { nameTag: "shared", routeTableId: table.id } },
        },
      });
      const a = newVpc(stack, "a");
      new VpcPeering(stack, "ab", { requester: a, accepter: existing }).routeBetween(
        a.subnet("private1"),
        existing.subnets,
        { pairing: "all" },
      );
      const routes = Object.keys(synthesize(stack).resources("aws_route")).filter((name) => name.startsWith("shared"));
      expect(routes).toEqual(["shared-to-a-subnet-private1-us-east-2a"]);
    });

    test("for zones are not compared", () => {
      const program = (pairing: "same-zone" | "all") => (stack: NetworkStack) => {
        const zone = new Subnet(stack, "other", { vpcId: "vpc-0123456789abcdef0" }).availabilityZone;
        const existing = ExistingVpc.fromAttributes(stack, "legacy", {
          ...legacy,
          subnets: { private1: { ...private1, availabilityZone: zone } },
        });
        const a = newVpc(stack, "a");
        const peering = new VpcPeering(stack, "ab", { requester: a, accepter: existing });
        peering.routeBetween(a.subnet("private1"), existing.subnet("private1"), { pairing });
      };
      expect(errorsOf(program("all"))).toEqual([]);
      expect(errorsOf(program("same-zone"))).toEqual([
        'PEER028 unknown-zone: peering "ab": the Availability Zones of a-subnet-private1-us-east-2a (us-east-2a) and legacy-private1 (zone unknown) cannot be compared: the zones are known only after apply. Write both zones as text, or give { pairing: "all" }.',
      ]);
    });

    test("for zone names are not needed if zone ids are known", () => {
      const errors = errorsOf((stack) => {
        const zone = new Subnet(stack, "other", { vpcId: "vpc-0123456789abcdef0" }).availabilityZone;
        const existing = ExistingVpc.fromAttributes(stack, "legacy", {
          ...legacy,
          subnets: { private1: { ...private1, availabilityZone: zone, availabilityZoneId: "use2-az1" } },
        });
        const a = newVpc(stack, "a", { availabilityZoneIds: { "us-east-2a": "use2-az1" } });
        const peering = new VpcPeering(stack, "ab", { requester: a, accepter: existing });
        peering.routeBetween(a.subnet("private1"), existing.subnet("private1"));
      });
      expect(errors).toEqual([]);
    });
  });

  describe("wrong input", () => {
    const network = 'VPC "legacy"';

    test("is not reported for a valid VPC", () => {
      expect(errorsAbout({})).toEqual([]);
    });

    test("is reported for a CIDR block that is invalid, of the wrong size or reserved", () => {
      expect(errorsAbout({ cidrBlock: "10.7.0.1/16", subnets: {} })).toEqual([
        `PEER001 not-a-cidr-block: ${network}: cidrBlock "10.7.0.1/16" has bits set after its prefix; did you mean "10.7.0.0/16"?`,
      ]);
      expect(errorsAbout({ cidrBlock: "10.0.0.0/8", subnets: {} })).toEqual([
        `PEER002 cidr-block-size: ${network}: 10.0.0.0/8 is a /8. AWS accepts /16 to /28. Choose one of these sizes.`,
      ]);
      expect(errorsAbout({ cidrBlock: "169.254.0.0/16", subnets: {} })).toEqual([
        `PEER004 reserved-cidr: ${network}: 169.254.0.0/16 is in 169.254.0.0/16, which is link-local. Choose a private block, such as 10.0.0.0/16.`,
      ]);
      expect(errorsAbout({ ipv6CidrBlocks: ["2600:1f16::/57"] })).toEqual([
        expect.stringMatching(/^PEER002 cidr-block-size: VPC "legacy": 2600:1f16::\/57 is a \/57\./),
      ]);
    });

    test("is reported for a subnet outside its VPC, and for two subnets that overlap", () => {
      expect(errorsAboutPrivate1({ cidrBlock: "10.8.0.0/20" })).toEqual([
        `PEER006 subnet-outside-vpc: ${network} subnet "private1": 10.8.0.0/20 is not in the VPC, which has 10.7.0.0/16. Choose a part of it.`,
      ]);
      expect(errorsAboutPrivate1({ cidrBlock: "10.7.144.0/24" })).toEqual([
        `PEER007 overlapping-subnets: ${network}: subnets private2 10.7.144.0/20 and private1 10.7.144.0/24 share 10.7.144.0/24. Give one of them another CIDR block.`,
      ]);
    });

    test("is not reported for a subnet in a secondary block, even if that block is a token", () => {
      const subnets = { private1: { ...private1, cidrBlock: "100.64.0.0/20" }, private2 };
      expect(errorsAbout({ subnets, secondaryCidrBlocks: ["100.64.0.0/16"] })).toEqual([]);
      const errors = errorsOf((stack) => {
        const { cidrBlock } = new VpcResource(stack, "vpc", { cidrBlock: "100.64.0.0/16" });
        ExistingVpc.fromAttributes(stack, "legacy", { ...legacy, subnets, secondaryCidrBlocks: [cidrBlock] });
      });
      expect(errors).toEqual([]);
    });

    test("is reported for a subnet's IPv6 block that is invalid, of the wrong size or outside the VPC's", () => {
      const errorsAboutIpv6 = (ipv6CidrBlock: string, ipv6CidrBlocks = ["2600:1f16:abc:de00::/56"]) =>
        errorsAbout({ ipv6CidrBlocks, subnets: { private1: { ...private1, ipv6CidrBlock } } });
      const subnet = `${network} subnet "private1"`;
      expect(errorsAboutIpv6("2600:1f16:abc:de80::/64")).toEqual([]);
      expect(errorsAboutIpv6("2600:1f16:abc:de80::1/64")).toEqual([
        `PEER001 not-a-cidr-block: ${subnet}: ipv6CidrBlock "2600:1f16:abc:de80::1/64" has bits set after its prefix; did you mean "2600:1f16:abc:de80::/64"?`,
      ]);
      expect(errorsAboutIpv6("10.7.0.0/16")).toEqual([
        `PEER001 not-a-cidr-block: ${subnet}: ipv6CidrBlock "10.7.0.0/16" is IPv4, but IPv6 is required; write it like "2001:db8:1234:1a00::/64".`,
      ]);
      expect(errorsAboutIpv6("2600:1f16:abc:de80::/65")).toEqual([
        `PEER002 cidr-block-size: ${subnet}: 2600:1f16:abc:de80::/65 is a /65. AWS accepts /44, /48, /52, /56, /60 and /64 for a subnet. Choose one of these sizes.`,
      ]);
      expect(errorsAboutIpv6("2600:1f16:abc:df00::/64")).toEqual([
        `PEER006 subnet-outside-vpc: ${subnet}: 2600:1f16:abc:df00::/64 is not in the VPC, which has 2600:1f16:abc:de00::/56. Choose a part of it.`,
      ]);
      expect(errorsAboutIpv6("2600:1f16:abc:de80::/64", [])).toEqual([
        `PEER006 subnet-outside-vpc: ${subnet}: 2600:1f16:abc:de80::/64 is not in the VPC, which has no IPv6 block. Add one to the VPC.`,
      ]);
    });

    test("is reported for a zone of another region, even if the VPC's region is unknown", () => {
      expect(errorsAboutPrivate1({ availabilityZone: "eu-west-1a" })).toEqual([
        `PEER008 invalid-availability-zone: ${network}: zone "eu-west-1a" is in eu-west-1, but the VPC is in us-east-2; choose a zone of us-east-2.`,
      ]);
      const stack = new TerraformStack(Testing.app(), "app");
      const subnets = { private1, private2: { ...private2, availabilityZone: "eu-west-1a" } };
      ExistingVpc.fromAttributes(stack, "legacy", { ...legacy, subnets });
      expect(errorsBelow(stack).map(String)).toEqual([
        `PEER008 invalid-availability-zone: ${network}: zone "eu-west-1a" is in eu-west-1, but the VPC is in us-east-2; choose a zone of us-east-2.`,
      ]);
    });

    test("is reported for an id that is invalid, of another resource type or used twice", () => {
      expect(errorsAbout({ vpcId: "peering-test-a" })).toEqual([
        `PEER039 invalid-id: ${network}: "peering-test-a" is not the id of a VPC; write it like "vpc-0123456789abcdef0".`,
      ]);
      expect(errorsAboutPrivate1({ subnetId: "rtb-0123456789abcdef1" })).toEqual([
        `PEER039 invalid-id: ${network} subnet "private1": "rtb-0123456789abcdef1" is not the id of a subnet; write it like "subnet-0123456789abcdef0".`,
      ]);
      expect(errorsAboutPrivate1({ routeTable: { nameTag: "t", routeTableId: "subnet-0123456789abcdef1" } })).toEqual([
        `PEER039 invalid-id: ${network} subnet "private1" routeTable: "subnet-0123456789abcdef1" is not the id of a route table; write it like "rtb-0123456789abcdef0".`,
      ]);
      expect(errorsAboutPrivate1({ subnetId: private2.subnetId })).toEqual([
        `PEER039 invalid-id: ${network}: subnets private1 and private2 have the same id subnet-0123456789abcdef2; give each its own.`,
      ]);
    });

    test("is reported for names that give two resources one Terraform address, or one resource two", () => {
      expect(errorsAboutPrivate1({ nameTag: "legacy-private2" })).toEqual([
        `PEER015 duplicate-name: ${network}: subnets private1 and private2 have the same nameTag "legacy-private2"; Terraform addresses use it, so give each its own.`,
      ]);
      const [one, other] = ["rtb-0123456789abcdef1", "rtb-0123456789abcdef2"];
      expect(errorsAboutPrivate1({ routeTable: { nameTag: "legacy-private", routeTableId: other } })).toEqual([
        `PEER015 duplicate-name: ${network}: route tables ${other} and ${one} have the same nameTag "legacy-private"; Terraform addresses use it, so give each its own.`,
      ]);
      expect(errorsAboutPrivate1({ routeTable: { nameTag: "main", routeTableId: one } })).toEqual([
        `PEER015 duplicate-name: ${network}: route table ${one} has two nameTags, main and legacy-private; Terraform addresses use it, so choose one.`,
      ]);
    });

    test("is reported for a name that is invalid or a token", () => {
      expect(errorsAboutPrivate1({ nameTag: " " })).toEqual([
        `PEER016 invalid-name: ${network} subnet "private1": the name is empty; give a name, which becomes the Name tag in the console.`,
      ]);
      const errors = errorsOf((stack) => {
        const { id } = new VpcResource(stack, "vpc", { cidrBlock: "10.7.0.0/16" });
        const routeTable = { ...private1.routeTable, nameTag: id };
        ExistingVpc.fromAttributes(stack, "legacy", { ...legacy, subnets: { private1: { ...private1, routeTable } } });
      });
      expect(errors).toEqual([
        `PEER016 invalid-name: ${network} subnet "private1" routeTable: the name is unknown until Terraform runs, but Terraform addresses use it; give it as plain text.`,
      ]);
    });
  });

  describe("its location", () => {
    const peer = (elsewhere: Partial<ExistingVpcAttributes>) => {
      const stack = new NetworkStack(Testing.app(), "network", { region: "us-east-2", accountId: "111111111111" });
      const provider = new AwsProvider(stack, "other", { alias: "other", profile: "other" });
      const a = newVpc(stack, "a");
      const existing = ExistingVpc.fromAttributes(stack, "legacy", { ...legacy, subnets: {}, provider, ...elsewhere });
      new VpcPeering(stack, "ab", { requester: a, accepter: existing });
      return stack;
    };

    test("is the given account and region if the provider has none", () => {
      const network = synthesize(peer({ accountId: "222222222222", region: "eu-west-1" }));
      expect(network.resources("aws_vpc_peering_connection")).toEqual({
        ab: {
          vpc_id: "${aws_vpc.a-vpc.id}",
          peer_vpc_id: "vpc-0123456789abcdef0",
          peer_owner_id: "222222222222",
          peer_region: "eu-west-1",
          tags: { Name: "ab" },
        },
      });
      expect(network.resources("aws_vpc_peering_connection_accepter").ab).toMatchObject({ provider: "aws.other" });
    });

    test("is reported as unknown if neither the program nor the provider has it", () => {
      const errors = errorsBelow(peer({})).map(({ id }) => id);
      expect(errors).toEqual(["PEER026", "PEER027"]);
    });

    test("is reported if the account or region is invalid or contradicts the provider", () => {
      expect(errorsAbout({ accountId: "1234", subnets: {} })).toEqual([
        'PEER039 invalid-id: VPC "legacy": "1234" is not an account id; give the 12 digits.',
      ]);
      expect(errorsAbout({ region: "Ohio", subnets: {} })).toEqual([
        'PEER023 invalid-region: VPC "legacy": "Ohio" is not a region; write it like "us-east-2".',
      ]);
      expect(errorsAbout({ region: "eu-west-1", subnets: {} })).toEqual([
        'PEER036 provider-mismatch: VPC "legacy": region is "eu-west-1", but its provider\'s is "us-east-2"; remove region, or give the VPC the provider of "eu-west-1".',
      ]);
      expect(errorsAbout({ region: "us-east-2", subnets: {} })).toEqual([]);
    });
  });
});

describe("the description of an existing VPC in the output", () => {
  const ids = { vpc: "vpc-0123456789abcdef0", one: "subnet-0aaaaaaaaaaaaaaaa", two: "subnet-0bbbbbbbbbbbbbbbb" };
  const routeTable = { nameTag: "shared", routeTableId: "rtb-0cccccccccccccccc" };
  const one = { subnetId: ids.one, cidrBlock: "10.7.1.0/24", availabilityZone: "us-east-2a", routeTable };
  const two = { ...one, subnetId: ids.two, cidrBlock: "10.7.2.0/24", ipv6CidrBlock: "2600:1f16:1:200::/64" };
  const attributes: ExistingVpcAttributes = {
    vpcId: ids.vpc,
    cidrBlock: "10.7.0.0/16",
    secondaryCidrBlocks: ["10.8.0.0/16"],
    ipv6CidrBlocks: ["2600:1f16:1:200::/56"],
    accountId: "111111111111",
    region: "us-east-2",
    subnets: { one, two },
  };

  // Testing.synth removes comments.
  type Output = { readonly "//": { readonly existing?: Readonly<Record<string, Readonly<Record<string, object>>>> } };

  /** Returns the network of a stack with these existing VPCs. */
  function networkWith(...all: readonly Partial<ExistingVpcAttributes>[]): Network {
    const stack = newStack();
    for (const [number, some] of all.entries()) {
      ExistingVpc.fromAttributes(stack, `legacy${number}`, { ...attributes, ...some });
    }
    return networkFromResources(synthResources(stack.toTerraform(), "cdk.tf.json"));
  }

  test("contains its blocks, its location, and the subnets with their zones and route tables", () => {
    const { vpcs, subnets, routeTables } = networkWith({});
    expect(vpcs).toMatchObject([{ awsId: ids.vpc, name: "legacy0", account: "111111111111", region: "us-east-2" }]);
    expect(vpcs[0]?.blocks.map(String)).toEqual(["10.7.0.0/16", "10.8.0.0/16", "2600:1f16:1:200::/56"]);
    expect(vpcs[0]?.unknownBlocks).toEqual([]);
    expect(subnets.map(({ name, blocks, unknownBlocks }) => [name, blocks.map(String), unknownBlocks])).toEqual([
      ["one", ["10.7.1.0/24"], []],
      ["two", ["10.7.2.0/24", "2600:1f16:1:200::/64"], []],
    ]);
    expect(routeTables.map(({ name, awsId }) => [name, awsId])).toEqual([["shared", routeTable.routeTableId]]);
    expect(subnets.map((subnet) => subnet.routeTable)).toEqual(subnets.map(() => routeTables[0]?.key));
  });

  test("leaves the routes of its route tables unknown", () => {
    expect(networkWith({}).routeTables[0]?.routes).toMatchObject([{ destination: expect.any(Unknown) }]);
  });

  test("is one VPC if a program describes it twice, with the subnets of both", () => {
    const { vpcs, subnets } = networkWith({ subnets: { one } }, { subnets: { two } });
    expect(vpcs).toHaveLength(1);
    expect(subnets.map(({ name }) => name).sort()).toEqual(["one", "two"]);
  });

  test("contains the given blocks and zones of subnets that Terraform looks up", () => {
    const stack = newStack();
    ExistingVpc.fromVpcId(stack, "erp", {
      vpcId: ids.vpc,
      subnets: { app: { subnetId: ids.one, cidrBlock: "10.7.1.0/24" } },
    });
    const { vpcs, subnets } = networkFromResources(synthResources(stack.toTerraform(), "cdk.tf.json"));
    expect(vpcs).toMatchObject([{ name: "erp", blocks: [], unknownBlocks: [expect.any(Unknown)] }]);
    expect(subnets.map(({ name, blocks, unknownBlocks }) => [name, blocks.map(String), unknownBlocks])).toEqual([
      // Terraform looks up whether there is an IPv6 block.
      ["app", ["10.7.1.0/24"], [expect.objectContaining({ family: 6 })]],
    ]);
  });

  test("omits what is a token, and does not exist if the id of the VPC is one", () => {
    const stack = newStack();
    const { id, cidrBlock } = new VpcResource(stack, "resource", { cidrBlock: "10.7.0.0/16" });
    const json = (some: Partial<ExistingVpcAttributes>) => {
      const other = newStack();
      ExistingVpc.fromAttributes(other, "legacy", { ...attributes, ...some });
      return (other.toTerraform() as Output)["//"].existing;
    };
    expect(json({ vpcId: id })).toBeUndefined();
    expect(json({ cidrBlock })?.aws_vpc?.[ids.vpc]).not.toHaveProperty("cidr_block_associations");
    expect(json({ subnets: { one: { ...one, subnetId: id } } })).not.toHaveProperty("aws_subnet");
  });
});
