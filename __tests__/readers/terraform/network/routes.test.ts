import { reachabilityOf } from "../../../../src/analysis/reachability/reachability";
import { CidrBlock } from "../../../../src/network/cidr/cidr-block";
import { Unknown } from "../../../../src/network/model/network";
import { networkFromResources } from "../../../../src/readers/terraform/network/network-from-resources";
import { UnknownExpression, type Value, type Values } from "../../../../src/readers/terraform/parse/resource";
import { planResources } from "../../../../src/readers/terraform/references/plan-resources";
import { networkText } from "../../../support/network-text";
import { changeOf, configurationOf, planOf } from "../../../support/plans";
import { ref, type Written, written } from "../../../support/terraform-resources";

describe("routes", () => {
  const later = new Unknown("later");
  const base = { "aws_vpc.a": { cidr_block: "10.0.0.0/16" }, "aws_route_table.t": { vpc_id: ref("aws_vpc.a.id") } };

  /** Returns the routes of a route table, with destinations as text, or as the reason why they are unknown. */
  function routesOf(resources: Written, table = "aws_route_table.t") {
    const { routeTables } = networkFromResources(written({ ...base, ...resources }));
    return (routeTables.find(({ address, name }) => address === table || name === table)?.routes ?? []).map(
      (route) => ({
        ...route,
        destination:
          route.destination instanceof CidrBlock
            ? String(route.destination)
            : { reason: route.destination.reason, family: route.destination.family },
      }),
    );
  }
  const route = (values: Values) => ({
    "aws_route.r": { route_table_id: ref("aws_route_table.t.id"), nat_gateway_id: "nat-1", ...values },
  });
  const destination = (values: Values) => routesOf(route(values)).map((one) => one.destination);

  test("have the destination and target of aws_route, and its address", () => {
    expect(routesOf(route({ destination_cidr_block: "10.1.0.0/16" }))).toEqual([
      {
        destination: "10.1.0.0/16",
        target: { kind: "internet", what: "nat-1" },
        origin: "static",
        writtenAs: "resource",
        address: "aws_route.r",
        file: "main.tf",
      },
    ]);
  });

  describe("destination", () => {
    test.each<[Values, unknown]>([
      [{ destination_cidr_block: "", destination_ipv6_cidr_block: "::/0" }, "::/0"],
      [{ destination_cidr_block: "10.1.0.0/16", destination_prefix_list_id: "" }, "10.1.0.0/16"],
      [{ destination_cidr_block: "10.1.0.0/16", destination_prefix_list_id: null }, "10.1.0.0/16"],
      [{ destination_cidr_block: "10.1.0.0/16", destination_prefix_list_id: later }, "10.1.0.0/16"],
      [{ destination_cidr_block: later, destination_ipv6_cidr_block: "::/0" }, "::/0"],
      [{ destination_cidr_block: later }, { reason: "later", family: 4 }],
      [{ destination_ipv6_cidr_block: later }, { reason: "later", family: 6 }],
      [
        { destination_cidr_block: later, destination_ipv6_cidr_block: later },
        { reason: "later", family: undefined },
      ],
      [{}, { reason: "known only after apply", family: undefined }],
    ])("of %j is %j", (values, expected) => {
      expect(destination(values)).toEqual([expected]);
    });
  });

  test("are propagated if AWS shows them so", () => {
    const propagated = route({ destination_cidr_block: "10.1.0.0/16", origin: "EnableVgwRoutePropagation" });
    expect(routesOf(propagated)).toMatchObject([{ origin: "propagated" }]);
    expect(routesOf(route({ destination_cidr_block: "10.1.0.0/16", origin: "CreateRoute" }))).toMatchObject([
      { origin: "static" },
    ]);
  });

  test.each<[Values["vpn_gateway_id"], string]>([
    ["vgw-1", "virtual private gateway vgw-1"],
    [later, "a virtual private gateway"],
  ])("have an unknown destination if the virtual private gateway %j propagates them", (gateway, what) => {
    const propagation = { route_table_id: ref("aws_route_table.t.id"), vpn_gateway_id: gateway };
    const expected = {
      destination: { reason: `what ${what} propagates`, family: undefined },
      target: { kind: "unknown", what },
      origin: "propagated",
      file: "main.tf",
    };
    expect(routesOf({ "aws_vpn_gateway_route_propagation.p": propagation })).toEqual([
      { ...expected, address: "aws_vpn_gateway_route_propagation.p" },
    ]);
    const table = { ...base["aws_route_table.t"], propagating_vgws: [gateway ?? null] };
    expect(routesOf({ "aws_route_table.t": table })).toEqual([{ ...expected, address: "aws_route_table.t" }]);
  });

  describe("that the input does not list", () => {
    const unlisted = (what: string) => ({
      destination: { reason: what },
      target: { kind: "unknown", what },
      origin: "static",
    });

    test("have an unknown destination in a route table that Terraform looks up when it plans", () => {
      const dataSource = { id: "rtb-1", vpc_id: ref("aws_vpc.a.id") };
      expect(routesOf({ "data.aws_route_table.x": dataSource }, "data.aws_route_table.x")).toMatchObject([
        unlisted("the existing routes of data.aws_route_table.x"),
      ]);
      expect(routesOf({ "data.aws_route_table.x": { ...dataSource, routes: [] } }, "data.aws_route_table.x")).toEqual(
        [],
      );
    });

    test("have an unknown destination if in-line routes are known only after the apply", () => {
      expect(routesOf({ "aws_route_table.t": { ...base["aws_route_table.t"], route: later } })).toMatchObject([
        unlisted("routes of aws_route_table.t that are known only after apply"),
      ]);
    });
  });

  describe("to a prefix list", () => {
    const toList = { destination_prefix_list_id: ref("aws_ec2_managed_prefix_list.l.id") };
    const list = { "aws_ec2_managed_prefix_list.l": { entry: [{ cidr: "10.1.1.0/24" }, { cidr: "10.2.0.0/16" }] } };
    const own = (destination_cidr_block: string) => ({
      "aws_route.own": { route_table_id: ref("aws_route_table.t.id"), destination_cidr_block, nat_gateway_id: "nat-2" },
    });

    test("lose to a static route to the same block, but not to a wider or narrower one", () => {
      const all = (block: string) =>
        routesOf({ ...route(toList), ...list, ...own(block) }).map((one) => one.destination);
      expect(all("10.1.1.0/24")).toEqual(["10.1.1.0/24", "10.2.0.0/16"]);
      expect(all("0.0.0.0/0")).toEqual(["0.0.0.0/0", "10.1.1.0/24", "10.2.0.0/16"]);
      expect(all("10.1.1.128/25")).toEqual(["10.1.1.128/25", "10.1.1.0/24", "10.2.0.0/16"]);
    });

    test("do not lose to a propagated route", () => {
      const propagated = { cidr_block: "10.2.0.0/16", gateway_id: "vgw-1", origin: "EnableVgwRoutePropagation" };
      const table = { "aws_route_table.t": { ...base["aws_route_table.t"], route: [propagated] } };
      expect(routesOf({ ...route(toList), ...list, ...table })).toMatchObject([
        { destination: "10.2.0.0/16", origin: "propagated" },
        { destination: "10.1.1.0/24", origin: "static" },
        { destination: "10.2.0.0/16", origin: "static" },
      ]);
    });

    test("have an unknown target if another list with the same block has another target", () => {
      const second = { "aws_ec2_managed_prefix_list.m": { entry: [{ cidr: "10.2.0.0/16" }] } };
      const toSecond = (nat_gateway_id: string) => ({
        "aws_route.second": {
          route_table_id: ref("aws_route_table.t.id"),
          destination_prefix_list_id: ref("aws_ec2_managed_prefix_list.m.id"),
          nat_gateway_id,
        },
      });
      const targets = (nat: string) =>
        routesOf({ ...route(toList), ...list, ...second, ...toSecond(nat) }).map((one) => [
          one.destination,
          one.target,
        ]);
      expect(targets("nat-2")).toEqual([
        ["10.1.1.0/24", { kind: "internet", what: "nat-1" }],
        ["10.2.0.0/16", { kind: "unknown", what: expect.stringContaining("picks at random") }],
      ]);
      expect(targets("nat-1")).toEqual([
        ["10.1.1.0/24", { kind: "internet", what: "nat-1" }],
        ["10.2.0.0/16", { kind: "internet", what: "nat-1" }],
      ]);
    });

    test("do not affect static routes to overlapping blocks", () => {
      const wide = { ...own("10.1.0.0/16"), ...route({ destination_cidr_block: "10.1.1.0/24" }) };
      expect(routesOf(wide).map((one) => one.destination)).toEqual(["10.1.0.0/16", "10.1.1.0/24"]);
    });
  });

  describe("the VPC of a route table that is known only by its id", () => {
    const ends = {
      "data.aws_vpc.b": { id: "vpc-b" },
      "data.aws_subnet.b": { id: "subnet-b", vpc_id: "vpc-b" },
      "aws_vpc_peering_connection.p": { vpc_id: ref("aws_vpc.a.id"), peer_vpc_id: "vpc-b" },
    };
    const vpcOf = (destination_cidr_block: Values["x"]) => {
      const values = {
        route_table_id: "rtb-1",
        destination_cidr_block: destination_cidr_block ?? null,
        vpc_peering_connection_id: ref("aws_vpc_peering_connection.p.id"),
      };
      const { routeTables } = networkFromResources(written({ ...base, ...ends, "aws_route.r": values }));
      return routeTables.find(({ key }) => key === "rtb-1")?.vpc;
    };

    test.each(["data.aws_vpc.b.cidr_block", "data.aws_subnet.b.cidr_block"])(
      "is not the VPC of the destination %s",
      (text) => {
        expect(vpcOf(ref(text))).toBe("main.tf aws_vpc.a");
      },
    );

    test("is unknown if the VPC of the destination is unknown", () => {
      expect(vpcOf(later)).toBeUndefined();
      expect(vpcOf(ref("aws_route_table.t.arn"))).toBeUndefined();
      expect(vpcOf(ref("aws_vpc.absent.cidr_block"))).toBeUndefined();
    });
  });
});

describe("route tables", () => {
  const read = (resources: Written) => networkText(networkFromResources(written(resources)));

  const vpc = { cidr_block: "10.0.0.0/16", tags: { Name: "a" } };
  const subnet = {
    vpc_id: ref("aws_vpc.a.id"),
    cidr_block: "10.0.1.0/24",
    availability_zone: "us-east-2a",
    tags: { Name: "s" },
  };
  const table = { vpc_id: ref("aws_vpc.a.id"), tags: { Name: "t" } };
  const aAndS = { "aws_vpc.a": vpc, "aws_subnet.s": subnet };

  /** Returns the routes of route table `t` with one `aws_route`. */
  function targetOf(values: Values, others: Written = {}): readonly string[] {
    const route = { route_table_id: ref("aws_route_table.t.id"), destination_cidr_block: "10.9.0.0/16", ...values };
    const { routes } = read({ "aws_vpc.a": vpc, "aws_route_table.t": table, "aws_route.r": route, ...others });
    return routes
      .filter((line) => line.startsWith("t (a)"))
      .map((line) => line.replace("t (a)", "").replace(/^: /, ""));
  }

  describe("of a subnet", () => {
    test("is the main one without an association", () => {
      expect(read(aAndS)).toMatchObject({
        subnets: ["s: 10.0.1.0/24, us-east-2a, a, main route table of a"],
        routes: ["main route table of a (a)"],
      });
    });

    test("is the associated one", () => {
      const association = { subnet_id: ref("aws_subnet.s.id"), route_table_id: ref("aws_route_table.t.id") };
      const all = { ...aAndS, "aws_route_table.t": table, "aws_route_table_association.s": association };
      expect(read(all).subnets).toEqual(["s: 10.0.1.0/24, us-east-2a, a, t"]);
    });

    test("is not affected by the association of a gateway", () => {
      const association = { subnet_id: null, gateway_id: "igw-1", route_table_id: ref("aws_route_table.t.id") };
      const all = { ...aAndS, "aws_route_table.t": table, "aws_route_table_association.g": association };
      expect(read(all).subnets).toEqual(["s: 10.0.1.0/24, us-east-2a, a, main route table of a"]);
    });

    test("is unknown if the associated one is unknown", () => {
      const association = { subnet_id: ref("aws_subnet.s.id"), route_table_id: new Unknown("known only after apply") };
      expect(read({ ...aAndS, "aws_route_table_association.s": association }).subnets).toEqual([
        "s: 10.0.1.0/24, us-east-2a, a, ?",
      ]);
    });

    test("is the main one with the routes of aws_default_route_table", () => {
      const main = {
        default_route_table_id: ref("aws_vpc.a.default_route_table_id"),
        route: [{ cidr_block: "0.0.0.0/0", gateway_id: "igw-1" }],
        tags: { Name: "default" },
      };
      expect(read({ ...aAndS, "aws_default_route_table.d": main })).toMatchObject({
        subnets: ["s: 10.0.1.0/24, us-east-2a, a, default"],
        routes: ["default (a): 0.0.0.0/0 -> internet igw-1"],
      });
    });

    test("is the one of aws_main_route_table_association", () => {
      const main = { vpc_id: ref("aws_vpc.a.id"), route_table_id: ref("aws_route_table.t.id") };
      const all = { ...aAndS, "aws_route_table.t": table, "aws_main_route_table_association.m": main };
      expect(read(all)).toMatchObject({ subnets: ["s: 10.0.1.0/24, us-east-2a, a, t"], routes: ["t (a)"] });
    });

    test("is unknown in an existing VPC without an association", () => {
      const found = { id: "vpc-1", cidr_block: "10.0.0.0/16", cidr_block_associations: [], tags: { Name: "a" } };
      const all = { "data.aws_vpc.a": found, "aws_subnet.s": { ...subnet, vpc_id: "vpc-1" } };
      expect(read(all).subnets).toEqual(["s: 10.0.1.0/24, us-east-2a, a, ?"]);
    });

    test("is the one whose data source lists the subnet", () => {
      const found = {
        id: "rtb-1",
        vpc_id: "vpc-1",
        associations: [
          { subnet_id: "subnet-1", main: false },
          { subnet_id: "", main: true },
        ],
        routes: [{ cidr_block: "10.9.0.0/16", vpc_peering_connection_id: "pcx-1" }],
        tags: { Name: "found" },
      };
      const all = {
        "aws_vpc.a": { ...vpc, id: "vpc-1" },
        "aws_subnet.s": { ...subnet, id: "subnet-1", vpc_id: "vpc-1" },
        "data.aws_route_table.t": found,
      };
      expect(read(all)).toMatchObject({
        subnets: ["s: 10.0.1.0/24, us-east-2a, a, found"],
        routes: ["found (a): 10.9.0.0/16 -> pcx-1"],
        peerings: ["pcx-1: ? -> ?, ?"],
      });
    });
  });

  describe("a route", () => {
    test.each([
      ["an internet gateway", { gateway_id: ref("aws_internet_gateway.i.id") }, "internet aws_internet_gateway.i"],
      ["an internet gateway by its id", { gateway_id: "igw-1" }, "internet igw-1"],
      ["a NAT gateway", { nat_gateway_id: "nat-1" }, "internet nat-1"],
      ["an egress-only gateway", { egress_only_gateway_id: "eigw-1" }, "internet eigw-1"],
      ["a virtual private gateway", { gateway_id: "vgw-1" }, "?"],
      ["a transit gateway", { transit_gateway_id: "tgw-1" }, "?"],
      ["an interface", { network_interface_id: "eni-1" }, "?"],
      ["a Gateway Load Balancer's endpoint", { vpc_endpoint_id: "vpce-1" }, "?"],
      ["a core network", { core_network_arn: "arn:aws:networkmanager::1:core-network/c" }, "?"],
      ["an unknown target", {}, "?"],
      ["a deleted gateway", { nat_gateway_id: "nat-1", state: "blackhole" }, "blackhole nat-1"],
      ["a deleted peering", { vpc_peering_connection_id: "pcx-9", state: "blackhole" }, "blackhole pcx-9"],
    ])("leads to %s", (_, values, target) => {
      const gateway = { "aws_internet_gateway.i": { vpc_id: ref("aws_vpc.a.id") } };
      expect(targetOf(values, gateway)).toEqual([`10.9.0.0/16 -> ${target}`]);
    });

    test("ignores empty attributes, as a state has them", () => {
      const values = {
        gateway_id: "",
        nat_gateway_id: "",
        destination_ipv6_cidr_block: "",
        transit_gateway_id: "tgw-1",
      };
      expect(targetOf(values)).toEqual(["10.9.0.0/16 -> ?"]);
    });

    test("leads to the known target if others are known only after the apply", () => {
      const values = { network_interface_id: new Unknown("known only after apply"), gateway_id: "igw-1" };
      expect(targetOf(values)).toEqual(["10.9.0.0/16 -> internet igw-1"]);
    });

    test("is ignored if it is local or leads to a gateway endpoint", () => {
      expect(targetOf({ gateway_id: "local" })).toEqual([""]);
      expect(
        targetOf({ gateway_id: "vpce-1", destination_prefix_list_id: "pl-1", destination_cidr_block: null }),
      ).toEqual([""]);
    });

    test("has the canonical form of its block as destination", () => {
      expect(targetOf({ destination_cidr_block: "100.68.0.18/18", gateway_id: "igw-1" })).toEqual([
        "100.68.0.0/18 -> internet igw-1",
      ]);
    });

    test("has an unknown destination if it is not a CIDR block", () => {
      expect(targetOf({ destination_cidr_block: "all of them", gateway_id: "igw-1" })).toEqual(["? -> internet igw-1"]);
    });

    test("has an unknown destination of one family if only an IPv6 block is set", () => {
      const values = {
        destination_cidr_block: null,
        destination_ipv6_cidr_block: new Unknown("later"),
        gateway_id: "igw-1",
      };
      const route = { route_table_id: ref("aws_route_table.t.id"), ...values };
      const { routeTables } = networkFromResources(
        written({ "aws_vpc.a": vpc, "aws_route_table.t": table, "aws_route.r": route }),
      );
      expect(routeTables.find(({ name }) => name === "t")?.routes).toMatchObject([
        { destination: { family: 6, reason: "later" } },
      ]);
    });

    test("has a gap if its route table is unknown", () => {
      const route = { route_table_id: new Unknown("known only after apply"), destination_cidr_block: "10.9.0.0/16" };
      expect(read({ "aws_route.r": route }).gaps).toEqual([
        "aws_route.r is ignored: its route table is unknown (known only after apply).",
      ]);
    });
  });

  describe("in-line routes", () => {
    const inLine = { ...table, route: [{ cidr_block: "10.1.0.0/16", gateway_id: "igw-1" }] };
    const separate = {
      route_table_id: ref("aws_route_table.t.id"),
      destination_cidr_block: "10.2.0.0/16",
      gateway_id: "igw-1",
    };
    const writtenAs = (resources: Written) =>
      networkFromResources(written({ "aws_vpc.a": vpc, ...resources }))
        .routeTables.filter(({ name }) => name === "t")
        .flatMap(({ routes }) => routes.map((route) => `${route.destination} ${route.writtenAs}`));

    test("are marked, unlike separate routes", () => {
      expect(writtenAs({ "aws_route_table.t": inLine, "aws_route.r": separate })).toEqual([
        "10.2.0.0/16 resource",
        "10.1.0.0/16 in-line",
      ]);
    });

    test("are not added if they list a separate route, as in a state", () => {
      const listed = { ...table, id: "rtb-1", route: [{ cidr_block: "10.2.0.0/16", gateway_id: "igw-1" }] };
      expect(writtenAs({ "aws_route_table.t": listed, "aws_route.r": separate })).toEqual(["10.2.0.0/16 resource"]);
    });

    test("are not marked in a state that also has separate routes", () => {
      const all = { "aws_route_table.t": { ...inLine, id: "rtb-1" }, "aws_route.r": separate };
      expect(writtenAs(all)).toEqual(["10.2.0.0/16 resource", "10.1.0.0/16 undefined"]);
    });

    test("have unknown destinations and targets if they are known only after the apply", () => {
      expect(
        read({ "aws_vpc.a": vpc, "aws_route_table.t": { ...table, route: new Unknown("later") } }).routes,
      ).toContain("t (a): ? -> ?");
    });
  });

  test("have unknown propagated routes of a virtual private gateway", () => {
    const all = {
      "aws_vpc.a": vpc,
      "aws_route_table.t": { ...table, propagating_vgws: ["vgw-1"] },
      "aws_route_table.u": { ...table, tags: { Name: "u" } },
      "aws_vpn_gateway_route_propagation.p": { route_table_id: ref("aws_route_table.u.id"), vpn_gateway_id: "vgw-1" },
    };
    expect(read(all).routes).toEqual([
      "main route table of a (a)",
      "t (a): ? (propagated) -> ?",
      "u (a): ? (propagated) -> ?",
    ]);
  });

  test("do not contain a replaced main route table, although the VPC still refers to it", () => {
    const known = { ...vpc, id: "vpc-1", main_route_table_id: "rtb-1", default_route_table_id: "rtb-1" };
    const main = { vpc_id: "vpc-1", route_table_id: "rtb-2" };
    const own = { ...table, id: "rtb-2", vpc_id: "vpc-1" };
    const all = { "aws_vpc.a": known, "aws_route_table.t": own, "aws_main_route_table_association.m": main };
    expect(read(all)).toMatchObject({ routes: ["t (a)"], gaps: [] });
  });

  describe("prefix list", () => {
    const list = { address_family: "IPv4", entry: [{ cidr: "10.1.0.0/16" }, { cidr: "10.2.4.0/24" }] };
    const toList = {
      destination_cidr_block: null,
      destination_prefix_list_id: ref("aws_ec2_managed_prefix_list.l.id"),
      gateway_id: "igw-1",
    };

    test("gives one route for each entry", () => {
      const entry = { prefix_list_id: ref("aws_ec2_managed_prefix_list.l.id"), cidr: "10.3.0.0/16" };
      const all = { "aws_ec2_managed_prefix_list.l": list, "aws_ec2_managed_prefix_list_entry.e": entry };
      expect(targetOf(toList, all)).toEqual(
        ["10.1.0.0/16", "10.2.4.0/24", "10.3.0.0/16"].map((block) => `${block} -> internet igw-1`),
      );
    });

    test("loses to a static route to the same block, not to a wider one", () => {
      const own = (destination_cidr_block: string) => ({
        route_table_id: ref("aws_route_table.t.id"),
        destination_cidr_block,
        nat_gateway_id: "nat-1",
      });
      const both = { "aws_route.same": own("10.1.0.0/16"), "aws_route.wide": own("10.2.0.0/16") };
      expect(targetOf(toList, { "aws_ec2_managed_prefix_list.l": list, ...both })).toEqual([
        "10.1.0.0/16 -> internet nat-1",
        "10.2.0.0/16 -> internet nat-1",
        "10.2.4.0/24 -> internet igw-1",
      ]);
    });

    test("that is not described has an unknown destination", () => {
      const route = {
        route_table_id: ref("aws_route_table.t.id"),
        destination_prefix_list_id: "pl-1",
        gateway_id: "igw-1",
      };
      const { routeTables } = networkFromResources(
        written({ "aws_vpc.a": vpc, "aws_route_table.t": table, "aws_route.r": route }),
      );
      expect(routeTables[0]?.routes).toMatchObject([
        { destination: { family: undefined, reason: expect.stringContaining("prefix list") } },
      ]);
    });
  });
});

describe("route target", () => {
  const later = new Unknown("known only after apply");
  const base = { "aws_vpc.a": { cidr_block: "10.0.0.0/16" }, "aws_route_table.t": { vpc_id: ref("aws_vpc.a.id") } };

  /** Returns the target of the only route of a route table. */
  function targetOf(values: Values, others: Written = {}) {
    const route = { route_table_id: ref("aws_route_table.t.id"), destination_cidr_block: "10.9.0.0/16", ...values };
    const { routeTables, peerings } = networkFromResources(written({ ...base, "aws_route.r": route, ...others }));
    const target = routeTables.find(({ address }) => address === "aws_route_table.t")?.routes[0]?.target;
    const isPeering = target?.kind === "peering" && peerings.some(({ key }) => key === target.peering);
    return isPeering ? "a peering" : target;
  }

  test.each<[string, Values, string]>([
    ["a transit gateway", { transit_gateway_id: "tgw-1" }, "transit gateway tgw-1"],
    ["an instance", { instance_id: "i-1" }, "instance i-1"],
    ["an interface", { network_interface_id: "eni-1" }, "network interface eni-1"],
    [
      "a core network",
      { core_network_arn: "arn:aws:networkmanager::1:core-network/c" },
      "core network arn:aws:networkmanager::1:core-network/c",
    ],
    ["a local gateway", { local_gateway_id: "lgw-1" }, "local gateway lgw-1"],
    ["an endpoint", { vpc_endpoint_id: "vpce-1" }, "vpc endpoint vpce-1"],
    ["a virtual private gateway", { gateway_id: "vgw-1" }, "gateway vgw-1"],
    [
      "a resource by its address",
      { transit_gateway_id: ref("aws_ec2_transit_gateway.t.id") },
      "transit gateway aws_ec2_transit_gateway.t",
    ],
    [
      "a resource that is not in the file",
      { transit_gateway_id: ref("data.aws_ec2_transit_gateway.t.id") },
      "transit gateway data.aws_ec2_transit_gateway.t",
    ],
    ["an id that is known later", { transit_gateway_id: later }, "transit gateway (known only after apply)"],
    ["an unknown peering", { vpc_peering_connection_id: later }, "a peering connection (known only after apply)"],
    ["no known attribute", {}, "a target that is known only after apply"],
  ])("of a route to %s is unknown and named", (_, values, what) => {
    expect(targetOf(values)).toEqual({ kind: "unknown", what });
  });

  test.each<[string, Values, Written, string]>([
    [
      "its Name tag",
      { gateway_id: ref("aws_internet_gateway.i.id") },
      { "aws_internet_gateway.i": { tags: { Name: "exit" } } },
      "exit",
    ],
    ["its address", { nat_gateway_id: ref("aws_nat_gateway.n.id") }, { "aws_nat_gateway.n": {} }, "aws_nat_gateway.n"],
    [
      "its address if it is not in the file",
      { gateway_id: ref("aws_internet_gateway.i.id") },
      {},
      "aws_internet_gateway.i",
    ],
    [
      "the address of its data source",
      { gateway_id: ref("data.aws_internet_gateway.i.id") },
      {},
      "data.aws_internet_gateway.i",
    ],
    [
      "the name of the gateway of its attachment",
      { gateway_id: ref("aws_internet_gateway_attachment.x.internet_gateway_id") },
      {
        "aws_internet_gateway_attachment.x": { internet_gateway_id: ref("aws_internet_gateway.i.id") },
        "aws_internet_gateway.i": { tags: { Name: "exit" } },
      },
      "exit",
    ],
    ["its id", { carrier_gateway_id: "cagw-1" }, {}, "cagw-1"],
  ])("of a route to an internet gateway is named by %s", (_, values, others, what) => {
    expect(targetOf(values, others)).toMatchObject({ kind: "internet", what });
  });

  test("of a gateway endpoint is ignored together with the route", () => {
    expect(targetOf({ gateway_id: ref("aws_vpc_endpoint.s3.id") }, { "aws_vpc_endpoint.s3": {} })).toBeUndefined();
  });

  test("is not read from empty and absent attributes", () => {
    expect(targetOf({ vpc_peering_connection_id: "", gateway_id: null, nat_gateway_id: "nat-1" })).toEqual({
      kind: "internet",
      what: "nat-1",
    });
  });

  test("is the known one of several attributes, else the first", () => {
    expect(targetOf({ gateway_id: later, transit_gateway_id: "tgw-1" })).toEqual({
      kind: "unknown",
      what: "transit gateway tgw-1",
    });
    expect(targetOf({ nat_gateway_id: later, instance_id: later })).toEqual({
      kind: "internet",
      what: "(known only after apply)",
    });
  });

  describe("of a blackhole route", () => {
    const through = { vpc_peering_connection_id: "pcx-1", state: "blackhole" };

    test("is the peering if the input describes it", () => {
      expect(targetOf(through, { "aws_vpc_peering_connection.p": { id: "pcx-1" } })).toBe("a peering");
    });

    test("is a blackhole with the id or expression of a peering that is not described", () => {
      expect(targetOf(through)).toEqual({ kind: "blackhole", what: "pcx-1" });
      const variable = new UnknownExpression("var.peering", "set later");
      expect(targetOf({ ...through, vpc_peering_connection_id: variable })).toMatchObject({
        kind: "blackhole",
        what: expect.stringContaining("var.peering"),
      });
    });
  });

  test("is unknown for circular references", () => {
    const circle = {
      "aws_internet_gateway_attachment.x": {
        internet_gateway_id: ref("aws_internet_gateway_attachment.y.internet_gateway_id"),
      },
      "aws_internet_gateway_attachment.y": {
        internet_gateway_id: ref("aws_internet_gateway_attachment.x.internet_gateway_id"),
      },
    };
    expect(
      targetOf({ gateway_id: ref("aws_internet_gateway_attachment.x.internet_gateway_id") }, circle),
    ).toMatchObject({
      kind: "unknown",
    });
  });
});

describe("prefix lists", () => {
  /** Returns the destinations of the routes to a prefix list. */
  function destinations(list: Value, others: Written): readonly unknown[] {
    const route = {
      route_table_id: ref("aws_route_table.t.id"),
      destination_prefix_list_id: list,
      transit_gateway_id: "tgw-1",
    };
    const base = { "aws_vpc.a": { cidr_block: "10.0.0.0/16" }, "aws_route_table.t": { vpc_id: ref("aws_vpc.a.id") } };
    const { routeTables } = networkFromResources(written({ ...base, "aws_route.r": route, ...others }));
    const table = routeTables.find(({ address }) => address === "aws_route_table.t");
    return (table?.routes ?? []).map(({ destination }) =>
      destination instanceof CidrBlock ? String(destination) : [destination.reason, destination.family],
    );
  }

  const later = new Unknown("known only after apply");
  const entry = [{ cidr: "10.1.0.0/16" }];
  const reference = ref("aws_ec2_managed_prefix_list.l.id");
  const lookedUp = ref("data.aws_ec2_managed_prefix_list.l.id");

  test.each<[string, Value, Written]>([
    ["a reference", reference, { "aws_ec2_managed_prefix_list.l": { entry } }],
    ["its id", "pl-1", { "aws_ec2_managed_prefix_list.l": { id: "pl-1", entry } }],
    ["a reference to a list with an id", reference, { "aws_ec2_managed_prefix_list.l": { id: "pl-1", entry } }],
    ["a data source", lookedUp, { "data.aws_ec2_managed_prefix_list.l": { id: "pl-1", entries: entry } }],
    [
      "a data source of a managed list",
      lookedUp,
      { "aws_ec2_managed_prefix_list.l": { id: "pl-1", entry }, "data.aws_ec2_managed_prefix_list.l": { id: "pl-1" } },
    ],
    ["a list that repeats an entry", reference, { "aws_ec2_managed_prefix_list.l": { entry: [...entry, ...entry] } }],
    ["an entry that is a single block", reference, { "aws_ec2_managed_prefix_list.l": { entry: entry[0] ?? null } }],
  ])("have the entries of a list that is given by %s", (_, list, others) => {
    expect(destinations(list, others)).toEqual(["10.1.0.0/16"]);
  });

  test("give no route without entries", () => {
    expect(destinations(reference, { "aws_ec2_managed_prefix_list.l": {} })).toEqual([]);
  });

  test.each<[string, Value, Written, unknown]>([
    [
      "a list that is not described",
      "pl-9",
      { "aws_ec2_managed_prefix_list.l": { id: "pl-1", entry } },
      ["the entries of prefix list pl-9", undefined],
    ],
    ["a list that is not in the file", reference, {}, ["the entries of prefix list known only after apply", undefined]],
    ["an unknown list", later, {}, ["the entries of prefix list known only after apply", undefined]],
    [
      "a list that Terraform looks up when it plans",
      lookedUp,
      { "data.aws_ec2_managed_prefix_list.l": { name: "offices", address_family: "IPv6" } },
      ["the entries of prefix list data.aws_ec2_managed_prefix_list.l", 6],
    ],
    [
      "a list with an unknown entry",
      reference,
      { "aws_ec2_managed_prefix_list.l": { address_family: "IPv4", entry: [...entry, { cidr: later }] } },
      ["the entries of prefix list aws_ec2_managed_prefix_list.l", 4],
    ],
    [
      "a list with unknown entries",
      reference,
      { "aws_ec2_managed_prefix_list.l": { entry: later } },
      ["the entries of prefix list aws_ec2_managed_prefix_list.l", undefined],
    ],
    [
      "a list with an entry without a block",
      reference,
      { "aws_ec2_managed_prefix_list.l": { entry: [{}] } },
      ["the entries of prefix list aws_ec2_managed_prefix_list.l", undefined],
    ],
  ])("give an unknown destination for %s", (_, list, others, expected) => {
    expect(destinations(list, others)).toEqual([expected]);
  });

  test("contain separate entries of the list, but not those of other lists", () => {
    const of = (prefix_list_id: Value) => ({ prefix_list_id, cidr: "10.2.0.0/16" });
    const list = { "aws_ec2_managed_prefix_list.l": { id: "pl-1", entry } };
    const own = {
      "aws_ec2_managed_prefix_list_entry.e": of("pl-1"),
      "aws_ec2_managed_prefix_list_entry.f": of("pl-9"),
    };
    expect(destinations("pl-1", { ...list, ...own })).toEqual(["10.1.0.0/16", "10.2.0.0/16"]);
  });
});

describe("unassigned routes", () => {
  const later = new Unknown("known only after apply");

  /** Returns a VPC with two subnets, each with its own route table. */
  const vpc = (name: string, number: number): Written => {
    const inVpc = { vpc_id: ref(`aws_vpc.${name}.id`) };
    return {
      [`aws_vpc.${name}`]: { cidr_block: `10.${number}.0.0/16`, tags: { Name: name } },
      ...Object.fromEntries(
        [1, 2].flatMap((at): [string, Values][] => [
          [
            `aws_subnet.${name}${at}`,
            { ...inVpc, cidr_block: `10.${number}.${at}.0/24`, tags: { Name: `${name}${at}` } },
          ],
          [`aws_route_table.${name}${at}`, { ...inVpc, tags: { Name: `${name}${at}` } }],
          [
            `aws_route_table_association.${name}${at}`,
            { subnet_id: ref(`aws_subnet.${name}${at}.id`), route_table_id: ref(`aws_route_table.${name}${at}.id`) },
          ],
        ]),
      ),
    };
  };

  const peering = {
    vpc_id: ref("aws_vpc.a.id"),
    peer_vpc_id: ref("aws_vpc.b.id"),
    auto_accept: true,
    tags: { Name: "ab" },
  };
  const base: Written = { ...vpc("a", 0), ...vpc("b", 1), ...vpc("c", 2), "aws_vpc_peering_connection.ab": peering };
  const through = { vpc_peering_connection_id: ref("aws_vpc_peering_connection.ab.id") };
  const route = (table: string, destination_cidr_block: string, to: Values = through): Values => ({
    route_table_id: ref(`aws_route_table.${table}.id`),
    destination_cidr_block,
    ...to,
  });
  const ofUnknownTable = (destination_cidr_block: string, to: Values = through): Values => ({
    route_table_id: later,
    destination_cidr_block,
    ...to,
  });

  /** Returns the verdicts between subnets of different VPCs, as `from to: verdict`, except for `none`. */
  function verdicts(resources: Written): readonly string[] {
    const { pairs } = reachabilityOf(networkFromResources(written({ ...base, ...resources })));
    return pairs
      .filter(({ from, to, verdict }) => from.vpc !== to.vpc && verdict !== "none")
      .map(({ from, to, verdict }) => `${from.name} ${to.name}: ${verdict}`);
  }

  const routes = (resources: Written) =>
    networkText(networkFromResources(written({ ...base, ...resources }))).routes.filter((line) => line.includes("->"));

  const returnRoute = { "aws_route.back": route("b1", "10.0.1.0/24") };

  describe("whose route table is known only after the apply", () => {
    test("make only the verdicts unknown that they can affect", () => {
      expect(verdicts({ ...returnRoute, "aws_route.there": ofUnknownTable("10.1.1.0/24") })).toEqual([
        "a1 b1: unknown",
        "a2 b1: unknown",
        "b1 a1: unknown",
      ]);
    });

    test("can be in route tables of the peered VPC that they do not lead to", () => {
      expect(routes({ "aws_route.there": ofUnknownTable("10.1.1.0/24") })).toEqual([
        "a1 (a): 10.1.1.0/24 -> ?",
        "a2 (a): 10.1.1.0/24 -> ?",
        "main route table of a (a): 10.1.1.0/24 -> ?",
      ]);
    });

    test("can be in any route table if the peering's VPCs are unknown", () => {
      const unknownEnd = { ...peering, peer_vpc_id: later };
      const all = { "aws_vpc_peering_connection.ab": unknownEnd, "aws_route.there": ofUnknownTable("10.9.0.0/16") };
      expect(routes(all)).toHaveLength(9);
    });

    test("do not affect traffic of a more specific route", () => {
      const both = {
        ...returnRoute,
        "aws_route.known": route("a1", "10.1.1.0/24"),
        "aws_route.there": ofUnknownTable("10.1.0.0/16"),
      };
      expect(verdicts(both)).toEqual(
        expect.arrayContaining(["a1 b1: two-way", "b1 a1: two-way", "a2 b1: unknown", "a1 b2: unknown"]),
      );
    });

    test("lose to a known route to the same destination", () => {
      const known = route("a1", "10.1.1.0/24", { gateway_id: "igw-1" });
      expect(
        verdicts({ ...returnRoute, "aws_route.known": known, "aws_route.there": ofUnknownTable("10.1.1.0/24") }),
      ).toEqual(["a2 b1: unknown", "b1 a1: one-way"]);
    });

    test("do not affect traffic if the next best route leads through the same peering", () => {
      const wide = { ...returnRoute, "aws_route.wide": route("a1", "10.1.0.0/16") };
      const both = verdicts({ ...wide, "aws_route.there": ofUnknownTable("10.1.1.0/24") });
      expect(both).toEqual(expect.arrayContaining(["a1 b1: two-way", "a2 b1: unknown"]));
    });

    test("are compared with the most specific wider route, in any order", () => {
      const wide = { "aws_route.wide": route("a1", "10.0.0.0/8") };
      const narrow = { "aws_route.narrow": route("a1", "10.1.0.0/16", { gateway_id: "igw-1" }) };
      const there = { "aws_route.there": ofUnknownTable("10.1.1.0/24") };
      for (const known of [
        { ...wide, ...narrow },
        { ...narrow, ...wide },
      ]) {
        expect(routes({ ...known, ...there })).toContain("a1 (a): 10.1.1.0/24 -> ?");
        expect(
          routes({ ...known, "aws_route.out": ofUnknownTable("10.1.1.0/24", { gateway_id: "igw-2" }) }),
        ).not.toContain("a1 (a): 10.1.1.0/24 -> ?");
      }
    });

    test("are compared with the static one of a static and a propagated route to one destination", () => {
      const propagated = {
        ...route("a1", "10.1.0.0/16", { gateway_id: "igw-1" }),
        origin: "EnableVgwRoutePropagation",
      };
      const both = { "aws_route.p": propagated, "aws_route.s": route("a1", "10.1.0.0/16") };
      expect(routes({ ...both, "aws_route.there": ofUnknownTable("10.1.1.0/24") })).not.toContain(
        "a1 (a): 10.1.1.0/24 -> ?",
      );
      const swapped = { "aws_route.s": both["aws_route.s"], "aws_route.p": propagated };
      expect(routes({ ...swapped, "aws_route.there": ofUnknownTable("10.1.1.0/24") })).not.toContain(
        "a1 (a): 10.1.1.0/24 -> ?",
      );
    });

    test("win over a propagated route to the same destination", () => {
      const propagated = {
        ...route("a1", "10.1.1.0/24", { gateway_id: "igw-1" }),
        origin: "EnableVgwRoutePropagation",
      };
      expect(routes({ "aws_route.p": propagated, "aws_route.there": ofUnknownTable("10.1.1.0/24") })).toContain(
        "a1 (a): 10.1.1.0/24 -> ?",
      );
    });

    test("can affect traffic if the target of the next best route is unknown", () => {
      const wide = { "aws_route.wide": route("a1", "10.1.0.0/16", { transit_gateway_id: "tgw-1" }) };
      expect(routes({ ...wide, "aws_route.out": ofUnknownTable("10.1.1.0/24", { gateway_id: "igw-1" }) })).toContain(
        "a1 (a): 10.1.1.0/24 -> ?",
      );
    });

    test("to the internet do not affect traffic that is dropped anyway", () => {
      const out = { "aws_route.out": ofUnknownTable("0.0.0.0/0", { nat_gateway_id: "nat-1" }) };
      expect(verdicts(out)).toEqual([]);
      expect(routes(out)).toEqual([]);
    });

    test("to the internet can affect traffic of a wider route through a peering", () => {
      const wide = { ...returnRoute, "aws_route.wide": route("a1", "10.1.0.0/16") };
      const out = ofUnknownTable("10.1.1.0/24", { nat_gateway_id: "nat-1" });
      expect(verdicts({ ...wide, "aws_route.out": out })).toContain("a1 b1: unknown");
    });

    test("can lead to the VPC's own addresses if they do not use a peering", () => {
      const inspected = { "aws_route.out": ofUnknownTable("10.0.2.0/24", { nat_gateway_id: "nat-1" }) };
      expect(routes(inspected)).toContain("a1 (a): 10.0.2.0/24 -> ?");
    });

    test("with an unknown target can be in any route table", () => {
      expect(routes({ "aws_route.r": ofUnknownTable("10.9.0.0/16", { transit_gateway_id: "tgw-1" }) })).toHaveLength(9);
    });

    test("to an unknown destination make all verdicts unknown that they can affect", () => {
      const all = verdicts({
        ...returnRoute,
        "aws_route.known": route("a1", "10.1.1.0/24"),
        "aws_route.r": { ...through, route_table_id: later, destination_cidr_block: later },
      });
      expect(all).toContain("a1 b1: unknown");
    });

    test("do not lead to a secondary block of the route table's own VPC", () => {
      const more = {
        "aws_vpc_ipv4_cidr_block_association.b": { vpc_id: ref("aws_vpc.b.id"), cidr_block: "10.9.0.0/16" },
      };
      expect(routes({ ...more, "aws_route.there": ofUnknownTable("10.9.1.0/24") })).toEqual([
        "a1 (a): 10.9.1.0/24 -> ?",
        "a2 (a): 10.9.1.0/24 -> ?",
        "main route table of a (a): 10.9.1.0/24 -> ?",
      ]);
    });

    test("through one peering can affect traffic through another", () => {
      const other = { "aws_vpc_peering_connection.ac": { ...peering, peer_vpc_id: ref("aws_vpc.c.id") } };
      const wide = route("a1", "10.1.0.0/16", { vpc_peering_connection_id: ref("aws_vpc_peering_connection.ac.id") });
      expect(routes({ ...other, "aws_route.w": wide, "aws_route.there": ofUnknownTable("10.1.1.0/24") })).toContain(
        "a1 (a): 10.1.1.0/24 -> ?",
      );
    });

    test("are not added to a route table with a known route to the same destination", () => {
      const known = { "aws_route.known": route("a1", "10.1.1.0/24", { gateway_id: "igw-1" }) };
      expect(routes({ ...known, "aws_route.there": ofUnknownTable("10.1.1.0/24") })).toEqual([
        "a1 (a): 10.1.1.0/24 -> internet igw-1",
        "a2 (a): 10.1.1.0/24 -> ?",
        "main route table of a (a): 10.1.1.0/24 -> ?",
      ]);
    });

    test("are not in a route table of another region", () => {
      const resources = [
        ...written({ ...vpc("a", 0) }, { region: "us-east-2" }),
        ...written({ ...vpc("b", 1) }, { region: "us-west-2" }),
        ...written(
          { "aws_route.r": ofUnknownTable("10.9.0.0/16", { transit_gateway_id: "tgw-1" }) },
          { region: "us-west-2" },
        ),
      ];
      const tables = networkFromResources(resources).routeTables.filter((table) => table.routes.length > 0);
      expect(tables.map(({ name }) => name).sort()).toEqual(["b1", "b2", "main route table of b"]);
    });

    test("have an unknown target that names the route, its target and the reason", () => {
      const [table] = networkFromResources(
        written({ ...base, "aws_route.there": ofUnknownTable("10.1.1.0/24") }),
      ).routeTables;
      expect(table?.routes).toEqual([
        {
          destination: expect.anything(),
          origin: "static",
          address: "aws_route.there",
          file: "main.tf",
          target: {
            kind: "unknown",
            what: 'peering "ab" if this route table has aws_route.there, whose route table is unknown (known only after apply)',
          },
        },
      ]);
    });

    test("have a gap if no route table can have them", () => {
      expect(networkFromResources(written({ "aws_route.there": ofUnknownTable("10.1.1.0/24") })).gaps).toEqual([
        "aws_route.there is ignored: its route table is unknown (known only after apply).",
      ]);
    });

    test("are propagated if a virtual private gateway propagates them", () => {
      const propagation = { route_table_id: later, vpn_gateway_id: "vgw-1" };
      expect(routes({ "aws_vpn_gateway_route_propagation.p": propagation })).toContain("a1 (a): ? (propagated) -> ?");
    });
  });

  test("can be in any route table of a module if a plan shows only an index of the module's output", () => {
    // The module outputs a list of what for_each creates. A plan lists the reference, but not the expression.
    const ofModule = (name: string) => ({
      outputs: { table_ids: { expression: { references: ["aws_route_table.private"] } } },
      resources: [
        configurationOf("aws_vpc.this", {}),
        configurationOf("aws_subnet.private", { vpc_id: ["aws_vpc.this.id", "aws_vpc.this"] }),
        configurationOf("aws_route_table.private", { vpc_id: ["aws_vpc.this.id", "aws_vpc.this"] }),
        configurationOf("aws_route_table_association.private", {
          subnet_id: ["aws_subnet.private.id", "aws_subnet.private"],
          route_table_id: ["aws_route_table.private", "each.key"],
        }),
      ],
      name,
    });
    const changes = ["a", "b"].flatMap((name, number) => {
      const inModule = (address: string, after: object, unknown: object) =>
        changeOf(`module.${name}.${address}`, { after, unknown: { id: true, ...unknown } });
      const keyed = (key: string) => [
        inModule(`aws_route_table.private["${key}"]`, { tags: { Name: `${name}-${key}` } }, { vpc_id: true }),
        inModule(`aws_route_table_association.private["${key}"]`, {}, { subnet_id: true, route_table_id: true }),
      ];
      return [
        inModule("aws_vpc.this", { cidr_block: `10.${number}.0.0/16`, tags: { Name: name } }, {}),
        inModule(
          'aws_subnet.private["x"]',
          { cidr_block: `10.${number}.1.0/24`, tags: { Name: `${name}-x` } },
          { vpc_id: true },
        ),
        inModule(
          'aws_subnet.private["y"]',
          { cidr_block: `10.${number}.2.0/24`, tags: { Name: `${name}-y` } },
          { vpc_id: true },
        ),
        ...keyed("x"),
        ...keyed("y"),
      ];
    });
    const plan = planOf(
      [
        ...changes,
        changeOf("aws_vpc_peering_connection.ab", {
          after: { auto_accept: true },
          unknown: { id: true, vpc_id: true, peer_vpc_id: true },
        }),
        changeOf("aws_route.there", {
          after: { destination_cidr_block: "10.1.0.0/16" },
          unknown: { route_table_id: true, vpc_peering_connection_id: true },
        }),
      ],
      {
        resources: [
          configurationOf("aws_vpc_peering_connection.ab", {
            vpc_id: ["module.a.vpc_id", "module.a"],
            peer_vpc_id: ["module.b.vpc_id", "module.b"],
          }),
          configurationOf("aws_route.there", {
            route_table_id: ["module.a.table_ids[0]", "module.a.table_ids", "module.a"],
            vpc_peering_connection_id: ["aws_vpc_peering_connection.ab.id", "aws_vpc_peering_connection.ab"],
          }),
        ],
        module_calls: Object.fromEntries(
          ["a", "b"].map((name) => {
            const { outputs, resources } = ofModule(name);
            const vpc_id = { expression: { references: ["aws_vpc.this.id", "aws_vpc.this"] } };
            return [name, { module: { outputs: { ...outputs, vpc_id }, resources } }];
          }),
        ),
      },
    );
    const { pairs } = reachabilityOf(networkFromResources(planResources(plan, "plan.json").after));
    const between = pairs.filter(({ from, to, family }) => from.vpc < to.vpc && family === 4);
    expect(between.map(({ from, to, verdict }) => `${from.name} ${to.name}: ${verdict}`)).toEqual([
      "a-x b-x: unknown",
      "a-x b-y: unknown",
      "a-y b-x: unknown",
      "a-y b-y: unknown",
    ]);
  });

  describe("of a route table that is looked up in a way that does not identify it", () => {
    const dataSource = { vpc_id: ref("aws_vpc.a.id"), filter: [{ name: "tag:Name", values: ["a*"] }], routes: [] };
    const found = { ...route("a1", "10.1.1.0/24"), route_table_id: ref("data.aws_route_table.some.id") };

    test("can be in any route table of the VPC", () => {
      const all = { ...returnRoute, "data.aws_route_table.some": dataSource, "aws_route.there": found };
      expect(verdicts(all)).toEqual(["a1 b1: unknown", "a2 b1: unknown", "b1 a1: unknown"]);
      expect(networkFromResources(written({ ...base, ...all })).gaps).toEqual([]);
    });

    test("are not in a route table of another VPC, and have no gap", () => {
      const dataSourceElsewhere = { ...dataSource, vpc_id: "vpc-9" };
      const elsewhere = { ...found, transit_gateway_id: "tgw-1", vpc_peering_connection_id: null };
      const all = { "data.aws_route_table.some": dataSourceElsewhere, "aws_route.there": elsewhere };
      expect(routes(all)).toEqual(["data.aws_route_table.some (vpc-9): 10.1.1.0/24 -> ?"]);
      expect(networkFromResources(written({ ...base, ...all })).gaps).toEqual([]);
    });

    test("have that reason", () => {
      const all = { ...base, "data.aws_route_table.some": dataSource, "aws_route.there": found };
      const targets = networkFromResources(written(all)).routeTables.flatMap((table) =>
        table.routes.map(({ target }) => target),
      );
      expect(targets).toContainEqual({
        kind: "unknown",
        what: 'peering "ab" if this route table has aws_route.there, whose route table is unknown (it is looked up in a way that does not identify it)',
      });
    });

    test("are only in that route table if its id is known", () => {
      const all = {
        ...returnRoute,
        "data.aws_route_table.some": { ...dataSource, id: "rtb-1" },
        "aws_route.there": found,
      };
      expect(verdicts(all)).toEqual(["b1 a1: one-way"]);
    });
  });

  describe("and associations", () => {
    /** Returns the route tables of the subnets `a1`, which has an association, and `d`, which has none. */
    const tables = (association: Values, others: Written = {}) => {
      const d = { vpc_id: ref("aws_vpc.a.id"), cidr_block: "10.0.9.0/24", tags: { Name: "d" } };
      const { subnets } = networkText(
        networkFromResources(
          written({ ...base, "aws_subnet.d": d, ...others, "aws_route_table_association.some": association }),
        ),
      );
      return subnets.filter((line) => /^(a1|d):/.test(line)).map((line) => line.split(", ").at(-1));
    };

    test("of an unknown subnet can be of any unassociated subnet of the route table's VPC", () => {
      expect(tables({ subnet_id: later, route_table_id: ref("aws_route_table.a2.id") })).toEqual(["a1", "?"]);
      expect(tables({ subnet_id: later, route_table_id: ref("aws_route_table.b2.id") })).toEqual([
        "a1",
        "main route table of a",
      ]);
    });

    test("of an unknown subnet and route table can be of any unassociated subnet", () => {
      expect(tables({ subnet_id: later, route_table_id: later })).toEqual(["a1", "?"]);
    });

    test("of a gateway are not of a subnet", () => {
      for (const subnet of [{}, { subnet_id: null }, { subnet_id: "" }]) {
        const association = { ...subnet, gateway_id: later, route_table_id: ref("aws_route_table.a2.id") };
        expect(tables(association)).toEqual(["a1", "main route table of a"]);
      }
    });

    test("of a subnet that is looked up in a way that does not identify it can be of any unassociated subnet", () => {
      const dataSource = { vpc_id: ref("aws_vpc.a.id"), filter: [{ name: "tag:Name", values: ["d*"] }] };
      const association = { subnet_id: ref("data.aws_subnet.some.id"), route_table_id: ref("aws_route_table.a2.id") };
      expect(tables(association, { "data.aws_subnet.some": dataSource })).toEqual(["a1", "?"]);
    });

    test("of an unknown subnet are named in the reason", () => {
      const d = { vpc_id: ref("aws_vpc.a.id"), cidr_block: "10.0.9.0/24" };
      const some = { subnet_id: later, route_table_id: ref("aws_route_table.a2.id") };
      const { subnets } = networkFromResources(
        written({ ...base, "aws_subnet.d": d, "aws_route_table_association.some": some }),
      );
      expect(subnets.at(-1)?.routeTable).toEqual(
        new Unknown(
          "aws_route_table_association.some may associate it with another route table: the subnet of aws_route_table_association.some is unknown",
        ),
      );
    });
  });
});
