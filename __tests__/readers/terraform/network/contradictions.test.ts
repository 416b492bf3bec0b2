import fc from "fast-check";
import { analyzedNetwork } from "../../../../src/analysis/analyzed-network";
import { findingsOf } from "../../../../src/analysis/rules/findings";
import { networkFromResources } from "../../../../src/readers/terraform/network/network-from-resources";
import { planResources } from "../../../../src/readers/terraform/references/plan-resources";
import { changeOf, configurationOf, planOf } from "../../../support/plans";

// Plans that AWS refuses in part. Each is a variant of two VPCs of two regions whose subnets reach each other.

type Resources = Readonly<
  Record<string, { readonly values: object; readonly provider?: string; readonly kept?: boolean }>
>;

const vpc = (id: string, n: number) => ({
  id: `vpc-${id}`,
  cidr_block: `10.${n}.0.0/16`,
  enable_dns_hostnames: true,
  tags: { Name: id },
});
const subnet = (id: string, n: number) => ({
  id: `subnet-${id}`,
  vpc_id: `vpc-${id}`,
  cidr_block: `10.${n}.1.0/24`,
  tags: { Name: "one" },
});

const valid: Resources = {
  "aws_vpc.a": { values: vpc("a", 0) },
  "aws_vpc.b": { values: vpc("b", 1), provider: "aws.west" },
  "aws_subnet.a": { values: subnet("a", 0) },
  "aws_subnet.b": { values: subnet("b", 1), provider: "aws.west" },
  "aws_route_table.a": { values: { id: "rtb-a", vpc_id: "vpc-a" } },
  "aws_route_table.b": { values: { id: "rtb-b", vpc_id: "vpc-b" }, provider: "aws.west" },
  "aws_route_table_association.a": { values: { subnet_id: "subnet-a", route_table_id: "rtb-a" } },
  "aws_route_table_association.b": { values: { subnet_id: "subnet-b", route_table_id: "rtb-b" }, provider: "aws.west" },
  "aws_vpc_peering_connection.p": {
    values: { id: "pcx-1", vpc_id: "vpc-a", peer_vpc_id: "vpc-b", peer_region: "us-west-2" },
  },
  "aws_vpc_peering_connection_accepter.p": {
    values: { vpc_peering_connection_id: "pcx-1", auto_accept: true },
    provider: "aws.west",
  },
  "aws_route.a": {
    values: { route_table_id: "rtb-a", destination_cidr_block: "10.1.0.0/16", vpc_peering_connection_id: "pcx-1" },
  },
  "aws_route.b": {
    values: { route_table_id: "rtb-b", destination_cidr_block: "10.0.0.0/16", vpc_peering_connection_id: "pcx-1" },
    provider: "aws.west",
  },
};

function planOfResources(resources: Resources): object {
  const changes = Object.entries(resources).map(([address, { values, kept = true }]) =>
    changeOf(address, kept ? { actions: ["no-op"], before: values, after: values } : { after: values }),
  );
  const configured = Object.entries(resources).map(([address, { provider = "aws" }]) =>
    configurationOf(
      address,
      {},
      { provider_config_key: provider, mode: address.startsWith("data.") ? "data" : "managed" },
    ),
  );
  const region = (name: string) => ({ expressions: { region: { constant_value: name } } });
  return planOf(
    changes,
    { resources: configured },
    {
      configuration: {
        provider_config: { aws: region("us-east-2"), "aws.west": region("us-west-2") },
        root_module: { resources: configured },
      },
    },
  );
}

/** Returns the verdict on each pair of subnets of two VPCs, sorted, and the findings of errors. */
function judged(resources: Resources) {
  const network = networkFromResources(planResources(planOfResources(resources), "plan.json").after);
  const analyzed = analyzedNetwork(network);
  const pairs = analyzed.reachability.pairs.filter(({ from, to }) => from.vpc !== to.vpc);
  return {
    verdicts: pairs.map(({ from, verdict }) => `${analyzed.labels.vpc(from.vpc)}: ${verdict}`).sort(),
    errors: findingsOf(analyzed)
      .filter(({ problem }) => problem.level === "error")
      .map(({ problem }) => problem.message),
  };
}

const created = (resource: Resources[string] | undefined, provider?: string): Resources[string] => ({
  values: resource?.values ?? {},
  ...(provider && { provider }),
  kept: false,
});

test("a plan in which every resource has the provider of its region has no errors", () => {
  expect(judged(valid)).toEqual({ verdicts: ["a: two-way", "b: two-way"], errors: [] });
});

describe("a resource under the provider of another region", () => {
  test.each([
    ["aws_route.b", "b"],
    ["aws_route_table_association.b", "b"],
    ["aws_vpc_peering_connection_accepter.p", "b"],
  ])("is an error, and never two-way: %s", (address, target) => {
    const { verdicts, errors } = judged({ ...valid, [address]: created(valid[address], "aws") });
    expect(verdicts.join()).not.toContain("two-way");
    expect(errors).toContainEqual(
      expect.stringMatching(
        new RegExp(
          `^${address}: its provider is in us-east-2, but .*${target}.* is in us-west-2, so AWS does not find it`,
        ),
      ),
    );
  });

  test("is an error for the DNS options of one side, which do not affect routing", () => {
    const options = { vpc_peering_connection_id: "pcx-1", accepter: [{ allow_remote_vpc_dns_resolution: true }] };
    const ofWest = { values: options, provider: "aws.west", kept: false };
    expect(judged({ ...valid, "aws_vpc_peering_connection_options.o": ofWest }).errors).toEqual([]);
    const { verdicts, errors } = judged({
      ...valid,
      "aws_vpc_peering_connection_options.o": { ...ofWest, provider: "aws" },
    });
    expect(verdicts).toEqual(["a: two-way", "b: two-way"]);
    expect(errors).toEqual([expect.stringContaining("only the provider of b can set the DNS options of its side")]);
  });
});

describe("two associations of a subnet with different route tables", () => {
  const second = {
    ...valid,
    "aws_route_table.zz": { values: { id: "rtb-zz", vpc_id: "vpc-a" } },
    "aws_route_table_association.zz": { values: { subnet_id: "subnet-a", route_table_id: "rtb-zz" }, kept: false },
  };

  test("are an error that names both, and make the route table unknown", () => {
    expect(judged(second)).toEqual({
      verdicts: ["a: unknown", "b: unknown"],
      errors: [
        'subnet "a/one": is associated with two route tables, by aws_route_table_association.a and aws_route_table_association.zz. AWS refuses the second association. Add the routes of one table to the other.',
      ],
    });
  });

  test("are one association if the route table is the same", () => {
    const same = { values: { subnet_id: "subnet-a", route_table_id: "rtb-a" } };
    expect(judged({ ...valid, "aws_route_table_association.zz": same }).errors).toEqual([]);
  });
});

describe("a route to a destination that exists in AWS", () => {
  const listing = (...routes: object[]) => ({
    "data.aws_route_table.a": { values: { id: "rtb-a", route_table_id: "rtb-a", vpc_id: "vpc-a", routes } },
  });
  const existing = { cidr_block: "10.1.0.0/16", vpc_peering_connection_id: "pcx-9" };
  const { "aws_route_table.a": _, ...rest } = valid;

  test("is an error if a plan creates it, and makes the verdict unknown", () => {
    const { verdicts, errors } = judged({
      ...rest,
      ...listing(existing),
      "aws_route.a": created(valid["aws_route.a"]),
    });
    expect(verdicts).toEqual(["a: unknown", "b: unknown"]);
    expect(errors).toEqual([expect.stringContaining("already has a route to 10.1.0.0/16: it exists in AWS.")]);
  });

  test("is the same route if the plan does not change it", () => {
    const own = { cidr_block: "10.1.0.0/16", vpc_peering_connection_id: "pcx-1" };
    expect(judged({ ...rest, ...listing(own) })).toEqual({ verdicts: ["a: two-way", "b: two-way"], errors: [] });
  });
});

test("the verdict does not depend on the order or the names of resources", () => {
  const contradicting: Resources = {
    ...valid,
    "aws_route_table.c": { values: { id: "rtb-c", vpc_id: "vpc-a" } },
    "aws_route_table_association.c": { values: { subnet_id: "subnet-a", route_table_id: "rtb-c" }, kept: false },
    "aws_route.c": {
      values: { route_table_id: "rtb-b", destination_cidr_block: "10.0.0.0/16", gateway_id: "igw-1" },
      kept: false,
    },
  };
  for (const resources of [valid, contradicting]) {
    const expected = judged(resources).verdicts;
    const entries = Object.entries(resources);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(entries, { minLength: entries.length }),
        fc.uniqueArray(fc.stringMatching(/^[a-z]{1,5}$/), { minLength: entries.length, maxLength: entries.length }),
        (shuffled, names) => {
          const renamed = shuffled.map(([address, resource], index) => [
            address.replace(/\.\w+$/, `.${names[index]}`),
            resource,
          ]);
          expect(judged(Object.fromEntries(renamed)).verdicts).toEqual(expected);
        },
      ),
      { seed: 20261129, numRuns: 60 },
    );
  }
});

describe("a security group rule that references a group of another region", () => {
  const groups: Resources = {
    "aws_security_group.web": { values: { id: "sg-a", vpc_id: "vpc-a", tags: { Name: "web" } } },
    "aws_security_group.orders": { values: { id: "sg-b", vpc_id: "vpc-b" }, provider: "aws.west" },
  };
  const rule = (values: object) => ({ values: { security_group_id: "sg-b", ...values }, provider: "aws.west" });

  test.each<[string, Resources]>([
    ["a rule", { "aws_vpc_security_group_ingress_rule.r": rule({ referenced_security_group_id: "sg-a" }) }],
    ["a rule of the older type", { "aws_security_group_rule.r": rule({ source_security_group_id: "sg-a" }) }],
    ["an in-line rule", { "aws_security_group.r": rule({ ingress: [{ security_groups: ["sg-a"] }] }) }],
  ])("is an error, because AWS refuses it: %s", (_, rules) => {
    expect(judged({ ...valid, ...groups, ...rules }).errors).toEqual([
      expect.stringMatching(
        /\.r: references the security group web of us-east-2, but is in us-west-2\. AWS refuses the rule\./,
      ),
    ]);
  });

  test("is no error within a region", () => {
    const own = rule({ referenced_security_group_id: "sg-b" });
    expect(judged({ ...valid, ...groups, "aws_vpc_security_group_ingress_rule.r": own }).errors).toEqual([]);
  });
});

describe("the id of a peering connection in another attribute of a route", () => {
  test("is a warning, and leads through the peering", () => {
    const values = { route_table_id: "rtb-a", destination_cidr_block: "10.1.0.0/16", gateway_id: "pcx-1" };
    expect(judged({ ...valid, "aws_route.a": { values } })).toEqual({
      verdicts: ["a: two-way", "b: two-way"],
      errors: [],
    });
    const network = networkFromResources(
      planResources(planOfResources({ ...valid, "aws_route.a": { values } }), "plan.json").after,
    );
    expect(findingsOf(analyzedNetwork(network)).map(({ problem }) => problem.rule)).toContain("peering-as-gateway");
  });
});

describe("a route table to which a route server propagates", () => {
  test("has unknown routes, as with a virtual private gateway", () => {
    const { "aws_route.b": _, ...rest } = valid;
    const propagation = { values: { route_server_id: "rs-1", route_table_id: "rtb-b" }, provider: "aws.west" };
    expect(judged({ ...rest, "aws_vpc_route_server_propagation.b": propagation })).toEqual({
      verdicts: ["a: unknown", "b: unknown"],
      errors: [],
    });
  });
});
