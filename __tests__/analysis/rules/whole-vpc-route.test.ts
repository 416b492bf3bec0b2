import { findingsBy, pair, said } from "../../support/findings";
import { elsewhere } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

const a = (destination: string) => ({ tables: { "a-1": { [destination]: "ab" } } });
const subnets = { 1: { block: "10.1.0.0/24", table: "b-1" }, 2: { block: "10.1.1.0/24", table: "b-2" } };
const back = { "10.0.0.0/24": "ab" };

test("a route to a whole VPC of which some subnets take part is noted, by Prowler's name too", () => {
  const of = pair({ a: a("10.1.0.0/16"), b: { subnets, tables: { "b-1": back, "b-2": {} } } });
  expect(said("whole-vpc-route", of)).toEqual([
    'peering "ab": a-1 leads to 10.1.0.0/16, the whole of b, and of its 2 subnets only b/1 answers (Prowler vpc_peering_routing_tables_with_least_privilege); lead to the blocks of these only.',
  ]);
  expect(findingsBy("whole-vpc-route", of)[0]?.subjects[0]?.name).toBe("a-1 to 10.1.0.0/16");
});

test("where all subnets take part, the whole VPC is what is needed", () => {
  const of = pair({ a: a("10.1.0.0/16"), b: { subnets, tables: { "b-1": back, "b-2": back } } });
  expect(said("whole-vpc-route", of)).toEqual([]);
});

test("where the source has no subnet of the peer, nobody can say which would do", () => {
  expect(said("whole-vpc-route", pair({ a: a("10.1.0.0/16"), b: { subnets: {}, tables: {} } }))).toEqual([]);
});

test("routes to subnets, default routes and routes that nobody answers are not among these", () => {
  for (const destination of ["10.1.0.0/24", "10.1.0.0/17", "0.0.0.0/0"]) {
    const of = pair({ a: a(destination), b: { subnets, tables: { "b-1": back, "b-2": {} } } });
    expect(said("whole-vpc-route", of)).toEqual([]);
  }
  const none = pair({ a: a("10.1.0.0/16"), b: { subnets, tables: { "b-1": {}, "b-2": {} } } });
  expect(said("whole-vpc-route", none)).toEqual([]);
  expect(said("whole-vpc-route", twoVpcs)).toEqual([]);
});

test("several that answer are named together", () => {
  const three = { ...subnets, 3: { block: "10.1.2.0/24", table: "b-1" } };
  const of = pair({ a: a("10.1.0.0/16"), b: { subnets: three, tables: { "b-1": back, "b-2": {} } } });
  expect(said("whole-vpc-route", of)[0]).toContain("of its 3 subnets only b/1 and b/3 answer (Prowler");
});

test("a subnet that answers in part, or may answer, takes part", () => {
  for (const some of [{ "10.0.0.0/25": "ab" }, { "10.0.0.0/24": elsewhere() }]) {
    const of = pair({ a: a("10.1.0.0/16"), b: { subnets, tables: { "b-1": back, "b-2": some } } });
    expect(said("whole-vpc-route", of)).toEqual([]);
  }
});

test("of a VPC with several blocks, the subnets count that the routes lead to", () => {
  const b = {
    blocks: ["10.1.0.0/16", "10.2.0.0/16"],
    subnets: { ...subnets, 3: { block: "10.2.0.0/24", table: "b-2" } },
    tables: { "b-1": back, "b-2": {} },
  };
  const saidOf = (routes: Record<string, string>) =>
    said("whole-vpc-route", pair({ a: { tables: { "a-1": routes } }, b }));
  expect(saidOf({ "10.1.0.0/16": "ab" })[0]).toContain(
    "leads to 10.1.0.0/16, a whole block of b, and of the 2 subnets there only b/1 answers",
  );
  const both = saidOf({ "10.1.0.0/16": "ab", "10.2.0.0/16": "ab" });
  expect(both).toEqual([
    'peering "ab": a-1 leads to 10.1.0.0/16 and 10.2.0.0/16, the whole of b, and of its 3 subnets only b/1 answers (Prowler vpc_peering_routing_tables_with_least_privilege); lead to the blocks of these only.',
  ]);
});

test("each table and each family is judged by itself, by those of its subnets that get answers", () => {
  const routes = { "10.1.0.0/16": "ab", "2001:db8:b::/56": "ab" };
  const dual = (name: string, n: number) => ({ blocks: [`10.1.${n}.0/24`, `2001:db8:b:${n}::/64`], table: name });
  const of = pair({
    a: {
      subnets: {
        1: { blocks: ["10.0.0.0/24", "2001:db8:a::/64"], table: "a-1" },
        2: { block: "10.0.1.0/24", table: "a-1" },
        3: { block: "10.0.2.0/24", table: "a-2" },
      },
      tables: { "a-1": routes, "a-2": { "10.1.0.0/16": "ab" } },
    },
    b: {
      blocks: ["10.1.0.0/16", "2001:db8:b::/56"],
      subnets: { 1: dual("b-1", 1), 2: dual("b-2", 2) },
      tables: {
        "b-1": { ...back, "10.0.2.0/24": "ab", "2001:db8:a::/64": "ab" },
        "b-2": {},
      },
    },
  });
  expect(said("whole-vpc-route", of).map((line) => line.split(", the whole")[0])).toEqual([
    'peering "ab": a-1 leads to 10.1.0.0/16',
    'peering "ab": a-1 leads to 2001:db8:b::/56',
    'peering "ab": a-2 leads to 10.1.0.0/16',
  ]);
});
