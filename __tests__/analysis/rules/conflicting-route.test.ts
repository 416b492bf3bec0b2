import { UnknownDestination } from "../../../src/network/model/network";
import { findingsBy, pair, said } from "../../support/findings";
import { internet, route } from "../../support/model";

const resource = (address: string) => ({ writtenAs: "resource", address }) as const;
const withTable = (...routes: ReturnType<typeof route>[]) => pair({ a: { tables: { "a-1": routes } } });

test("two routes of one table to one destination are refused, with the addresses of both", () => {
  const of = withTable(
    route("10.1.0.0/24", "ab", resource("aws_route.one")),
    route("10.1.0.0/24", internet("nat"), resource("aws_route.two")),
  );
  expect(said("conflicting-route", of)).toEqual([
    "route table a-1: has 2 routes to 10.1.0.0/24, and AWS takes one per destination; leave the others out.",
  ]);
  const [finding] = findingsBy("conflicting-route", of);
  expect(finding?.subjects.map(({ address }) => address)).toEqual(["aws_route.two", "aws_route.one"]);
});

test("nested destinations, two families and what is unknown don't conflict", () => {
  const of = withTable(
    route("10.1.0.0/24", "ab", resource("aws_route.one")),
    route("10.1.0.0/16", "ab", resource("aws_route.two")),
    route("0.0.0.0/0", "ab", resource("aws_route.three")),
    route("::/0", "ab", resource("aws_route.four")),
    route(new UnknownDestination("prefix list"), "ab", resource("aws_route.five")),
    route(new UnknownDestination("prefix list"), "ab", resource("aws_route.six")),
  );
  expect(said("conflicting-route", of)).toEqual([]);
});

test("a propagated route beside a static one, and what AWS shows itself, is as it should be", () => {
  const propagated = { origin: "propagated" } as const;
  const of = withTable(
    route("10.1.0.0/24", "ab", resource("aws_route.one")),
    route("10.1.0.0/24", internet("vgw"), { ...propagated, ...resource("aws_route.imported") }),
    route("10.1.1.0/24", "ab"),
    route("10.1.1.0/24", "ab"),
  );
  expect(said("conflicting-route", of)).toEqual([]);
});

test("two routes to the Internet are no matter of a peering's", () => {
  const twice = [1, 2].map((n) => route("0.0.0.0/0", internet(), resource(`aws_route.${n}`)));
  expect(said("conflicting-route", withTable(...twice))).toEqual([]);
});
