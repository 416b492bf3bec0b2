import { planResources } from "../../../../../src/readers/terraform/parse/plan/plan";
import { changeOf, configurationOf, planOf, valueIn } from "../../../../support/plans";

type Thing = readonly [address: string, values: object, marks?: object];

/** Returns a value after a plan that takes these away, where before it there are these and the others. */
function valueAfter(
  {
    gone = [],
    others = [],
    config = [],
  }: Readonly<Record<"gone" | "others", readonly Thing[]>> & { config?: object[] },
  address: string,
  attribute: string,
): unknown {
  const resources = [...gone, ...others].map(([name, values, sensitive]) => {
    const { change, ...rest } = changeOf(name);
    return { ...rest, values, sensitive_values: sensitive ?? {} };
  });
  const plan = planOf(
    gone.map(([name, before]) => changeOf(name, { actions: ["delete"], before })),
    { resources: config },
    { prior_state: { format_version: "1.0", values: { root_module: { resources } } } },
  );
  return valueIn(planResources(plan, "plan.json").after, address, attribute);
}

describe("the routes that AWS listed in a table", () => {
  const listed = [
    { cidr_block: "10.1.0.0/16", ipv6_cidr_block: null, vpc_peering_connection_id: "pcx-1" },
    { cidr_block: null, ipv6_cidr_block: "2600:1f16::/56", vpc_peering_connection_id: "pcx-1" },
    { cidr_block: null, destination_prefix_list_id: "pl-1", vpc_peering_connection_id: "pcx-1" },
    { cidr_block: "10.9.0.0/16", vpc_peering_connection_id: "pcx-9" },
  ];
  const route = (name: string, destination: object): Thing => [
    `aws_route.${name}`,
    { route_table_id: "rtb-1", vpc_peering_connection_id: "pcx-1", ...destination },
  ];
  const gone = [
    route("ipv4", { destination_cidr_block: "10.1.0.0/16" }),
    route("ipv6", { destination_cidr_block: "", destination_ipv6_cidr_block: "2600:1f16::/56" }),
    route("list", { destination_prefix_list_id: "pl-1" }),
  ];

  test.each([
    ["aws_route_table.a", "route", { id: "rtb-1" }],
    ["aws_default_route_table.a", "route", { id: "rtb-1" }],
    ["data.aws_route_table.a", "routes", { id: "rtb-1", route_table_id: "rtb-1" }],
    ["data.aws_route_table.a", "routes", { route_table_id: "rtb-1" }],
  ])("are, in %s, without those that the plan takes away", (address, attribute, ids) => {
    const others: readonly Thing[] = [[address, { ...ids, [attribute]: listed }]];
    expect(valueAfter({ gone, others }, address, attribute)).toEqual(listed.slice(3));
  });

  test("stay where another table's are taken away", () => {
    const others: readonly Thing[] = [["aws_route_table.a", { id: "rtb-2", route: listed }]];
    expect(valueAfter({ gone, others }, "aws_route_table.a", "route")).toEqual(listed);
  });

  test("stay where they are written in the table", () => {
    const others: readonly Thing[] = [["aws_route_table.a", { id: "rtb-1", route: listed }]];
    const config = [configurationOf("aws_route_table.a", { route: ["var.routes"] })];
    expect(valueAfter({ gone, others, config }, "aws_route_table.a", "route")).toEqual(listed);
  });

  test("stay where some are sensitive, for they are marked by their positions", () => {
    const marks = { route: [{}, {}, {}, { vpc_peering_connection_id: true }] };
    const others: readonly Thing[] = [["aws_route_table.a", { id: "rtb-1", route: listed }, marks]];
    const hidden = { cidr_block: "10.9.0.0/16", vpc_peering_connection_id: "unknown: is sensitive" };
    expect(valueAfter({ gone, others }, "aws_route_table.a", "route")).toEqual([...listed.slice(0, 3), hidden]);
  });

  test("stay where only a lookup has them: it makes none", () => {
    const others: readonly Thing[] = [
      ["aws_route_table.a", { id: "rtb-1", route: listed }],
      ["data.aws_route.a", { route_table_id: "rtb-1", destination_cidr_block: "10.1.0.0/16" }],
    ];
    expect(valueAfter({ gone: [], others }, "aws_route_table.a", "route")).toEqual(listed);
  });

  test("are of route tables alone: other things' lists of this name stay", () => {
    const others: readonly Thing[] = [["aws_vpn_route_table.a", { id: "rtb-1", route: listed }]];
    expect(valueAfter({ gone, others }, "aws_vpn_route_table.a", "route")).toEqual(listed);
  });
});

describe("the main route table of a VPC", () => {
  const vpc: Thing = ["aws_vpc.a", { id: "vpc-1", main_route_table_id: "rtb-2" }];
  const association: Thing = [
    "aws_main_route_table_association.a",
    { vpc_id: "vpc-1", route_table_id: "rtb-2", original_route_table_id: "rtb-1" },
  ];
  const main = (gone: readonly Thing[], others: readonly Thing[], address = "aws_vpc.a") =>
    valueAfter({ gone, others }, address, "main_route_table_id");

  test("is the first one again where its replacement is taken away", () => {
    expect(main([association], [vpc])).toBe("rtb-1");
  });

  test("stays where its replacement does", () => {
    expect(main([], [vpc, association])).toBe("rtb-2");
  });

  test("stays where another VPC's replacement is taken away", () => {
    expect(main([association], [["aws_vpc.a", { id: "vpc-9", main_route_table_id: "rtb-2" }]])).toBe("rtb-2");
    expect(main([["aws_subnet.a", { vpc_id: "vpc-1", original_route_table_id: "rtb-1" }]], [vpc])).toBe("rtb-2");
  });

  test("is no matter of other things with the same id", () => {
    expect(main([association], [["aws_thing.a", { id: "vpc-1" }]], "aws_thing.a")).toBeUndefined();
  });
});
