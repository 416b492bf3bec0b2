import { isSame } from "../../../src/analysis/differences/differences";
import { type Network, Unknown } from "../../../src/network/model/network";
import { network } from "../../support/model";
import { apart, peered, retold, vpcShape } from "../../support/two-networks";
import { between } from "./told";

describe("connections", () => {
  const of = (before: Network, after: Network) =>
    between(before, after).connections.map(({ kind, name, state, details }) => [
      kind,
      name,
      state.before,
      state.after,
      ...details,
    ]);

  test("come and go", () => {
    expect(of(apart(), peered())).toEqual([["added", "ab", undefined, "active"]]);
    expect(of(peered(), apart())).toEqual([["destroyed", "ab", "active", undefined]]);
  });

  test("whose other end or state nobody knows say why, and don't change by it", () => {
    const half = (why: string, state?: "active") =>
      peered({ peerings: { ab: ["a", new Unknown(why), state ?? new Unknown(why)] } });
    const [{ accepter, state } = { accepter: "", state: {} }] = between(apart(), half("the partner's")).connections;
    expect([accepter, state]).toEqual([
      "unknown: the partner's",
      { before: undefined, after: "unknown: the partner's" },
    ]);
    expect(of(half("the partner's"), half("of another account"))).toEqual([]);
    expect(of(half("known only after apply"), half("known only after apply", "active"))).toEqual([
      ["changed", "ab", "unknown: known only after apply", "active"],
    ]);
  });

  test("say of which end the DNS resolution is switched on or off", () => {
    const resolving = (requester: boolean, accepter: boolean) =>
      peered({ peerings: { ab: { requester: "a", accepter: "b", dnsResolution: { requester, accepter } } } });
    expect(of(resolving(true, false), resolving(false, true))).toEqual([
      [
        "changed",
        "ab",
        "active",
        "active",
        "DNS resolution of the requester: on -> off",
        "DNS resolution of the accepter: off -> on",
      ],
    ]);
  });

  test.each(["deleting", "deleted"] as const)("that AWS still shows after their end are gone: %s", (state) => {
    const ended = peered({ peerings: { ab: ["a", "b", state] } });
    expect(of(peered(), ended)).toEqual([["destroyed", "ab", "active", undefined]]);
    expect(of(ended, peered())).toEqual([["added", "ab", undefined, "active"]]);
    expect(of(ended, ended)).toEqual([]);
  });

  test("change their state, their VPCs and their DNS resolution; what one source doesn't tell is no change", () => {
    expect(of(peered({ peerings: { ab: ["a", "b", "pending-acceptance"] } }), peered())).toEqual([
      ["changed", "ab", "pending-acceptance", "active"],
    ]);
    const turned = peered({ peerings: { ab: ["b", "a"] } });
    expect(of(peered(), turned)).toEqual([
      ["changed", "ab", "active", "active", "requester: a -> b", "accepter: b -> a"],
    ]);
    const dns = (requester: boolean) =>
      peered({ peerings: { ab: { requester: "a", accepter: "b", dnsResolution: { requester } } } });
    expect(of(dns(false), dns(true))).toEqual([
      ["changed", "ab", "active", "active", "DNS resolution of the requester: off -> on"],
    ]);
    expect(of(dns(true), dns(true))).toEqual([]);
    expect(of(peered(), dns(true))).toEqual([]);
    expect(of(dns(true), peered())).toEqual([]);
    const half = peered({ peerings: { ab: ["a", new Unknown("the partner's")] } });
    expect(of(peered(), half)).toEqual([]);
    expect(of(half, peered())).toEqual([]);
  });

  test("are told by their VPCs where they have another name", () => {
    const other = retold(peered());
    const peerings = other.peerings.map((peering) => ({ ...peering, name: "pcx-11112222" }));
    expect(isSame(between(peered(), { ...other, peerings }))).toBe(true);
  });

  test("are told by their VPCs whichever of these asked, each of several", () => {
    const triangle = (peerings: Parameters<typeof network>[0]["peerings"]) =>
      network({
        vpcs: { a: vpcShape("a", 0, {}), b: vpcShape("b", 1, {}), c: vpcShape("c", 2, {}) },
        peerings: peerings ?? {},
      });
    const ends = ["requester: a -> b", "accepter: b -> a"];
    expect(
      of(triangle({ ab: ["a", "b"], bc: ["b", "c"] }), triangle({ "pcx-1": ["b", "a"], "pcx-2": ["b", "c"] })),
    ).toEqual([["changed", "pcx-1", "active", "active", ...ends]]);
  });

  test("that were refused are told by their names, where the other VPC is a partner's", () => {
    const refused = peered({ peerings: { ab: ["a", new Unknown("the partner's"), "rejected"] } });
    expect(of(refused, refused)).toEqual([]);
  });

  test("in the place of one that was refused, with its name, are the same as without it", () => {
    const beside = peered({
      peerings: { ab: ["a", "b"], old: { name: "ab", requester: "a", accepter: "b", state: "rejected" } },
    });
    expect(of(peered(), beside)).toEqual([["added", "ab", undefined, "rejected"]]);
  });
});
