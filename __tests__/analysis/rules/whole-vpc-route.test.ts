import { findingsBy, pair, said } from "../../support/findings";
import { twoVpcs } from "../../support/two-vpcs";

const a = (destination: string) => ({ tables: { "a-1": { [destination]: "ab" } } });
const subnets = { 1: { block: "10.1.0.0/24", table: "b-1" }, 2: { block: "10.1.1.0/24", table: "b-2" } };
const back = { "10.0.0.0/24": "ab" };

test("a route to a whole VPC of which some subnets take part is noted, by Prowler's name too", () => {
  const of = pair({ a: a("10.1.0.0/16"), b: { subnets, tables: { "b-1": back, "b-2": {} } } });
  expect(said("whole-vpc-route", of)).toEqual([
    'peering "ab": a-1 leads to 10.1.0.0/16, the whole of b, and of its 2 subnets only b/1 answers (Prowler vpc_peering_routing_tables_with_least_privilege); lead to the blocks of these only.',
  ]);
  expect(findingsBy("whole-vpc-route", of)[0]?.things[0]?.name).toBe("a-1 to 10.1.0.0/16");
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
