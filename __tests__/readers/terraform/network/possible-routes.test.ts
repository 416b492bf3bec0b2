import { reachabilityOf } from "../../../../src/analysis/reachability/reachability";
import { Unknown } from "../../../../src/network/model/network";
import { networkOf } from "../../../../src/readers/terraform/network/network-of";
import { planResources } from "../../../../src/readers/terraform/parse/plan/plan";
import type { Values } from "../../../../src/readers/terraform/parse/resource";
import { networkText } from "../../../support/network-text";
import { changeOf, configurationOf, planOf } from "../../../support/plans";
import { ref, type Written, written } from "../../../support/terraform-resources";

// What isn't known is unknown: a route or an association that Terraform will put somewhere is not nowhere.

const later = new Unknown("known only after apply");

/** A VPC with two subnets, each with a table of its own. */
const vpc = (name: string, number: number): Written => {
  const its = { vpc_id: ref(`aws_vpc.${name}.id`) };
  return {
    [`aws_vpc.${name}`]: { cidr_block: `10.${number}.0.0/16`, tags: { Name: name } },
    ...Object.fromEntries(
      [1, 2].flatMap((at): [string, Values][] => [
        [`aws_subnet.${name}${at}`, { ...its, cidr_block: `10.${number}.${at}.0/24`, tags: { Name: `${name}${at}` } }],
        [`aws_route_table.${name}${at}`, { ...its, tags: { Name: `${name}${at}` } }],
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
const toSomeTable = (destination_cidr_block: string, to: Values = through): Values => ({
  route_table_id: later,
  destination_cidr_block,
  ...to,
});

/** The verdicts on pairs of subnets in different VPCs, as `from to: verdict`; those of `none` are left out. */
function verdicts(resources: Written): readonly string[] {
  const { pairs } = reachabilityOf(networkOf(written({ ...base, ...resources })));
  return pairs
    .filter(({ from, to, verdict }) => from.vpc !== to.vpc && verdict !== "none")
    .map(({ from, to, verdict }) => `${from.name} ${to.name}: ${verdict}`);
}

const routes = (resources: Written) =>
  networkText(networkOf(written({ ...base, ...resources }))).routes.filter((line) => line.includes("->"));

const back = { "aws_route.back": route("b1", "10.0.1.0/24") };

describe("a route whose table is known only after the apply", () => {
  test("makes unknown what it may carry, and nothing else", () => {
    expect(verdicts({ ...back, "aws_route.there": toSomeTable("10.1.1.0/24") })).toEqual([
      "a1 b1: unknown",
      "a2 b1: unknown",
      "b1 a1: unknown",
    ]);
  });

  test("is in a table of the two VPCs that its peering connects, and not in that of the VPC that it leads to", () => {
    expect(routes({ "aws_route.there": toSomeTable("10.1.1.0/24") })).toEqual([
      "a1 (a): 10.1.1.0/24 -> ?",
      "a2 (a): 10.1.1.0/24 -> ?",
      "main route table of a (a): 10.1.1.0/24 -> ?",
    ]);
  });

  test("may be in any table where the VPCs of its peering are unknown", () => {
    const unknownEnd = { ...peering, peer_vpc_id: later };
    const all = { "aws_vpc_peering_connection.ab": unknownEnd, "aws_route.there": toSomeTable("10.9.0.0/16") };
    expect(routes(all)).toHaveLength(9);
  });

  test("leaves alone what a more specific route decides", () => {
    const both = {
      ...back,
      "aws_route.known": route("a1", "10.1.1.0/24"),
      "aws_route.there": toSomeTable("10.1.0.0/16"),
    };
    expect(verdicts(both)).toEqual(
      expect.arrayContaining(["a1 b1: two-way", "b1 a1: two-way", "a2 b1: unknown", "a1 b2: unknown"]),
    );
  });

  test("loses to a route to the same destination, of which a table takes one only", () => {
    const gone = route("a1", "10.1.1.0/24", { gateway_id: "igw-1" });
    expect(verdicts({ ...back, "aws_route.known": gone, "aws_route.there": toSomeTable("10.1.1.0/24") })).toEqual([
      "a2 b1: unknown",
      "b1 a1: one-way",
    ]);
  });

  test("changes nothing where the next best route leads through the same peering", () => {
    const wide = { ...back, "aws_route.wide": route("a1", "10.1.0.0/16") };
    const both = verdicts({ ...wide, "aws_route.there": toSomeTable("10.1.1.0/24") });
    expect(both).toEqual(expect.arrayContaining(["a1 b1: two-way", "a2 b1: unknown"]));
  });

  test("is compared with the most specific of the wider routes, in whatever order they are written", () => {
    const wide = { "aws_route.wide": route("a1", "10.0.0.0/8") };
    const narrow = { "aws_route.narrow": route("a1", "10.1.0.0/16", { gateway_id: "igw-1" }) };
    const there = { "aws_route.there": toSomeTable("10.1.1.0/24") };
    for (const known of [
      { ...wide, ...narrow },
      { ...narrow, ...wide },
    ]) {
      expect(routes({ ...known, ...there })).toContain("a1 (a): 10.1.1.0/24 -> ?");
      expect(routes({ ...known, "aws_route.out": toSomeTable("10.1.1.0/24", { gateway_id: "igw-2" }) })).not.toContain(
        "a1 (a): 10.1.1.0/24 -> ?",
      );
    }
  });

  test("is compared with what is static, where that and what is propagated have one destination", () => {
    const propagated = { ...route("a1", "10.1.0.0/16", { gateway_id: "igw-1" }), origin: "EnableVgwRoutePropagation" };
    const both = { "aws_route.p": propagated, "aws_route.s": route("a1", "10.1.0.0/16") };
    expect(routes({ ...both, "aws_route.there": toSomeTable("10.1.1.0/24") })).not.toContain(
      "a1 (a): 10.1.1.0/24 -> ?",
    );
    const swapped = { "aws_route.s": both["aws_route.s"], "aws_route.p": propagated };
    expect(routes({ ...swapped, "aws_route.there": toSomeTable("10.1.1.0/24") })).not.toContain(
      "a1 (a): 10.1.1.0/24 -> ?",
    );
  });

  test("wins over a propagated route to the same destination, so that it may decide", () => {
    const propagated = { ...route("a1", "10.1.1.0/24", { gateway_id: "igw-1" }), origin: "EnableVgwRoutePropagation" };
    expect(routes({ "aws_route.p": propagated, "aws_route.there": toSomeTable("10.1.1.0/24") })).toContain(
      "a1 (a): 10.1.1.0/24 -> ?",
    );
  });

  test("may decide where the next best leads nobody knows where", () => {
    const wide = { "aws_route.wide": route("a1", "10.1.0.0/16", { transit_gateway_id: "tgw-1" }) };
    expect(routes({ ...wide, "aws_route.out": toSomeTable("10.1.1.0/24", { gateway_id: "igw-1" }) })).toContain(
      "a1 (a): 10.1.1.0/24 -> ?",
    );
  });

  test("to the Internet changes nothing where traffic to VPCs is dropped anyway", () => {
    const out = { "aws_route.out": toSomeTable("0.0.0.0/0", { nat_gateway_id: "nat-1" }) };
    expect(verdicts(out)).toEqual([]);
    expect(routes(out)).toEqual([]);
  });

  test("to the Internet makes unknown what it may take from a wider route through a peering", () => {
    const wide = { ...back, "aws_route.wide": route("a1", "10.1.0.0/16") };
    const out = toSomeTable("10.1.1.0/24", { nat_gateway_id: "nat-1" });
    expect(verdicts({ ...wide, "aws_route.out": out })).toContain("a1 b1: unknown");
  });

  test("may lead away from the addresses of the VPC itself", () => {
    const inspected = { "aws_route.out": toSomeTable("10.0.2.0/24", { nat_gateway_id: "nat-1" }) };
    expect(routes(inspected)).toContain("a1 (a): 10.0.2.0/24 -> ?");
  });

  test("that leads where nobody knows may be in any table", () => {
    expect(routes({ "aws_route.r": toSomeTable("10.9.0.0/16", { transit_gateway_id: "tgw-1" }) })).toHaveLength(9);
  });

  test("to an unknown destination makes all unknown that isn't local", () => {
    const all = verdicts({
      ...back,
      "aws_route.known": route("a1", "10.1.1.0/24"),
      "aws_route.r": { ...through, route_table_id: later, destination_cidr_block: later },
    });
    expect(all).toContain("a1 b1: unknown");
  });

  test("leads to no address of its own VPC, in whichever of that VPC's blocks", () => {
    const more = {
      "aws_vpc_ipv4_cidr_block_association.b": { vpc_id: ref("aws_vpc.b.id"), cidr_block: "10.9.0.0/16" },
    };
    expect(routes({ ...more, "aws_route.there": toSomeTable("10.9.1.0/24") })).toEqual([
      "a1 (a): 10.9.1.0/24 -> ?",
      "a2 (a): 10.9.1.0/24 -> ?",
      "main route table of a (a): 10.9.1.0/24 -> ?",
    ]);
  });

  test("through one peering changes what leads through another", () => {
    const other = { "aws_vpc_peering_connection.ac": { ...peering, peer_vpc_id: ref("aws_vpc.c.id") } };
    const wide = route("a1", "10.1.0.0/16", { vpc_peering_connection_id: ref("aws_vpc_peering_connection.ac.id") });
    expect(routes({ ...other, "aws_route.w": wide, "aws_route.there": toSomeTable("10.1.1.0/24") })).toContain(
      "a1 (a): 10.1.1.0/24 -> ?",
    );
  });

  test("is left out where a route to the same destination is there for sure", () => {
    const known = { "aws_route.known": route("a1", "10.1.1.0/24", { gateway_id: "igw-1" }) };
    expect(routes({ ...known, "aws_route.there": toSomeTable("10.1.1.0/24") })).toEqual([
      "a1 (a): 10.1.1.0/24 -> internet igw-1",
      "a2 (a): 10.1.1.0/24 -> ?",
      "main route table of a (a): 10.1.1.0/24 -> ?",
    ]);
  });

  test("is in no table of another region", () => {
    const places = [
      ...written({ ...vpc("a", 0) }, { region: "us-east-2" }),
      ...written({ ...vpc("b", 1) }, { region: "us-west-2" }),
      ...written(
        { "aws_route.r": toSomeTable("10.9.0.0/16", { transit_gateway_id: "tgw-1" }) },
        { region: "us-west-2" },
      ),
    ];
    const tables = networkOf(places).routeTables.filter((table) => table.routes.length > 0);
    expect(tables.map(({ name }) => name).sort()).toEqual(["b1", "b2", "main route table of b"]);
  });

  test("says which route it is, where it leads and why that is unknown", () => {
    const [table] = networkOf(written({ ...base, "aws_route.there": toSomeTable("10.1.1.0/24") })).routeTables;
    expect(table?.routes).toEqual([
      {
        destination: expect.anything(),
        origin: "static",
        address: "aws_route.there",
        file: "main.tf",
        target: {
          kind: "unknown",
          what: 'peering "ab" if this table gets aws_route.there, whose own is unknown (known only after apply)',
        },
      },
    ]);
  });

  test("is told as a gap where no table can have it", () => {
    expect(networkOf(written({ "aws_route.there": toSomeTable("10.1.1.0/24") })).gaps).toEqual([
      "aws_route.there is left out: its route table is unknown (known only after apply).",
    ]);
  });

  test("is propagated where a virtual private gateway propagates it", () => {
    const propagation = { route_table_id: later, vpn_gateway_id: "vgw-1" };
    expect(routes({ "aws_vpn_gateway_route_propagation.p": propagation })).toContain("a1 (a): ? (propagated) -> ?");
  });
});

test("the tables of a module are in no order that a plan tells, so that a route by their number may be in any", () => {
  // As in modules that output a list of what for_each makes: the plan's JSON has the reference, and not the expression.
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
    const its = (address: string, after: object, unknown: object) =>
      changeOf(`module.${name}.${address}`, { after, unknown: { id: true, ...unknown } });
    const keyed = (key: string) => [
      its(`aws_route_table.private["${key}"]`, { tags: { Name: `${name}-${key}` } }, { vpc_id: true }),
      its(`aws_route_table_association.private["${key}"]`, {}, { subnet_id: true, route_table_id: true }),
    ];
    return [
      its("aws_vpc.this", { cidr_block: `10.${number}.0.0/16`, tags: { Name: name } }, {}),
      its(
        'aws_subnet.private["x"]',
        { cidr_block: `10.${number}.1.0/24`, tags: { Name: `${name}-x` } },
        { vpc_id: true },
      ),
      its(
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
  const { pairs } = reachabilityOf(networkOf(planResources(plan, "plan.json").after));
  const between = pairs.filter(({ from, to, family }) => from.vpc < to.vpc && family === 4);
  expect(between.map(({ from, to, verdict }) => `${from.name} ${to.name}: ${verdict}`)).toEqual([
    "a-x b-x: unknown",
    "a-x b-y: unknown",
    "a-y b-x: unknown",
    "a-y b-y: unknown",
  ]);
});

describe("a route of a table that is looked up by what doesn't tell which one it is", () => {
  const lookup = { vpc_id: ref("aws_vpc.a.id"), filter: [{ name: "tag:Name", values: ["a*"] }], routes: [] };
  const found = { ...route("a1", "10.1.1.0/24"), route_table_id: ref("data.aws_route_table.some.id") };

  test("may be in any table of that VPC", () => {
    const all = { ...back, "data.aws_route_table.some": lookup, "aws_route.there": found };
    expect(verdicts(all)).toEqual(["a1 b1: unknown", "a2 b1: unknown", "b1 a1: unknown"]);
    expect(networkOf(written({ ...base, ...all })).gaps).toEqual([]);
  });

  test("may be in no table of another VPC, and is no gap where that VPC has no others", () => {
    const lookupInC = { ...lookup, vpc_id: "vpc-9" };
    const elsewhere = { ...found, transit_gateway_id: "tgw-1", vpc_peering_connection_id: null };
    const all = { "data.aws_route_table.some": lookupInC, "aws_route.there": elsewhere };
    expect(routes(all)).toEqual(["data.aws_route_table.some (vpc-9): 10.1.1.0/24 -> ?"]);
    expect(networkOf(written({ ...base, ...all })).gaps).toEqual([]);
  });

  test("says so", () => {
    const all = { ...base, "data.aws_route_table.some": lookup, "aws_route.there": found };
    const targets = networkOf(written(all)).routeTables.flatMap((table) => table.routes.map(({ target }) => target));
    expect(targets).toContainEqual({
      kind: "unknown",
      what: 'peering "ab" if this table gets aws_route.there, whose own is unknown (it is looked up by what doesn\'t tell which one it is)',
    });
  });

  test("is in that table alone where its id is known: what Terraform has yet to make is another one", () => {
    const all = { ...back, "data.aws_route_table.some": { ...lookup, id: "rtb-1" }, "aws_route.there": found };
    expect(verdicts(all)).toEqual(["b1 a1: one-way"]);
  });
});

describe("an association", () => {
  /** The tables of the subnets `a1`, with a table of its own, and `d`, without one. */
  const tables = (association: Values, others: Written = {}) => {
    const d = { vpc_id: ref("aws_vpc.a.id"), cidr_block: "10.0.9.0/24", tags: { Name: "d" } };
    const { subnets } = networkText(
      networkOf(written({ ...base, "aws_subnet.d": d, ...others, "aws_route_table_association.some": association })),
    );
    return subnets.filter((line) => /^(a1|d):/.test(line)).map((line) => line.split(", ").at(-1));
  };

  test("of a subnet that is unknown may be that of any subnet of its table's VPC that has none", () => {
    expect(tables({ subnet_id: later, route_table_id: ref("aws_route_table.a2.id") })).toEqual(["a1", "?"]);
    expect(tables({ subnet_id: later, route_table_id: ref("aws_route_table.b2.id") })).toEqual([
      "a1",
      "main route table of a",
    ]);
  });

  test("of which neither is known may be that of any subnet that has none", () => {
    expect(tables({ subnet_id: later, route_table_id: later })).toEqual(["a1", "?"]);
  });

  test("of a gateway is that of no subnet, however it is written", () => {
    for (const subnet of [{}, { subnet_id: null }, { subnet_id: "" }]) {
      const association = { ...subnet, gateway_id: later, route_table_id: ref("aws_route_table.a2.id") };
      expect(tables(association)).toEqual(["a1", "main route table of a"]);
    }
  });

  test("of a subnet that is looked up by what doesn't tell which one it is may be any that has none", () => {
    const lookup = { vpc_id: ref("aws_vpc.a.id"), filter: [{ name: "tag:Name", values: ["d*"] }] };
    const association = { subnet_id: ref("data.aws_subnet.some.id"), route_table_id: ref("aws_route_table.a2.id") };
    expect(tables(association, { "data.aws_subnet.some": lookup })).toEqual(["a1", "?"]);
  });

  test("that is unknown is given as the reason", () => {
    const d = { vpc_id: ref("aws_vpc.a.id"), cidr_block: "10.0.9.0/24" };
    const some = { subnet_id: later, route_table_id: ref("aws_route_table.a2.id") };
    const { subnets } = networkOf(written({ ...base, "aws_subnet.d": d, "aws_route_table_association.some": some }));
    expect(subnets.at(-1)?.routeTable).toEqual(
      new Unknown(
        "aws_route_table_association.some may associate it with another table: the subnet of that is unknown",
      ),
    );
  });
});
