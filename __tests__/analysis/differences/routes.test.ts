import { Unknown, UnknownDestination } from "../../../src/network/model/network";
import { blackhole, elsewhere, internet, network, route } from "../../support/model";
import { apart, back, peered, retold, routed, there, vpcShape } from "../../support/two-networks";
import { between, routesOf } from "./told";

const nat = { "0.0.0.0/0": internet("nat") };

describe("routes", () => {
  test("come and go, by their table, destination and target", () => {
    expect(routesOf(between(apart(), peered()))).toEqual([
      ["added", "a-private1", "10.1.1.0/24", undefined, "ab"],
      ["added", "b-private1", "10.0.1.0/24", undefined, "ab"],
    ]);
    expect(routesOf(between(peered(), routed(there, {})))).toEqual([
      ["destroyed", "b-private1", "10.0.1.0/24", "ab", undefined],
    ]);
  });

  test("to other addresses, and those in another table, are others", () => {
    expect(routesOf(between(peered(), routed({ "10.1.1.0/25": "ab" }, back)))).toEqual([
      ["destroyed", "a-private1", "10.1.1.0/24", "ab", undefined],
      ["added", "a-private1", "10.1.1.0/25", undefined, "ab"],
    ]);
    const inTable = (table: "private1" | "private2") => network({ vpcs: { a: vpcShape("a", 0, { [table]: nat }) } });
    expect(routesOf(between(inTable("private1"), inTable("private2")))).toEqual([
      ["destroyed", "a-private1", "0.0.0.0/0", "nat", undefined],
      ["added", "a-private2", "0.0.0.0/0", undefined, "nat"],
    ]);
  });

  test("in a table that is no VPC's main one are others in a table of another name", () => {
    const beside = (table: string) => network({ vpcs: { a: { ...vpcShape("a", 0, {}), tables: { [table]: nat } } } });
    expect(routesOf(between(beside("old"), beside("new"))).map(([kind, table]) => [kind, table])).toEqual([
      ["destroyed", "old"],
      ["added", "new"],
    ]);
  });

  test("lead through another connection, or from one to a gateway and back", () => {
    const via = (target: Parameters<typeof route>[1]) =>
      peered({
        vpcs: { a: vpcShape("a", 0, { private1: [route("10.1.1.0/24", target)] }), b: vpcShape("b", 1, {}) },
        peerings: { ab: ["a", "b"], other: ["a", new Unknown("a partner's")] },
      });
    const changed = (was: Parameters<typeof route>[1], is: Parameters<typeof route>[1]) =>
      routesOf(between(via(was), retold(via(is)))).map(([kind, , , ...targets]) => [kind, ...targets]);
    expect(changed("ab", "ab")).toEqual([]);
    expect(changed("ab", "other")).toEqual([["changed", "ab", "other"]]);
    expect(changed("ab", internet("nat"))).toEqual([["changed", "ab", "nat"]]);
    expect(changed(internet("nat"), "ab")).toEqual([["changed", "nat", "ab"]]);
    expect(changed(internet("nat"), elsewhere("tgw"))).toEqual([["changed", "nat", "tgw"]]);
  });

  test("through a connection that the source doesn't describe are called by what they say", () => {
    const dangling = network({ vpcs: { a: vpcShape("a", 0, { private1: there }) } });
    expect(routesOf(between(apart(), dangling))).toEqual([["added", "a-private1", "10.1.1.0/24", undefined, "ab"]]);
  });

  test("lead elsewhere", () => {
    const gone = peered({
      vpcs: {
        a: vpcShape("a", 0, { private1: [route("10.1.1.0/24", blackhole("pcx-1"))] }),
        b: vpcShape("b", 1, { private1: back }),
      },
    });
    const differences = between(peered(), gone);
    expect(routesOf(differences)).toEqual([["changed", "a-private1", "10.1.1.0/24", "ab", "blackhole: pcx-1"]]);
    expect(differences.pairs[0]?.because).toEqual([{ kind: "route", name: "10.1.1.0/24 in a-private1" }]);
  });

  test("to a gateway that code calls by its address and EC2 by its id are the same; two ids are two gateways", () => {
    const via = (what: string) =>
      network({ vpcs: { a: vpcShape("a", 0, { private1: [route("0.0.0.0/0", internet(what))] }) } });
    const [code, one, other] = [via("aws_internet_gateway.a"), via("igw-0a1b2c3d"), via("igw-11112222")];
    expect(routesOf(between(code, one))).toEqual([]);
    expect(routesOf(between(one, code))).toEqual([]);
    expect(routesOf(between(one, one))).toEqual([]);
    expect(routesOf(between(one, other))).toEqual([
      ["changed", "a-private1", "0.0.0.0/0", "igw-0a1b2c3d", "igw-11112222"],
    ]);
  });

  test("whose destination isn't known say why", () => {
    const list = network({
      vpcs: { a: vpcShape("a", 0, { private1: [route(new UnknownDestination("a prefix list"), "ab")] }) },
      peerings: { ab: ["a", "a"] },
    });
    expect(routesOf(between(apart(), list))[0]).toEqual([
      "added",
      "a-private1",
      "unknown: a prefix list",
      undefined,
      "ab",
    ]);
  });

  test("whose destinations aren't known are told by why", () => {
    const lists = ["prefix list pl-1", "prefix list pl-2"].map((why) => route(new UnknownDestination(why), internet()));
    const of = network({ vpcs: { a: vpcShape("a", 0, { private1: lists }) } });
    expect(routesOf(between(of, retold(of)))).toEqual([]);
  });

  test("in main tables are compared, however these are called", () => {
    const inMain = (main: string) =>
      network({
        vpcs: {
          a: { ...vpcShape("a", 0, {}), main, tables: { [main]: there } },
          b: vpcShape("b", 1, {}),
        },
        peerings: { ab: ["a", "b"] },
      });
    expect(routesOf(between(inMain("aws_vpc.a"), inMain("rtb-1")))).toEqual([]);
  });

  const sixth = (to: string, from: string) =>
    network({
      vpcs: {
        a: {
          blocks: ["10.0.0.0/16"],
          subnets: { one: { block: "10.0.1.0/24", table: "t" } },
          tables: { t: { [to]: "ab" } },
        },
        b: { blocks: ["10.1.0.0/16", from], subnets: {} },
      },
      peerings: { ab: ["a", "b"] },
    });

  test("to the IPv6 block of one VPC are the same route, also where the block was not known before the apply", () => {
    const [standIn, real] = ["e000:0:0:5600::/56", "2600:1f16:1::/56"];
    expect(routesOf(between(sixth(standIn, standIn), sixth(real, real)))).toEqual([]);
  });

  test("to the IPv4 block of a VPC that got another one are others: these blocks are chosen, and not given", () => {
    const to = (n: number) =>
      network({
        vpcs: { a: vpcShape("a", 0, { private1: { [`10.${n}.0.0/16`]: "ab" } }), b: vpcShape("b", n, {}) },
        peerings: { ab: ["a", "b"] },
      });
    expect(routesOf(between(to(1), to(2))).map(([kind]) => kind)).toEqual(["destroyed", "added"]);
  });

  test("to the IPv6 block of a VPC that got another one are changed", () => {
    const [one, other] = ["2600:1f16:1::/56", "2600:1f16:2::/56"];
    expect(routesOf(between(sixth(one, one), sixth(other, other)))).toEqual([
      ["changed", "t", "2600:1f16:1::/56 -> 2600:1f16:2::/56", "ab", "ab"],
    ]);
  });
});
