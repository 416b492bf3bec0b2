import { planResources } from "../../../../src/readers/terraform/references/plan-resources";
import { changeOf, configurationOf, planOf, valueIn } from "../../../support/plans";

const block = (key: string | number) =>
  `10.${"abc".indexOf(String(key)) < 0 ? key : "abc".indexOf(String(key))}.0.0/16`;
const created = (address: string, unknown: object = {}, known: object = {}) =>
  changeOf(address, { after: known, unknown: { id: true, ...unknown } });
const vpcs = ["a", "b", "c"].map((key) => created(`aws_vpc.v["${key}"]`, {}, { cidr_block: block(key) }));
const tables = ["a", "b", "c"].map((key) => created(`aws_route_table.t["${key}"]`, { vpc_id: true }));
const tableConfiguration = configurationOf("aws_route_table.t", { vpc_id: ["aws_vpc.v", "each.key"] });
const byKey = (resource: string) => [resource, "each.key"];
const literal = (resource: string, key: string) => [`${resource}["${key}"].id`, `${resource}["${key}"]`, resource];
const unknown = expect.stringMatching(/^unknown: .*one of the 3 instances/);

describe("a reference by a computed key is unknown", () => {
  const peering = (vpc_id: readonly string[], peer_vpc_id: readonly string[]) => {
    const change = created('aws_vpc_peering_connection.p["a"]', { vpc_id: true, peer_vpc_id: true });
    const resources = [configurationOf("aws_vpc_peering_connection.p", { vpc_id, peer_vpc_id })];
    const { after } = planResources(planOf([...vpcs, change], { resources }), "plan.json");
    return ["vpc_id", "peer_vpc_id"].map((name) => valueIn(after, 'aws_vpc_peering_connection.p["a"]', name));
  };

  test("if the VPC would be peered with itself", () => {
    expect(peering(byKey("aws_vpc.v"), byKey("aws_vpc.v"))).toEqual([unknown, unknown]);
    expect(peering(literal("aws_vpc.v", "a"), byKey("aws_vpc.v"))).toEqual(['-> aws_vpc.v["a"].id', unknown]);
  });

  test("but not if both keys are literal, which is a mistake, or the VPCs differ", () => {
    const own = '-> aws_vpc.v["a"].id';
    expect(peering(literal("aws_vpc.v", "a"), literal("aws_vpc.v", "a"))).toEqual([own, own]);
    expect(peering(byKey("aws_vpc.v"), literal("aws_vpc.v", "b"))).toEqual([own, '-> aws_vpc.v["b"].id']);
  });

  /** Returns the route table of a route with the key `a`, to a peering of the VPCs `a` and `b`. */
  function tableOf(references: readonly string[], destination: string, accepter = "b") {
    const changes = [
      created("aws_vpc_peering_connection.p", { vpc_id: true, peer_vpc_id: true }),
      created(
        'aws_route.r["a"]',
        { route_table_id: true, vpc_peering_connection_id: true },
        {
          destination_cidr_block: destination,
        },
      ),
    ];
    const resources = [
      tableConfiguration,
      configurationOf("aws_vpc_peering_connection.p", {
        vpc_id: literal("aws_vpc.v", accepter === "b" ? "a" : "b"),
        peer_vpc_id: literal("aws_vpc.v", accepter),
      }),
      configurationOf("aws_route.r", {
        route_table_id: references,
        vpc_peering_connection_id: ["aws_vpc_peering_connection.p.id", "aws_vpc_peering_connection.p"],
      }),
    ];
    const { after } = planResources(planOf([...vpcs, ...tables, ...changes], { resources }), "plan.json");
    return valueIn(after, 'aws_route.r["a"]', "route_table_id");
  }

  test("if a route would lead into its own VPC", () => {
    expect(tableOf(byKey("aws_route_table.t"), block("a"))).toEqual(unknown);
    expect(tableOf(byKey("aws_route_table.t"), block("b"))).toBe('-> aws_route_table.t["a"].id');
    expect(tableOf(literal("aws_route_table.t", "a"), block("a"))).toBe('-> aws_route_table.t["a"].id');
  });

  test("if the peering would be of other VPCs than the route table's", () => {
    expect(tableOf(byKey("aws_route_table.t"), "10.9.0.0/16", "c")).toEqual(unknown);
    expect(tableOf(literal("aws_route_table.t", "a"), "10.9.0.0/16", "c")).toBe('-> aws_route_table.t["a"].id');
  });

  test("if an in-line route would lead into its own VPC", () => {
    const table = created(
      'aws_route_table.own["a"]',
      { vpc_id: true, route: [{ vpc_peering_connection_id: true }] },
      {
        route: [{ cidr_block: block("a") }],
      },
    );
    const vpcOf = (references: readonly string[]) => {
      const resources = [
        configurationOf("aws_route_table.own", { vpc_id: references, route: ["aws_vpc_peering_connection.p.id"] }),
      ];
      const changes = [...vpcs, table, created("aws_vpc_peering_connection.p")];
      return valueIn(planResources(planOf(changes, { resources }), "p").after, 'aws_route_table.own["a"]', "vpc_id");
    };
    expect(vpcOf(byKey("aws_vpc.v"))).toEqual(unknown);
    expect(vpcOf(literal("aws_vpc.v", "a"))).toBe('-> aws_vpc.v["a"].id');
  });

  test("if a subnet would be associated with a route table of another VPC", () => {
    const tableOfSubnet = (vpc: string) => {
      const changes = [
        created("aws_subnet.s", { vpc_id: true }),
        created('aws_route_table_association.a["a"]', { route_table_id: true, subnet_id: true }),
      ];
      const resources = [
        tableConfiguration,
        configurationOf("aws_subnet.s", { vpc_id: literal("aws_vpc.v", vpc) }),
        configurationOf("aws_route_table_association.a", {
          route_table_id: byKey("aws_route_table.t"),
          subnet_id: ["aws_subnet.s.id", "aws_subnet.s"],
        }),
      ];
      const { after } = planResources(planOf([...vpcs, ...tables, ...changes], { resources }), "plan.json");
      return valueIn(after, 'aws_route_table_association.a["a"]', "route_table_id");
    };
    expect(tableOfSubnet("b")).toEqual(unknown);
    expect(tableOfSubnet("a")).toBe('-> aws_route_table.t["a"].id');
  });

  test("if a subnet would be outside of its VPC, unless VPCs have further blocks", () => {
    const vpcOf = (cidr: string, ...others: readonly object[]) => {
      const subnet = created('aws_subnet.s["a"]', { vpc_id: true }, { cidr_block: cidr });
      const resources = [configurationOf("aws_subnet.s", { vpc_id: byKey("aws_vpc.v") })];
      const { after } = planResources(planOf([...vpcs, subnet, ...others], { resources }), "plan.json");
      return valueIn(after, 'aws_subnet.s["a"]', "vpc_id");
    };
    expect(vpcOf("10.1.1.0/24")).toEqual(unknown);
    expect(vpcOf("10.0.1.0/24")).toBe('-> aws_vpc.v["a"].id');
    expect(vpcOf("100.64.0.0/18", created("aws_vpc_ipv4_cidr_block_association.x"))).toBe('-> aws_vpc.v["a"].id');
  });
});
