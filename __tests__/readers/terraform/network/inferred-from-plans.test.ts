import { Unknown } from "../../../../src/network/model/network";
import { networkFromResources } from "../../../../src/readers/terraform/network/network-from-resources";
import { planResources } from "../../../../src/readers/terraform/references/plan-resources";
import { changeOf, configurationOf, planOf } from "../../../support/plans";

const created = (address: string, unknown: object = {}, known: object = {}) =>
  changeOf(address, { after: known, unknown: { id: true, ...unknown } });
const existing = (address: string, values: object) =>
  changeOf(address, { actions: ["no-op"], before: values, after: values });
const network = (changes: readonly object[], resources: readonly object[]) =>
  networkFromResources(planResources(planOf(changes, { resources }), "plan.json").after);
const text = (value: unknown) => (value instanceof Unknown ? `unknown: ${value.reason}` : value);

describe("the only route table of a VPC", () => {
  const vpc = existing("data.aws_vpc.v", { id: "vpc-1", cidr_block: "10.0.0.0/16" });
  const subnet = existing("data.aws_subnet.s", { id: "subnet-1", vpc_id: "vpc-1", cidr_block: "10.0.1.0/24" });
  const table = existing("data.aws_route_table.t", { id: "rtb-1", route_table_id: "rtb-1", vpc_id: "vpc-1" });
  const byVpc = configurationOf("data.aws_route_table.t", { vpc_id: ["data.aws_vpc.v.id", "data.aws_vpc.v"] });

  const ofLocalSubnet = configurationOf("aws_route_table_association.a", { subnet_id: ["local.subnet"] });

  /** Returns the route table of the subnet. */
  const tableOf = (lookup: object, configuration: object, ...more: readonly object[]) =>
    text(
      network([vpc, subnet, lookup, ...more], [configuration, ofLocalSubnet]).subnets.find(
        ({ awsId }) => awsId === "subnet-1",
      )?.routeTable,
    );

  test("is that of its subnets if it is looked up by the VPC alone", () => {
    expect(tableOf(table, byVpc)).toBe("rtb-1");
    const tables = existing("data.aws_route_tables.t", { ids: ["rtb-1"], vpc_id: "vpc-1" });
    expect(tableOf(tables, configurationOf("data.aws_route_tables.t", { vpc_id: ["data.aws_vpc.v.id"] }))).toBe(
      "rtb-1",
    );
  });

  test("is unknown if the lookup has other arguments, or finds several", () => {
    const unknown = expect.stringMatching(/^unknown: /);
    for (const argument of ["filter", "tags", "route_table_id", "gateway_id"]) {
      expect(tableOf(table, configurationOf("data.aws_route_table.t", { vpc_id: [], [argument]: [] }))).toEqual(
        unknown,
      );
    }
    expect(tableOf(table, configurationOf("data.aws_route_table.t", { route_table_id: [] }))).toEqual(unknown);
    const tables = existing("data.aws_route_tables.t", { ids: ["rtb-1", "rtb-2"], vpc_id: "vpc-1" });
    expect(tableOf(tables, configurationOf("data.aws_route_tables.t", { vpc_id: [] }))).toEqual(unknown);
  });

  test("is unknown if the plan may associate the subnet, or changes the main route table", () => {
    const unknown = expect.stringMatching(/^unknown: /);
    const association = created("aws_route_table_association.a", { subnet_id: true }, { route_table_id: "rtb-2" });
    const later = changeOf("data.aws_subnet.later", { actions: ["read"], unknown: { id: true } });
    expect(tableOf(table, byVpc, association, later)).toEqual(unknown);
    const main = created("aws_main_route_table_association.a", {}, { vpc_id: "vpc-1", route_table_id: "rtb-2" });
    expect(tableOf(table, byVpc, main)).toEqual(unknown);
  });

  test("does not override an association", () => {
    const known = { subnet_id: "subnet-1", route_table_id: "rtb-2" };
    expect(tableOf(table, byVpc, created("aws_route_table_association.a", {}, known))).toBe("rtb-2");
  });
});

describe("a subnet for which a lookup finds no associated route table", () => {
  const subnet = existing("data.aws_subnet.s", { id: "subnet-1", vpc_id: "vpc-1", cidr_block: "10.0.1.0/24" });

  /** Returns the route table of the subnet if a lookup with these filters finds these route tables. */
  function tableOf(
    ids: readonly string[],
    filters: readonly string[],
    main: object = { main_route_table_id: "rtb-1" },
  ) {
    const vpc = existing("data.aws_vpc.v", { id: "vpc-1", cidr_block: "10.0.0.0/16", ...main });
    const filter = filters.map((name) => ({ name, values: ["subnet-1"] }));
    const lookup = existing("data.aws_route_tables.t", { ids, filter });
    const { subnets } = network([vpc, subnet, lookup], [configurationOf("data.aws_route_tables.t", { filter: [] })]);
    return text(subnets.find(({ awsId }) => awsId === "subnet-1")?.routeTable);
  }

  test("uses the main route table", () => {
    expect(tableOf([], ["association.subnet-id"])).toBe("rtb-1");
  });

  test("uses the route table that the lookup finds", () => {
    expect(tableOf(["rtb-2"], ["association.subnet-id"])).toBe("rtb-2");
  });

  test("has an unknown route table if the lookup has other filters, or the main route table is unknown", () => {
    expect(tableOf([], ["association.subnet-id", "tag:Name"])).toMatch(/^unknown: /);
    expect(tableOf([], ["association.subnet-id"], {})).toMatch(/^unknown: /);
  });
});

describe("an accepter of an unknown request", () => {
  const vpcs = ["a", "b", "c"].map((name) =>
    existing(`aws_vpc.${name}`, { id: `vpc-${name}`, cidr_block: "10.0.0.0/16" }),
  );
  const request = (name: string, vpc: string, more: object = {}) =>
    created(`aws_vpc_peering_connection.${name}`, {}, { vpc_id: `vpc-${vpc}`, peer_vpc_id: "vpc-c", ...more });
  const accepter = (more: object = {}) =>
    created(
      "aws_vpc_peering_connection_accepter.x",
      { vpc_peering_connection_id: true },
      { auto_accept: true, ...more },
    );
  const of = (...references: readonly string[]) =>
    configurationOf("aws_vpc_peering_connection_accepter.x", { vpc_peering_connection_id: references });
  const both = ["aws_vpc_peering_connection.p.id", "aws_vpc_peering_connection.q.id"];

  const states = (changes: readonly object[], ...resources: readonly object[]) =>
    network([...vpcs, ...changes], resources).peerings.map(({ name, state }) => `${name} ${text(state)}`);

  test("is not a connection of its own, and either request may stay pending or not", () => {
    expect(states([request("p", "a"), request("q", "b"), accepter()], of(...both))).toEqual([
      "aws_vpc_peering_connection.p unknown: aws_vpc_peering_connection_accepter.x may accept it",
      "aws_vpc_peering_connection.q unknown: aws_vpc_peering_connection_accepter.x may accept it",
    ]);
  });

  test("may accept any request if it can come from anywhere", () => {
    const stack = created("aws_cloudformation_stack.s", { outputs: true });
    const [first] = states([request("p", "a"), accepter(), stack], of("aws_cloudformation_stack.s"));
    expect(first).toMatch(/^aws_vpc_peering_connection\.p unknown: .* may accept it$/);
  });

  test("leaves a request pending that it cannot accept", () => {
    const pending = "aws_vpc_peering_connection.p pending-acceptance";
    expect(states([request("p", "a"), request("q", "b"), accepter({ auto_accept: false })], of(...both))[0]).toBe(
      pending,
    );
    const changes = [request("p", "a"), request("q", "b"), accepter()];
    expect(states(changes, of("aws_vpc_peering_connection.q.id"))).toEqual([
      pending,
      "aws_vpc_peering_connection.q active",
    ]);
  });

  test("leaves the state of a request that accepts itself", () => {
    expect(states([request("p", "a", { auto_accept: true }), accepter()], of("local.x"))[0]).toBe(
      "aws_vpc_peering_connection.p active",
    );
  });

  test("is the same connection as in a route if both have the same unknown expression", () => {
    const output = ["terraform_data.service.output", "terraform_data.service"];
    const route = created(
      "aws_route.r",
      { vpc_peering_connection_id: true },
      {
        route_table_id: "rtb-1",
        destination_cidr_block: "172.31.248.0/21",
      },
    );
    const changes = [...vpcs, accepter(), route, created("terraform_data.service", { output: true })];
    const routeConfiguration = configurationOf("aws_route.r", { vpc_peering_connection_id: output });
    const { peerings, unassignedRouteTables } = network(changes, [of(...output), routeConfiguration]);
    expect(peerings.map(({ state }) => state)).toEqual(["active"]);
    const [target] = (unassignedRouteTables ?? []).flatMap(({ routes }) => routes.map((one) => one.target));
    expect(target).toEqual({ kind: "peering", peering: peerings[0]?.key });
  });
});

describe("a route whose route table is one of several", () => {
  const vpc = (name: string, block: string) =>
    created(`aws_vpc.${name}`, {}, { cidr_block: block, tags: { Name: name } });
  const vpcs = [vpc("a", "10.0.0.0/16"), vpc("b", "10.1.0.0/16"), vpc("c", "10.2.0.0/16")];
  const names = ["a", "b", "c"];
  const id = (address: string) => [`${address}.id`, address];

  /** Returns the targets of the routes of each route table, if the route has this destination. */
  function targets(
    destination: string,
    vpcOfTable = ["aws_vpc.a", "aws_vpc.b", "aws_vpc.c"],
    possibleTables: readonly string[] = names,
  ) {
    const changes = [
      ...vpcs,
      ...names.map((name) => created(`aws_route_table.${name}`, { vpc_id: true })),
      created("aws_vpc_peering_connection.p", { vpc_id: true, peer_vpc_id: true }),
      created(
        "aws_route.r",
        { route_table_id: true, vpc_peering_connection_id: true },
        { destination_cidr_block: destination },
      ),
    ];
    const resources = [
      ...names.map((name, index) =>
        configurationOf(`aws_route_table.${name}`, { vpc_id: id(vpcOfTable[index] ?? "") }),
      ),
      configurationOf("aws_vpc_peering_connection.p", { vpc_id: id("aws_vpc.a"), peer_vpc_id: id("aws_vpc.b") }),
      configurationOf("aws_route.r", {
        route_table_id: possibleTables.flatMap((name) => id(`aws_route_table.${name}`)),
        vpc_peering_connection_id: id("aws_vpc_peering_connection.p"),
      }),
    ];
    const { routeTables } = network(changes, resources);
    return names.map((name) =>
      routeTables.find(({ address }) => address === `aws_route_table.${name}`)?.routes.map(({ target }) => target.kind),
    );
  }

  test("is in the only one in which AWS accepts it", () => {
    expect(targets("10.1.0.0/16")).toEqual([["peering"], [], []]);
  });

  test("may be in each of several in which AWS accepts it", () => {
    expect(targets("10.9.0.0/16")).toEqual([["unknown"], ["unknown"], []]);
    expect(targets("10.1.0.0/16", ["aws_vpc.a", "aws_vpc.b", "aws_vpc.a"])).toEqual([["unknown"], [], ["unknown"]]);
  });

  test("may be in any other if AWS accepts it in none of them", () => {
    expect(targets("10.0.0.0/16", undefined, ["a", "c"])[1]).toEqual(["unknown"]);
  });

  test("may be in a route table of an unknown VPC", () => {
    const [first] = targets("10.1.0.0/16", ["aws_vpc.a", "aws_vpc.b", "aws_other.x"]);
    expect(first).toEqual(["unknown"]);
  });
});

describe("a peering whose accepter can be one of several VPCs", () => {
  /** Returns the accepter if the requester is `aws_vpc.v["a"]`. */
  function accepterAmong(...keys: readonly string[]) {
    const changes = [
      ...keys.map((key) => created(`aws_vpc.v["${key}"]`, {}, { cidr_block: "10.0.0.0/16" })),
      created("aws_vpc_peering_connection.p", { vpc_id: true, peer_vpc_id: true }),
    ];
    const requester = ['aws_vpc.v["a"].id', 'aws_vpc.v["a"]', "aws_vpc.v"];
    const ends = { vpc_id: requester, peer_vpc_id: ["aws_vpc.v", "local.peer"] };
    return text(network(changes, [configurationOf("aws_vpc_peering_connection.p", ends)]).peerings[0]?.accepter);
  }

  test("has the only one that is not the requester", () => {
    expect(accepterAmong("a", "b")).toBe('plan.json aws_vpc.v["b"]');
  });

  test("has an unknown accepter if several are not the requester", () => {
    expect(accepterAmong("a", "b", "c")).toMatch(/^unknown: /);
  });
});
