import { Unknown } from "../../../../src/network/model/network";
import { InputError } from "../../../../src/readers/files/input-error";
import { planResources } from "../../../../src/readers/terraform/references/plan-resources";
import { changeOf, configurationOf, planOf, valueIn } from "../../../support/plans";
import first from "../fixtures/first-plan.json";
import second from "../fixtures/second-plan.json";

describe("plan resources", () => {
  const file = "plan.json";
  const read = (plan: unknown) => planResources(plan, file);
  const addressesOf = (resources: readonly { readonly address: string }[]) => resources.map(({ address }) => address);

  const vpc = { id: "vpc-1", cidr_block: "10.0.0.0/16" };

  /** Returns the prior state of a plan. */
  const prior = (...resources: readonly object[]) => ({
    prior_state: { format_version: "1.0", values: { root_module: { resources } } },
  });
  const existing = (type: string, name: string, values: object, mode = "managed") => ({
    address: `${mode === "data" ? "data." : ""}${type}.${name}`,
    mode,
    type,
    name,
    values,
    sensitive_values: {},
  });

  describe("of a plan by Terraform that creates everything", () => {
    const { before, after, changes } = read(first);

    test("do not exist before the apply, and are all created", () => {
      expect(before).toEqual([]);
      expect(after).toHaveLength(changes.length);
      expect(new Set(changes.map(({ action }) => action))).toEqual(new Set(["create"]));
    });

    test.each([
      // An output of a module with a key, and an index of a list.
      ["aws_vpc_peering_connection.a_to_west", "vpc_id", '-> module.network["a"].aws_vpc.this[0].id'],
      ["aws_route.a_to_west", "route_table_id", '-> module.network["a"].aws_route_table.private[1].id'],
      // The accepter's id, as it is configured.
      ["aws_route.west_to_a", "vpc_peering_connection_id", "-> aws_vpc_peering_connection_accepter.a_to_west.id"],
      // An attribute other than `id`.
      ['aws_subnet.c["first"]', "vpc_id", "-> aws_vpc_ipv4_cidr_block_association.c.vpc_id"],
      ["aws_default_route_table.c", "default_route_table_id", "-> aws_vpc.c.default_route_table_id"],
      // for_each over the instances of a module.
      ['aws_vpc_peering_connection.c["b"]', "peer_vpc_id", '-> module.network["b"].aws_vpc.this[0].id'],
      // A local value of a module that creates one VPC.
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
      // A variable that contains a whole module, and one that contains all instances of a resource.
      ["module.a_to_b.aws_route.there[1]", "route_table_id", '-> module.network["a"].aws_route_table.private[1].id'],
      ["module.a_to_b.aws_route.back[0]", "route_table_id", '-> module.network["b"].aws_route_table.private[0].id'],
      ["module.a_to_b.aws_vpc_peering_connection.this", "vpc_id", '-> module.network["a"].aws_vpc.this[0].id'],
    ])("have in %s's %s a reference to the resource whose id it will be", (address, attribute, reference) => {
      expect(valueIn(after, address, attribute)).toBe(reference);
    });

    test("have references in in-line routes, but not in routes of dynamic blocks", () => {
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

    test("omit values that AWS chooses; values that are computed from those are unknown", () => {
      expect(valueIn(after, "aws_vpc.c", "id")).toBeUndefined();
      expect(valueIn(after, "aws_vpc.c", "ipv6_cidr_block")).toBeUndefined();
      expect(valueIn(after, 'aws_subnet.c["first"]', "ipv6_cidr_block")).toBe(
        "unknown: known only after apply: it is computed from aws_vpc.c.ipv6_cidr_block",
      );
    });

    test("have the Regions of their providers, also of a provider that is passed to a module", () => {
      const regionOf = (address: string) => after.find((resource) => resource.address === address)?.region;
      expect(regionOf("aws_vpc.c")).toBe("us-east-2");
      expect(regionOf("module.west.aws_vpc.this[0]")).toBe("us-west-2");
      expect(regionOf("aws_route.west_to_a")).toBe("us-west-2");
    });
  });

  describe("of a plan by Terraform that destroys a route and replaces a peering", () => {
    const { before, after, changes } = read(second);

    test("contain the route only before the apply, also in the list of its route table", () => {
      const route = "module.a_to_b.aws_route.back[0]";
      expect(addressesOf(before)).toContain(route);
      expect(addressesOf(after)).not.toContain(route);
      const table = 'module.network["b"].aws_route_table.private[0]';
      expect(valueIn(before, table, "route")).toEqual([expect.objectContaining({ cidr_block: "10.0.0.0/16" })]);
      expect(valueIn(after, table, "route")).toEqual([]);
      expect(changes).toContainEqual({ address: route, type: "aws_route", action: "delete", file });
    });

    test("contain the peering's id only before the apply", () => {
      const peering = 'aws_vpc_peering_connection.c["a"]';
      expect(valueIn(before, peering, "id")).toMatch(/^pcx-/);
      expect(valueIn(after, peering, "id")).toBeUndefined();
      expect(changes).toContainEqual({
        address: peering,
        type: "aws_vpc_peering_connection",
        action: "replace",
        file,
      });
    });
  });

  describe("the changes of a plan", () => {
    const actions = (...each: readonly (readonly string[])[]) =>
      read(planOf(each.map((one, index) => changeOf(`aws_vpc.v${index}`, { actions: one, after: vpc })))).changes.map(
        ({ action }) => action,
      );

    test("have one action each, a replacement in either order", () => {
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

    test("do not contain no-ops, reads and resources that Terraform only forgets", () => {
      expect(actions(["no-op"], ["read"], ["forget"])).toEqual([]);
      expect(actions(["create", "forget"])).toEqual(["create"]);
    });

    test("do not contain deposed objects, nor do the resources", () => {
      const deposed = { ...changeOf("aws_vpc.a", { actions: ["delete"], before: vpc }), deposed: "00000001" };
      const kept = changeOf("aws_vpc.a", { actions: ["no-op"], before: vpc, after: vpc });
      const { before, after, changes } = read(planOf([deposed, kept]));
      expect(changes).toEqual([]);
      expect(addressesOf(before)).toEqual(["aws_vpc.a"]);
      expect(addressesOf(after)).toEqual(["aws_vpc.a"]);
    });

    test("do not contain drift", () => {
      const drift = { resource_drift: [changeOf("aws_vpc.a", { actions: ["update"], after: { id: "vpc-9" } })] };
      expect(read(planOf([], {}, drift))).toMatchObject({ before: [], after: [], changes: [] });
    });
  });

  describe("after the apply", () => {
    test("contain resources that the plan does not mention, as with -target and -refresh-only", () => {
      const plan = planOf(
        [changeOf("aws_vpc.b", { after: { cidr_block: "10.1.0.0/16" } })],
        {},
        prior(existing("aws_vpc", "a", vpc)),
      );
      expect(addressesOf(read(plan).after)).toEqual(["aws_vpc.a", "aws_vpc.b"]);
    });

    test("contain resources that Terraform forgets, which stay in AWS", () => {
      const plan = planOf(
        [{ ...changeOf("aws_vpc.a", { actions: ["forget"], before: vpc }) }].map((change) => ({
          ...change,
          change: { ...change.change, after: null },
        })),
        {},
        prior(existing("aws_vpc", "a", vpc)),
      );
      expect(addressesOf(read(plan).after)).toEqual(["aws_vpc.a"]);
    });

    test("do not contain data sources of destroyed resources", () => {
      const plan = planOf(
        [changeOf("aws_vpc.a", { actions: ["delete"], before: vpc })],
        {},
        prior(
          existing("aws_vpc", "a", vpc),
          existing("aws_vpc", "view", vpc, "data"),
          existing("aws_route_table", "main", { id: "rtb-1", vpc_id: "vpc-1" }, "data"),
          existing("aws_vpc", "other", { id: "vpc-2" }, "data"),
        ),
      );
      const { before, after } = read(plan);
      expect(before).toHaveLength(4);
      expect(addressesOf(after)).toEqual(["data.aws_vpc.other"]);
    });

    test("contain no sensitive value, known or unknown", () => {
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

  describe("before the apply", () => {
    test("come from the changes if there is no prior state", () => {
      const { before } = read(planOf([changeOf("aws_vpc.a", { actions: ["update"], before: vpc, after: vpc })]));
      expect(before).toMatchObject([{ address: "aws_vpc.a", values: vpc }]);
    });
  });

  test("cannot be read from a plan that failed", () => {
    const reading = () => read({ ...planOf([]), errored: true });
    expect(reading).toThrow(InputError);
    expect(reading).toThrow("plan.json: is incomplete, because terraform plan failed; run terraform plan again.");
  });

  describe("of an unusual plan", () => {
    test("omit unknown values without a configuration", () => {
      const change = changeOf("module.x.aws_subnet.a[0]", {
        after: { cidr_block: "10.0.0.0/24" },
        unknown: { vpc_id: true },
      });
      const { after } = read({ format_version: "1.2", resource_changes: [change] });
      expect(after).toMatchObject([{ address: "module.x.aws_subnet.a[0]", values: { cidr_block: "10.0.0.0/24" } }]);
      expect(after[0]?.region).toBeUndefined();
    });

    test("are empty without changes", () => {
      expect(read({ format_version: "1.2", planned_values: {} })).toMatchObject({ before: [], after: [], changes: [] });
    });

    test("ignore changes that are not objects or have no values", () => {
      const { before, after } = read({
        format_version: "1.2",
        resource_changes: [null, "x", {}, { address: "aws_vpc.a" }],
      });
      expect([before, after]).toEqual([[], []]);
    });

    test("have no account if the configuration lacks the provider", () => {
      const resources = [{ address: "aws_vpc.a", type: "aws_vpc", provider_config_key: "elsewhere" }];
      const { after } = read(planOf([changeOf("aws_vpc.a")], { resources }));
      expect(after).toMatchObject([{ address: "aws_vpc.a", file: "plan.json", mode: "managed", type: "aws_vpc" }]);
      expect(after[0]).toMatchObject({ values: {}, credentials: expect.stringContaining("elsewhere") });
      expect(after[0]).not.toHaveProperty("account");
    });
  });
});

describe("planned state", () => {
  type Existing = readonly [address: string, values: object, marks?: object];

  /** Returns a value after a plan that destroys some of the existing resources and keeps the others. */
  function valueAfter(
    {
      destroyed = [],
      others = [],
      config = [],
    }: Readonly<Record<"destroyed" | "others", readonly Existing[]>> & { config?: object[] },
    address: string,
    attribute: string,
  ): unknown {
    const resources = [...destroyed, ...others].map(([name, values, sensitive]) => {
      const { change, ...rest } = changeOf(name);
      return { ...rest, values, sensitive_values: sensitive ?? {} };
    });
    const plan = planOf(
      destroyed.map(([name, before]) => changeOf(name, { actions: ["delete"], before })),
      { resources: config },
      { prior_state: { format_version: "1.0", values: { root_module: { resources } } } },
    );
    return valueIn(planResources(plan, "plan.json").after, address, attribute);
  }

  describe("the listed routes of a route table", () => {
    const listed = [
      { cidr_block: "10.1.0.0/16", ipv6_cidr_block: null, vpc_peering_connection_id: "pcx-1" },
      { cidr_block: null, ipv6_cidr_block: "2600:1f16::/56", vpc_peering_connection_id: "pcx-1" },
      { cidr_block: null, destination_prefix_list_id: "pl-1", vpc_peering_connection_id: "pcx-1" },
      { cidr_block: "10.9.0.0/16", vpc_peering_connection_id: "pcx-9" },
    ];
    const route = (name: string, destination: object): Existing => [
      `aws_route.${name}`,
      { route_table_id: "rtb-1", vpc_peering_connection_id: "pcx-1", ...destination },
    ];
    const destroyed = [
      route("ipv4", { destination_cidr_block: "10.1.0.0/16" }),
      route("ipv6", { destination_cidr_block: "", destination_ipv6_cidr_block: "2600:1f16::/56" }),
      route("list", { destination_prefix_list_id: "pl-1" }),
    ];

    test.each([
      ["aws_route_table.a", "route", { id: "rtb-1" }],
      ["aws_default_route_table.a", "route", { id: "rtb-1" }],
      ["data.aws_route_table.a", "routes", { id: "rtb-1", route_table_id: "rtb-1" }],
      ["data.aws_route_table.a", "routes", { route_table_id: "rtb-1" }],
    ])("do not contain, in %s, routes that the plan destroys", (address, attribute, ids) => {
      const others: readonly Existing[] = [[address, { ...ids, [attribute]: listed }]];
      expect(valueAfter({ destroyed, others }, address, attribute)).toEqual(listed.slice(3));
    });

    test("stay if the destroyed routes are of another route table", () => {
      const others: readonly Existing[] = [["aws_route_table.a", { id: "rtb-2", route: listed }]];
      expect(valueAfter({ destroyed, others }, "aws_route_table.a", "route")).toEqual(listed);
    });

    test("stay if they are in-line", () => {
      const others: readonly Existing[] = [["aws_route_table.a", { id: "rtb-1", route: listed }]];
      const config = [configurationOf("aws_route_table.a", { route: ["var.routes"] })];
      expect(valueAfter({ destroyed, others, config }, "aws_route_table.a", "route")).toEqual(listed);
    });

    test("stay if some are sensitive, since the marks depend on the positions", () => {
      const marks = { route: [{}, {}, {}, { vpc_peering_connection_id: true }] };
      const others: readonly Existing[] = [["aws_route_table.a", { id: "rtb-1", route: listed }, marks]];
      const hidden = { cidr_block: "10.9.0.0/16", vpc_peering_connection_id: "unknown: is sensitive" };
      expect(valueAfter({ destroyed, others }, "aws_route_table.a", "route")).toEqual([...listed.slice(0, 3), hidden]);
    });

    test("stay if only a data source has them", () => {
      const others: readonly Existing[] = [
        ["aws_route_table.a", { id: "rtb-1", route: listed }],
        ["data.aws_route.a", { route_table_id: "rtb-1", destination_cidr_block: "10.1.0.0/16" }],
      ];
      expect(valueAfter({ destroyed: [], others }, "aws_route_table.a", "route")).toEqual(listed);
    });

    test("stay if the resource is not a route table", () => {
      const others: readonly Existing[] = [["aws_vpn_route_table.a", { id: "rtb-1", route: listed }]];
      expect(valueAfter({ destroyed, others }, "aws_vpn_route_table.a", "route")).toEqual(listed);
    });
  });

  describe("the main route table of a VPC", () => {
    const vpc: Existing = ["aws_vpc.a", { id: "vpc-1", main_route_table_id: "rtb-2" }];
    const association: Existing = [
      "aws_main_route_table_association.a",
      { vpc_id: "vpc-1", route_table_id: "rtb-2", original_route_table_id: "rtb-1" },
    ];
    const main = (destroyed: readonly Existing[], others: readonly Existing[], address = "aws_vpc.a") =>
      valueAfter({ destroyed, others }, address, "main_route_table_id");

    test("is the original one if the association is destroyed", () => {
      expect(main([association], [vpc])).toBe("rtb-1");
    });

    test("stays if the association stays", () => {
      expect(main([], [vpc, association])).toBe("rtb-2");
    });

    test("stays if the association of another VPC is destroyed", () => {
      expect(main([association], [["aws_vpc.a", { id: "vpc-9", main_route_table_id: "rtb-2" }]])).toBe("rtb-2");
      expect(main([["aws_subnet.a", { vpc_id: "vpc-1", original_route_table_id: "rtb-1" }]], [vpc])).toBe("rtb-2");
    });

    test("is not set on other resources with the same id", () => {
      expect(main([association], [["aws_other.a", { id: "vpc-1" }]], "aws_other.a")).toBeUndefined();
    });
  });

  test("have a reference to a peering connection in gateway_id", () => {
    const plan = planOf(
      [
        changeOf("aws_vpc_peering_connection.p", { unknown: { id: true } }),
        changeOf("aws_route.r", { unknown: { gateway_id: true } }),
      ],
      {
        resources: [
          configurationOf("aws_vpc_peering_connection.p", {}),
          configurationOf("aws_route.r", {
            gateway_id: ["aws_vpc_peering_connection.p.id", "aws_vpc_peering_connection.p"],
          }),
        ],
      },
    );
    expect(valueIn(planResources(plan, "plan.json").after, "aws_route.r", "gateway_id")).toBe(
      "-> aws_vpc_peering_connection.p.id",
    );
  });
});
