import { Unknown } from "../../../../src/network/model/network";
import { UnknownExpression } from "../../../../src/readers/terraform/parse/resource";
import { planResources } from "../../../../src/readers/terraform/references/plan-resources";
import { changeOf, configurationOf, planOf, valueIn } from "../../../support/plans";

const created = (address: string, unknown: object = {}, known: object = {}) =>
  changeOf(address, { after: known, unknown: { id: true, ...unknown } });
const planned = (plan: unknown) => planResources(plan, "plan.json").after;

describe("in-line routes through two peerings", () => {
  const pcx = (name: string) => [`aws_vpc_peering_connection.${name}.id`, `aws_vpc_peering_connection.${name}`];
  const blocks = (index: number) => [`var.blocks[${index}]`, "var.blocks"];
  const variables = { blocks: { value: ["10.0.0.0/16", "10.1.0.0/16", "10.2.0.0/16"] } };

  /** Returns the targets of routes to the second and the third block, whose blocks have these references together. */
  function targets(references: readonly string[], more: readonly object[] = []) {
    const destinations = ["10.2.0.0/16", "10.1.0.0/16"];
    const table = created(
      "aws_route_table.t",
      { route: [...destinations.map(() => ({ vpc_peering_connection_id: true })), ...more.map(() => ({}))] },
      { route: [...destinations.map((cidr_block) => ({ cidr_block })), ...more] },
    );
    const vpc = created("aws_vpc.v", {}, { cidr_block: "10.1.0.0/16" });
    const changes = [table, vpc, ...["b", "c"].map((name) => created(`aws_vpc_peering_connection.${name}`))];
    const resources = [configurationOf("aws_route_table.t", { route: references })];
    const routes = valueIn(planned(planOf(changes, { resources }, { variables })), "aws_route_table.t", "route");
    return (routes as Record<string, unknown>[]).slice(0, 2).map((route) => route.vpc_peering_connection_id);
  }

  const found = ["-> aws_vpc_peering_connection.c.id", "-> aws_vpc_peering_connection.b.id"];
  const either = expect.stringMatching(/one of aws_vpc_peering_connection\.b, aws_vpc_peering_connection\.c/);

  test("are distinguished by the order of the references of destinations and targets", () => {
    expect(targets([...blocks(1), ...pcx("b"), ...blocks(2), ...pcx("c")])).toEqual(found);
    // Within a block, the order varies.
    expect(targets([...blocks(1), ...pcx("b"), ...pcx("c"), ...blocks(2)])).toEqual(found);
    expect(targets(["aws_vpc.v.cidr_block", "aws_vpc.v", ...pcx("b"), ...blocks(2), ...pcx("c")])).toEqual(found);
  });

  test("are distinguished among routes to other targets", () => {
    const others = [{ cidr_block: "10.0.0.0/16", gateway_id: "igw-1" }];
    const gateway = ["aws_internet_gateway.g.id", "aws_internet_gateway.g"];
    expect(targets([...pcx("b"), ...blocks(1), ...blocks(0), ...gateway, ...blocks(2), ...pcx("c")], others)).toEqual(
      found,
    );
  });

  test("are ambiguous if a destination is literal, computed, or in another order", () => {
    expect(targets([...pcx("b"), ...pcx("c")])).toEqual([either, either]);
    expect(targets([...pcx("b"), ...blocks(2), ...pcx("c")])).toEqual([either, either]);
    expect(targets([...blocks(0), ...pcx("b"), ...blocks(2), ...pcx("c")])).toEqual([either, either]);
    expect(targets([...blocks(1), ...blocks(2), ...pcx("b"), ...pcx("c")])).toEqual([either, either]);
  });

  test("are ambiguous if a block has a condition", () => {
    expect(targets([...blocks(1), ...pcx("b"), ...pcx("c"), ...blocks(2), ...pcx("c")])).toEqual([either, either]);
  });
});

describe("the connection in an unknown expression", () => {
  const output = ["terraform_data.service.output", "terraform_data.service"];

  /** Returns the connection of a route, as an expression, or as the reason why it is unknown. */
  function connectionOf(references: readonly string[], resources: readonly object[], changes: readonly object[]) {
    const route = created("aws_route.r", { vpc_peering_connection_id: true });
    const all = [configurationOf("aws_route.r", { vpc_peering_connection_id: references }), ...resources];
    const found = planned(planOf([route, ...changes], { resources: all })).find(({ type }) => type === "aws_route");
    const connection = found?.values.vpc_peering_connection_id;
    if (connection instanceof UnknownExpression) return connection.expression;
    return connection instanceof Unknown ? `unknown: ${connection.reason}` : connection;
  }

  const service = created("terraform_data.service", { output: true });
  const peering = created("aws_vpc_peering_connection.p");

  test("is the output of another resource", () => {
    expect(connectionOf(output, [configurationOf("terraform_data.service", {})], [service, peering])).toBe(
      "terraform_data.service.output",
    );
    const counted = ["terraform_data.service[0].output", "terraform_data.service[0]", "terraform_data.service"];
    expect(connectionOf(counted, [], [created("terraform_data.service[0]", { output: true })])).toBe(
      "terraform_data.service[0].output",
    );
  });

  test("is a local value that is not computed from the plan's connections", () => {
    expect(connectionOf(["local.connection"], [], [])).toBe("local.connection");
  });

  test("is unknown in a local value if another provider may return it", () => {
    const resources = ["terraform_data.service", "aws_vpc_peering_connection.p"].map((one) => configurationOf(one, {}));
    expect(connectionOf(["local.connection"], resources, [service, peering])).toMatch(/^unknown: .*local\.connection/);
    const parameter = created("aws_ssm_parameter.p", { value: true });
    expect(
      connectionOf(
        ["local.connection"],
        [...resources, configurationOf("aws_ssm_parameter.p", {})],
        [parameter, peering],
      ),
    ).toMatch(/^unknown: /);
    expect(connectionOf(["local.connection"], resources, [peering])).toMatchObject({
      address: "aws_vpc_peering_connection.p",
    });
  });

  test("is unknown if the resource may pass on the id of a connection in the plan", () => {
    const unknown = expect.stringMatching(/^unknown: /);
    const input = (...references: string[]) => [configurationOf("terraform_data.service", { input: references })];
    expect(connectionOf(output, input("aws_vpc_peering_connection.p.id"), [service, peering])).toEqual(unknown);
    expect(connectionOf(output, input("local.connection"), [service, peering])).toEqual(unknown);
    const indirectly = [
      ...input("terraform_data.other.output"),
      configurationOf("terraform_data.other", { input: ["aws_vpc_peering_connection.p.id"] }),
    ];
    expect(connectionOf(output, indirectly, [service, peering])).toEqual(unknown);
    const dependent = [
      { ...configurationOf("terraform_data.service", {}), depends_on: ["aws_vpc_peering_connection.p"] },
    ];
    expect(connectionOf(output, dependent, [service, peering])).toEqual(unknown);
  });

  test("is unknown if the plan does not list the attribute or if it is computed", () => {
    const changes = ["a", "b"].map((key) => created(`terraform_data.service["${key}"]`, { output: true }));
    const unknown = expect.stringMatching(/^unknown: /);
    expect(connectionOf(["terraform_data.service", "each.key"], [], changes)).toEqual(unknown);
    expect(connectionOf([...output, "var.x"], [], [service])).toEqual(unknown);
  });
});

describe("an id that comes from a local value alone", () => {
  /** Returns an attribute of a route that has this reference. */
  function inRoute(attribute: string, reference: string) {
    const resources = [configurationOf("aws_route.r", { [attribute]: [reference] })];
    return valueIn(
      planned(planOf([created("aws_route.r", { [attribute]: true })], { resources })),
      "aws_route.r",
      attribute,
    );
  }

  test("is not unset, although no resource of the plan has it", () => {
    expect(inRoute("gateway_id", "local.gateway")).toMatch(/^unknown: /);
    expect(inRoute("route_table_id", "local.table")).toMatch(/^unknown: /);
  });

  test("is unset if AWS chooses it", () => {
    expect(inRoute("network_interface_id", "local.interface")).toBeUndefined();
    expect(inRoute("gateway_id", "var.gateway")).toBeUndefined();
  });
});

describe("modules that exchange outputs", () => {
  /** Returns the connection of the accepter in the west, if both modules give each other their connections. */
  function connectionInWest(...more: readonly object[]) {
    const module = {
      variables: { incoming: {} },
      outputs: { outgoing: { expression: { references: ["aws_vpc_peering_connection.p"] } } },
      resources: [
        configurationOf("aws_vpc_peering_connection.p", {}),
        configurationOf("aws_vpc_peering_connection_accepter.a", { vpc_peering_connection_id: ["local.connection"] }),
      ],
    };
    const call = (other: string) => ({
      expressions: { incoming: { references: [`module.${other}.outgoing`] } },
      module,
    });
    const changes = [
      created("module.east.aws_vpc_peering_connection.p[0]"),
      created("module.west.aws_vpc_peering_connection_accepter.a[0]", { vpc_peering_connection_id: true }),
      ...more,
    ];
    const plan = planOf(changes, { module_calls: { east: call("west"), west: call("east") } });
    return valueIn(planned(plan), "module.west.aws_vpc_peering_connection_accepter.a[0]", "vpc_peering_connection_id");
  }

  test("have one connection, which is not the accepter itself", () => {
    expect(connectionInWest()).toBe("-> module.east.aws_vpc_peering_connection.p[0].id");
  });

  test("have an unknown connection if both create one", () => {
    expect(connectionInWest(created("module.west.aws_vpc_peering_connection.p[0]"))).toMatch(/^unknown: .*local/);
  });
});
