import { Unknown } from "../../../../src/network/model/network";
import { InputError } from "../../../../src/readers/files/input-error";
import { ResourceIndex } from "../../../../src/readers/terraform/identity/resource-index";
import { planResources } from "../../../../src/readers/terraform/references/plan-resources";
import { changeOf, configurationOf, planOf, valueIn } from "../../../support/plans";
import { written } from "../../../support/terraform-resources";
import first from "../fixtures/first-plan.json";
import second from "../fixtures/second-plan.json";

describe("plan", () => {
  const file = "plan.json";
  const read = (plan: unknown) => planResources(plan, file);
  const addressesOf = (resources: readonly { readonly address: string }[]) => resources.map(({ address }) => address);

  const vpc = { id: "vpc-1", cidr_block: "10.0.0.0/16" };

  /** A state of before the plan, as a plan has it. */
  const prior = (...resources: readonly object[]) => ({
    prior_state: { format_version: "1.0", values: { root_module: { resources } } },
  });
  const there = (type: string, name: string, values: object, mode = "managed") => ({
    address: `${mode === "data" ? "data." : ""}${type}.${name}`,
    mode,
    type,
    name,
    values,
    sensitive_values: {},
  });

  describe("a first plan of real Terraform's", () => {
    const { before, after, changes } = read(first);

    test("finds nothing before it, and creates everything", () => {
      expect(before).toEqual([]);
      expect(after).toHaveLength(changes.length);
      expect(new Set(changes.map(({ action }) => action))).toEqual(new Set(["create"]));
    });

    test.each([
      // By a module's output with a key, and a list's index.
      ["aws_vpc_peering_connection.a_to_west", "vpc_id", '-> module.network["a"].aws_vpc.this[0].id'],
      ["aws_route.a_to_west", "route_table_id", '-> module.network["a"].aws_route_table.private[1].id'],
      // By the accepter's id, as it is written.
      ["aws_route.west_to_a", "vpc_peering_connection_id", "-> aws_vpc_peering_connection_accepter.a_to_west.id"],
      // By another attribute than the id.
      ['aws_subnet.c["first"]', "vpc_id", "-> aws_vpc_ipv4_cidr_block_association.c.vpc_id"],
      ["aws_default_route_table.c", "default_route_table_id", "-> aws_vpc.c.default_route_table_id"],
      // for_each over the instances of a module.
      ['aws_vpc_peering_connection.c["b"]', "peer_vpc_id", '-> module.network["b"].aws_vpc.this[0].id'],
      // A local value of a module that makes one VPC.
      ['module.network["b"].aws_subnet.private[1]', "vpc_id", '-> module.network["b"].aws_vpc.this[0].id'],
      // count.index, and element() of a splat.
      [
        'module.network["a"].aws_route_table_association.private[1]',
        "subnet_id",
        '-> module.network["a"].aws_subnet.private[1].id',
      ],
      [
        'module.network["a"].aws_route_table_association.private[1]',
        "route_table_id",
        '-> module.network["a"].aws_route_table.private[1].id',
      ],
      // A variable that is a whole module, and one that is all instances of a resource.
      ["module.a_to_b.aws_route.there[1]", "route_table_id", '-> module.network["a"].aws_route_table.private[1].id'],
      ["module.a_to_b.aws_route.back[0]", "route_table_id", '-> module.network["b"].aws_route_table.private[0].id'],
      ["module.a_to_b.aws_vpc_peering_connection.this", "vpc_id", '-> module.network["a"].aws_vpc.this[0].id'],
    ])("refers %s's %s to the resource that it will be the id of", (address, attribute, reference) => {
      expect(valueIn(after, address, attribute)).toBe(reference);
    });

    test("tells of in-line routes what all of them together tell, and of dynamic ones nothing", () => {
      const routes = (name: string) =>
        (valueIn(after, `aws_route_table.${name}`, "route") as Record<string, unknown>[]).map((route) =>
          ["cidr_block", "gateway_id", "vpc_peering_connection_id"].map((attribute) => route[attribute]),
        );
      expect(routes("in_line")).toEqual([
        ["0.0.0.0/0", "-> aws_internet_gateway.c.id", ""],
        ["10.0.0.0/17", "", '-> aws_vpc_peering_connection.c["a"].id'],
        ["10.0.128.0/17", "", '-> aws_vpc_peering_connection.c["a"].id'],
      ]);
      const unknown = expect.stringMatching(/^unknown: known only after apply; a plan does not show .* dynamic blocks/);
      expect(routes("dynamic")).toEqual([
        ["10.0.0.0/16", "", unknown],
        ["10.1.0.0/16", "", unknown],
      ]);
    });

    test("leaves out what AWS will choose, and calls unknown what is calculated from that", () => {
      expect(valueIn(after, "aws_vpc.c", "id")).toBeUndefined();
      expect(valueIn(after, "aws_vpc.c", "ipv6_cidr_block")).toBeUndefined();
      expect(valueIn(after, 'aws_subnet.c["first"]', "ipv6_cidr_block")).toBe(
        "unknown: known only after apply: it is computed from aws_vpc.c.ipv6_cidr_block",
      );
    });

    test("tells the Regions of the providers, that of a module's by who hands it over", () => {
      const regionOf = (address: string) => after.find((resource) => resource.address === address)?.region;
      expect(regionOf("aws_vpc.c")).toBe("us-east-2");
      expect(regionOf("module.west.aws_vpc.this[0]")).toBe("us-west-2");
      expect(regionOf("aws_route.west_to_a")).toBe("us-west-2");
    });
  });

  describe("a plan of real Terraform's that takes a route away and replaces a connection", () => {
    const { before, after, changes } = read(second);

    test("has the route before and not after it, not even in the list of its table", () => {
      const route = "module.a_to_b.aws_route.back[0]";
      expect(addressesOf(before)).toContain(route);
      expect(addressesOf(after)).not.toContain(route);
      const table = 'module.network["b"].aws_route_table.private[0]';
      expect(valueIn(before, table, "route")).toEqual([expect.objectContaining({ cidr_block: "10.0.0.0/16" })]);
      expect(valueIn(after, table, "route")).toEqual([]);
      expect(changes).toContainEqual({ address: route, type: "aws_route", action: "delete", file });
    });

    test("has the connection with its id before, and without after it", () => {
      const connection = 'aws_vpc_peering_connection.c["a"]';
      expect(valueIn(before, connection, "id")).toMatch(/^pcx-/);
      expect(valueIn(after, connection, "id")).toBeUndefined();
      expect(changes).toContainEqual({
        address: connection,
        type: "aws_vpc_peering_connection",
        action: "replace",
        file,
      });
    });
  });

  describe("what a plan changes", () => {
    const actions = (...each: readonly (readonly string[])[]) =>
      read(planOf(each.map((one, index) => changeOf(`aws_vpc.v${index}`, { actions: one, after: vpc })))).changes.map(
        ({ action }) => action,
      );

    test("is told by one word, a replacement in either order", () => {
      const replaced = [
        ["delete", "create"],
        ["create", "delete"],
      ];
      expect(actions(["create"], ["update"], ["delete"], ...replaced)).toEqual([
        "create",
        "update",
        "delete",
        "replace",
        "replace",
      ]);
    });

    test("is not what stays, what is read, and what Terraform only forgets", () => {
      expect(actions(["no-op"], ["read"], ["forget"])).toEqual([]);
      expect(actions(["create", "forget"])).toEqual(["create"]);
    });

    test("is not the end of an object that an earlier apply has replaced, which is nowhere else either", () => {
      const deposed = { ...changeOf("aws_vpc.a", { actions: ["delete"], before: vpc }), deposed: "00000001" };
      const kept = changeOf("aws_vpc.a", { actions: ["no-op"], before: vpc, after: vpc });
      const { before, after, changes } = read(planOf([deposed, kept]));
      expect(changes).toEqual([]);
      expect(addressesOf(before)).toEqual(["aws_vpc.a"]);
      expect(addressesOf(after)).toEqual(["aws_vpc.a"]);
    });

    test("is not what others have changed meanwhile", () => {
      const drift = { resource_drift: [changeOf("aws_vpc.a", { actions: ["update"], after: { id: "vpc-9" } })] };
      expect(read(planOf([], {}, drift))).toEqual({ before: [], after: [], changes: [] });
    });
  });

  describe("what is there after a plan", () => {
    test("has what the plan doesn't mention, as it is: a plan for some targets, or one that refreshes", () => {
      const plan = planOf(
        [changeOf("aws_vpc.b", { after: { cidr_block: "10.1.0.0/16" } })],
        {},
        prior(there("aws_vpc", "a", vpc)),
      );
      expect(addressesOf(read(plan).after)).toEqual(["aws_vpc.a", "aws_vpc.b"]);
    });

    test("has what Terraform forgets, which stays in AWS", () => {
      const plan = planOf(
        [{ ...changeOf("aws_vpc.a", { actions: ["forget"], before: vpc }) }].map((change) => ({
          ...change,
          change: { ...change.change, after: null },
        })),
        {},
        prior(there("aws_vpc", "a", vpc)),
      );
      expect(addressesOf(read(plan).after)).toEqual(["aws_vpc.a"]);
    });

    test("has no looked-up view of what is destroyed", () => {
      const plan = planOf(
        [changeOf("aws_vpc.a", { actions: ["delete"], before: vpc })],
        {},
        prior(
          there("aws_vpc", "a", vpc),
          there("aws_vpc", "view", vpc, "data"),
          there("aws_route_table", "main", { id: "rtb-1", vpc_id: "vpc-1" }, "data"),
          there("aws_vpc", "other", { id: "vpc-2" }, "data"),
        ),
      );
      const { before, after } = read(plan);
      expect(before).toHaveLength(4);
      expect(addressesOf(after)).toEqual(["data.aws_vpc.other"]);
    });

    test("tells no sensitive value, known or not", () => {
      const change = changeOf("aws_subnet.a", {
        after: { cidr_block: "10.66.0.0/24", tags: { Name: "secret", Team: "x" } },
        unknown: { vpc_id: true },
        sensitive: { cidr_block: true, tags: { Name: true }, vpc_id: true },
      });
      const { after } = read(planOf([change]));
      const hidden = new Unknown("is sensitive");
      expect(after[0]?.values).toEqual({ cidr_block: hidden, tags: { Name: hidden, Team: "x" }, vpc_id: hidden });
      expect(JSON.stringify(after)).not.toMatch(/secret|10\.66/);
    });
  });

  describe("what is there before a plan", () => {
    test("is told by the changes where there is no prior state", () => {
      const { before } = read(planOf([changeOf("aws_vpc.a", { actions: ["update"], before: vpc, after: vpc })]));
      expect(before).toMatchObject([{ address: "aws_vpc.a", values: vpc }]);
    });
  });

  test.each([
    [
      { format_version: "2.0", planned_values: {} },
      "plan.json: a plan of format version 2.0; only versions 1.x can be read",
    ],
    [
      { planned_values: {} },
      "plan.json: not a plan from terraform show -json: no format_version; write it with: terraform plan",
    ],
    [{ format_version: "1.0", values: {} }, "plan.json: not a plan: it is a state; write it with: terraform plan"],
    [{ format_version: "1.0" }, "plan.json: not a plan: it has no planned values or changes"],
    [
      { ...planOf([]), errored: true },
      "plan.json: this plan ended with an error and is incomplete: run terraform plan again",
    ],
    ["text", "plan.json: not a plan"],
  ])("what is no plan that can be read is refused: %j", (json, message) => {
    expect(() => read(json)).toThrow(InputError);
    expect(() => read(json)).toThrow(message);
  });

  describe("an odd plan is read as far as it goes", () => {
    test("without a configuration: what isn't known yet is left out", () => {
      const change = changeOf("module.x.aws_subnet.a[0]", {
        after: { cidr_block: "10.0.0.0/24" },
        unknown: { vpc_id: true },
      });
      const { after } = read({ format_version: "1.2", resource_changes: [change] });
      expect(after).toMatchObject([{ address: "module.x.aws_subnet.a[0]", values: { cidr_block: "10.0.0.0/24" } }]);
      expect(after[0]?.region).toBeUndefined();
    });

    test("with a planned state and no changes: nothing happens", () => {
      expect(read({ format_version: "1.2", planned_values: {} })).toEqual({ before: [], after: [], changes: [] });
    });

    test("with changes that are no changes", () => {
      const { before, after } = read({
        format_version: "1.2",
        resource_changes: [null, "x", {}, { address: "aws_vpc.a" }],
      });
      expect([before, after]).toEqual([[], []]);
    });

    test("with a provider that the configuration doesn't have", () => {
      const resources = [{ address: "aws_vpc.a", type: "aws_vpc", provider_config_key: "elsewhere" }];
      const { after } = read(planOf([changeOf("aws_vpc.a")], { resources }));
      expect(after).toMatchObject([{ address: "aws_vpc.a", file: "plan.json", mode: "managed", type: "aws_vpc" }]);
      expect(after[0]).toMatchObject({ values: {}, credentials: expect.stringContaining("elsewhere") });
      expect(after[0]).not.toHaveProperty("account");
    });
  });
});

describe("planned state", () => {
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
});

describe("resources", () => {
  test.each(["0", '"east"', '"a[0]"', '"[b]"', '"a \\"[quoted]\\""', '"]"'])(
    "the only instance, whose key is %s, is found without it",
    (key) => {
      const resources = new ResourceIndex(written({ [`module.m["n"].aws_vpc.a[${key}]`]: {} }));
      expect(resources.at("main.tf", 'module.m["n"].aws_vpc.a')?.address).toBe(`module.m["n"].aws_vpc.a[${key}]`);
    },
  );

  test("one of several instances is found with its key alone, and so is one of another file", () => {
    const both = { "aws_vpc.a[0]": {}, "aws_vpc.a[1]": {} };
    const resources = new ResourceIndex([...written(both), ...written({ "aws_vpc.b[0]": {} }, { file: "other.tf" })]);
    expect(resources.at("main.tf", "aws_vpc.a")).toBeUndefined();
    expect(resources.at("main.tf", "aws_vpc.a[1]")?.address).toBe("aws_vpc.a[1]");
    expect(resources.at("main.tf", "aws_vpc.b")).toBeUndefined();
    expect(resources.at("other.tf", "aws_vpc.b")?.address).toBe("aws_vpc.b[0]");
  });
});
