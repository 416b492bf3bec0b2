import { reachabilityOf } from "../../../src/analysis/reachability/reachability";
import { network, subnet } from "../../support/model";

// The scenario that Batfish tests its own model of VPC peering with: A has two peers with the same block, and routes to
// a subnet of each. https://github.com/batfish/batfish, AwsConfigurationVpcPeeringTest.java
const scenario = network({
  vpcs: {
    a: {
      blocks: ["10.10.0.0/16"],
      subnets: { one: { block: "10.10.10.0/24" } },
      tables: { "a-main": { "192.168.1.0/24": "ab", "192.168.2.0/24": "ac" } },
    },
    b: {
      blocks: ["192.168.0.0/16"],
      subnets: { one: { block: "192.168.1.0/24" }, unrouted: { block: "192.168.3.0/24" } },
      tables: { "b-main": { "10.10.0.0/16": "ab" } },
    },
    c: {
      blocks: ["192.168.0.0/16"],
      subnets: { two: { block: "192.168.2.0/24" } },
      tables: { "c-main": { "10.10.0.0/16": "ac" } },
    },
  },
  peerings: { ab: ["a", "b"], ac: ["a", "c"] },
});

const reachability = reachabilityOf(scenario);

test.each([
  ["a/one", "b/one", "two-way"],
  ["b/one", "a/one", "two-way"],
  ["a/one", "c/two", "two-way"],
  ["c/two", "a/one", "two-way"],
  // NO_ROUTE at A's subnet: it has none to that part of B; so what B starts there gets no answer.
  ["a/one", "b/unrouted", "none"],
  ["b/unrouted", "a/one", "one-way"],
  // B and C have no connection, and each has the other's addresses itself: what is sent there stays at home.
  ["b/one", "c/two", "none"],
  ["c/two", "b/one", "none"],
  ["b/one", "b/unrouted", "two-way"],
] as const)("from %s to %s: %s", (from, to, verdict) => {
  expect(reachability.verdictOf(subnet(scenario, from), subnet(scenario, to), 4)?.verdict).toBe(verdict);
});

test("there is no route at all from A to the unrouted part of B", () => {
  const { parts } = reachability.path(subnet(scenario, "a/one"), subnet(scenario, "b/unrouted"), 4);
  expect(parts.map(({ disposition }) => disposition)).toEqual([
    { kind: "dropped", reason: "no-route", peering: undefined },
  ]);
});
