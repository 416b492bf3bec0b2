import { analyzedNetwork } from "../../../src/analysis/analyzed-network";
import { decisionOn } from "../../../src/analysis/differences/decision";
import { differencesBetween } from "../../../src/analysis/differences/differences";
import { findingsOf } from "../../../src/analysis/rules/findings";
import { networkFromResources } from "../../../src/readers/terraform/network/network-from-resources";
import { planResources } from "../../../src/readers/terraform/references/plan-resources";
import { mermaidOf } from "../../../src/reports/mermaid/mermaid";
import { changeOf, configurationOf, planOf } from "../../support/plans";

// Two VPCs that exist, with a subnet, a route table and a route each. Every test changes one of these.

const ids = { a: "0a", b: "0b" } as const;
type Side = keyof typeof ids;
const sides = ["a", "b"] as const;
const peerOf = { a: "b", b: "a" } as const;
const cidrOf = { a: "10.0", b: "10.1" } as const;

const vpc = (side: Side) => ({ id: `vpc-${ids[side]}`, cidr_block: `${cidrOf[side]}.0.0/16`, tags: { Name: side } });
const subnet = (side: Side) => ({
  id: `subnet-${ids[side]}`,
  vpc_id: `vpc-${ids[side]}`,
  cidr_block: `${cidrOf[side]}.1.0/24`,
  tags: { Name: "one" },
});
const listedRoute = (side: Side) => ({
  cidr_block: `${cidrOf[peerOf[side]]}.0.0/16`,
  vpc_peering_connection_id: "pcx-01",
});
const table = (side: Side, ...route: object[]) => ({ id: `rtb-${ids[side]}`, vpc_id: `vpc-${ids[side]}`, route });
const association = (side: Side) => ({
  id: `rtbassoc-${ids[side]}`,
  subnet_id: `subnet-${ids[side]}`,
  route_table_id: `rtb-${ids[side]}`,
});
const route = (side: Side) => ({
  id: `r-${ids[side]}`,
  route_table_id: `rtb-${ids[side]}`,
  destination_cidr_block: `${cidrOf[peerOf[side]]}.0.0/16`,
  vpc_peering_connection_id: "pcx-01",
  state: "active",
});
const peering = { id: "pcx-01", vpc_id: "vpc-0a", peer_vpc_id: "vpc-0b", auto_accept: true, accept_status: "active" };

const existing: Readonly<Record<string, object>> = {
  ...Object.fromEntries(
    sides.flatMap((side) => [
      [`aws_vpc.${side}`, vpc(side)],
      [`aws_subnet.${side}`, subnet(side)],
      [`aws_route_table.${side}`, table(side, listedRoute(side))],
      [`aws_route_table_association.${side}`, association(side)],
      [`aws_route.${side}`, route(side)],
    ]),
  ),
  "aws_vpc_peering_connection.p": peering,
};

type Changes = Readonly<Record<string, Parameters<typeof changeOf>[1]>>;

/** Returns a plan that keeps the existing resources except for the changes. */
function planWith(changes: Changes, more: { root?: object; plan?: object; omitted?: readonly string[] } = {}): object {
  const kept = Object.entries(existing)
    .filter(([address]) => !(address in changes) && !more.omitted?.includes(address))
    .map(([address, values]) => changeOf(address, { actions: ["no-op"], before: values, after: values }));
  const changed = Object.entries(changes).map(([address, change]) => changeOf(address, change));
  return planOf([...kept, ...changed], more.root, more.plan);
}

/** Returns the decision on a plan, the rules that its result breaks, and the verdict from each side. */
function judged(plan: object) {
  const resources = planResources(plan, "plan.json");
  const { changes, isComplete } = resources;
  const [before, network] = [resources.before, resources.after].map(networkFromResources);
  if (before === undefined || network === undefined) throw new Error("no network");
  const gaps = [...network.gaps, ...resources.gaps];
  const analyzed = analyzedNetwork({ ...network, gaps }, { plan: { before, changes, isComplete } });
  const differences = differencesBetween(analyzed.plan?.before ?? analyzed, analyzed);
  return {
    decision: decisionOn(differences).decision,
    isStrictFailure: decisionOn(differences).fails(true),
    rules: [...new Set(findingsOf(analyzed).map(({ problem }) => problem.rule))],
    verdicts: analyzed.reachability.pairs.map(({ from, verdict }) => `${from.vpc.slice(-1)} ${verdict}`).sort(),
    routes: differences.routes.map(({ kind, routeTable, destination }) => `${kind} ${routeTable} ${destination}`),
    vpcs: differences.vpcs,
    diagram: mermaidOf(analyzed, { show: "changes" }),
    gaps,
  };
}

const destroy = (address: string): Changes => ({ [address]: { actions: ["delete"], before: existing[address] ?? {} } });

describe("a plan that changes nothing", () => {
  test("is no change, and both directions work", () => {
    expect(judged(planWith({}))).toMatchObject({ decision: "same", verdicts: ["a two-way", "b two-way"], routes: [] });
  });
});

describe("a plan that updates the in-line routes of a route table", () => {
  const update = (after: readonly object[]): Changes => ({
    "aws_route_table.a": { actions: ["update"], before: table("a", listedRoute("a")), after: table("a", ...after) },
  });
  const inLine = { resources: [configurationOf("aws_route_table.a", { route: [] })] };

  test("is an outage if it removes a route that an unchanged aws_route has", () => {
    const { decision, rules, verdicts, routes } = judged(planWith(update([]), { root: inLine }));
    expect(decision).toBe("outage");
    expect(verdicts).toEqual(["a none", "b one-way"]);
    expect(rules).toEqual(expect.arrayContaining(["inline-routes", "removed-route", "missing-return-route"]));
    expect(routes).toEqual(["destroyed aws_route_table.a 10.1.0.0/16"]);
  });

  test("is no change if the list keeps the route", () => {
    const kept = judged(planWith(update([listedRoute("a")]), { root: inLine }));
    expect(kept).toMatchObject({ decision: "same", verdicts: ["a two-way", "b two-way"] });
    expect(kept.rules).not.toContain("inline-routes");
  });

  test("does not remove anything if the configuration has no in-line routes", () => {
    expect(judged(planWith(update([]))).verdicts).toEqual(["a two-way", "b two-way"]);
  });
});

describe("a plan that adopts a default route table", () => {
  test("removes all routes of the table", () => {
    const adopted = { ...table("a"), default_route_table_id: "rtb-0a", id: "rtb-0a" };
    const plan = planWith(
      { "aws_default_route_table.a": { actions: ["create"], after: adopted } },
      { omitted: ["aws_route_table.a"] },
    );
    expect(judged(plan)).toMatchObject({ decision: "outage", verdicts: ["a none", "b one-way"] });
  });
});

describe("a plan that destroys a connection", () => {
  test("is an outage, and leaves routes with literal ids as blackholes", () => {
    const { decision, rules, verdicts, routes } = judged(planWith(destroy("aws_vpc_peering_connection.p")));
    expect(decision).toBe("outage");
    expect(verdicts).toEqual(["a none", "b none"]);
    expect(rules).toContain("blackhole-route");
    expect(routes).toHaveLength(2);
    expect(routes).toEqual(
      expect.arrayContaining(["changed aws_route_table.a 10.1.0.0/16", "changed aws_route_table.b 10.0.0.0/16"]),
    );
  });

  test("does not destroy it by destroying its accepter", () => {
    const accepter = { id: "pcx-01", vpc_peering_connection_id: "pcx-01", accept_status: "active", auto_accept: true };
    const plan = planWith({ "aws_vpc_peering_connection_accepter.p": { actions: ["delete"], before: accepter } });
    expect(judged(plan)).toMatchObject({ decision: "same", verdicts: ["a two-way", "b two-way"] });
  });
});

describe("a plan that destroys what is no longer in the configuration", () => {
  test("is an outage, although no provider of it is known", () => {
    const owner = "111111111111";
    const changes: Changes = {
      ...destroy("aws_route.a"),
      ...destroy("aws_route.b"),
      "aws_vpc_peering_connection.p": { actions: ["delete"], before: { ...peering, peer_owner_id: owner } },
      ...Object.fromEntries(
        sides.map((side) => {
          const values = { ...vpc(side), owner_id: owner };
          return [`aws_vpc.${side}`, { actions: ["no-op"], before: values, after: values }];
        }),
      ),
    };
    const remaining = [...sides.map((side) => `aws_vpc.${side}`), ...sides.map((side) => `aws_subnet.${side}`)];
    const resources = remaining.map((address) => configurationOf(address, {}, { provider_config_key: "aws" }));
    expect(judged(planWith(changes, { root: { resources } }))).toMatchObject({
      decision: "outage",
      verdicts: ["a none", "b none"],
      routes: ["destroyed aws_route_table.a 10.1.0.0/16", "destroyed aws_route_table.b 10.0.0.0/16"],
    });
  });
});

describe("a plan that changes routes between VPCs that it does not describe", () => {
  const describing = ["aws_vpc", "aws_subnet", "aws_route_table", "aws_route_table_association"];
  const omitted = describing.flatMap((type) => sides.map((side) => `${type}.${side}`));

  test("is an outage if it destroys a route, and lists exactly the routes of the plan", () => {
    const { decision, routes, vpcs } = judged(planWith(destroy("aws_route.a"), { omitted }));
    expect(decision).toBe("outage");
    expect(routes).toEqual(["destroyed rtb-0a 10.1.0.0/16"]);
    expect(vpcs).toEqual({ added: [], removed: [] });
  });

  test("is an outage if it destroys everything that it manages, without VPCs that are added or removed", () => {
    const all = ["aws_route.a", "aws_route.b", "aws_vpc_peering_connection.p"];
    const destroyed = judged(planWith(Object.assign({}, ...all.map(destroy)), { omitted }));
    expect(destroyed).toMatchObject({ decision: "outage", vpcs: { added: [], removed: [] } });
    expect(destroyed.routes).toHaveLength(2);
    expect(destroyed.diagram).toContain('(["removed#58; aws_vpc_peering_connection.p"])');
    expect(destroyed.diagram).toContain('["vpc-0a"]');
  });

  test("is safe if it adds the missing return route and only the subnets are unknown", () => {
    const added: Changes = {
      "aws_route.b": { actions: ["create"], after: route("b") },
      "aws_route_table.b": { actions: ["no-op"], before: table("b"), after: table("b") },
    };
    const subnets = omitted.filter((address) => /subnet|association/.test(address));
    expect(judged(planWith(added, { omitted: subnets }))).toMatchObject({
      decision: "safe",
      routes: ["added aws_route_table.b 10.0.0.0/16"],
    });
  });

  test("is not certain if it adds a route to a table whose VPC is unknown", () => {
    const added: Changes = { "aws_route.b": { actions: ["create"], after: route("b") } };
    expect(judged(planWith(added, { omitted }))).toMatchObject({
      decision: "uncertain",
      routes: ["added rtb-0b 10.0.0.0/16"],
    });
  });
});

describe("an incomplete plan", () => {
  const deferredRoute = (actions: readonly string[]) => ({
    complete: false,
    deferred_changes: [
      {
        reason: "deferred_prereq",
        resource_change: changeOf("aws_route.b", { actions, before: route("b"), after: route("b") }),
      },
    ],
  });

  test.each([["delete"], ["create"]])("makes verdicts unknown that depend on a deferred change: %s", (action) => {
    const plan = planWith({}, { omitted: action === "create" ? ["aws_route.b"] : [], plan: deferredRoute([action]) });
    const { decision, verdicts, gaps, isStrictFailure } = judged(plan);
    expect(decision).toBe("uncertain");
    expect(isStrictFailure).toBe(true);
    expect(verdicts).toEqual(["a unknown", "b unknown"]);
    expect(gaps).toEqual([`plan.json is incomplete: it defers aws_route.b (${action}). Their effect is unknown.`]);
  });

  test("is not certain if -target omits resources", () => {
    const targeted = judged(planWith({}, { plan: { complete: false } }));
    expect(targeted).toMatchObject({ decision: "uncertain", isStrictFailure: true });
    expect(targeted.gaps).toEqual([
      expect.stringMatching(/^plan\.json is incomplete, for example because of -target\./),
    ]);
    expect(judged(planWith({}, { plan: { complete: true } }))).toMatchObject({ decision: "same", gaps: [] });
  });
});

describe("a request that waits in the state", () => {
  const waiting = { ...peering, accept_status: "pending-acceptance" };

  test("stays pending in a plan that does not change it, although it has auto_accept", () => {
    const plan = planWith({
      "aws_vpc_peering_connection.p": { actions: ["no-op"], before: waiting, after: waiting },
    });
    expect(judged(plan)).toMatchObject({ decision: "same", verdicts: ["a none", "b none"] });
    expect(judged(plan).rules).toContain("pending-request");
  });

  test("is accepted by a plan that creates the accepter", () => {
    const accepter = { vpc_peering_connection_id: "pcx-01", auto_accept: true };
    const plan = planWith({
      "aws_vpc_peering_connection.p": { actions: ["no-op"], before: waiting, after: waiting },
      "aws_vpc_peering_connection_accepter.p": { actions: ["create"], after: accepter },
    });
    expect(judged(plan)).toMatchObject({ decision: "safe", verdicts: ["a two-way", "b two-way"] });
  });
});
