import fc from "fast-check";
import { reachabilityOf } from "../../../src/analysis/reachability/reachability";
import type { Disposition, Path, PathPart, Verdict } from "../../../src/analysis/reachability/verdict";
import type { CidrBlock, Family } from "../../../src/network/cidr/cidr-block";
import type { Network, Subnet } from "../../../src/network/model/network";
import { type PacketResult, packetResult, verdictByOracle } from "./oracle";
import { networks } from "./random-networks";

/** Set ORACLE_NETWORKS to test more networks. */
const numRuns = Number(process.env.ORACLE_NETWORKS ?? 1000);

/** Returns every address of each subnet, in order. */
function addressesIn({ subnets }: Network, family: Family): readonly (readonly bigint[])[] {
  return subnets.map(({ blocks }) =>
    blocks
      .filter((block) => block.family === family)
      .sort((one, other) => Number(one.first - other.first))
      .flatMap(each),
  );
}

function each({ first, size }: CidrBlock): readonly bigint[] {
  return Array.from({ length: Number(size) }, (_, index) => first + BigInt(index));
}

/** Returns each address of a path with its route and disposition. */
function addressByAddress({ parts }: Path): readonly (readonly [bigint, PathPart])[] {
  return parts
    .flatMap((part) => part.blocks.flatMap(each).map((address) => [address, part] as const))
    .sort(([one], [other]) => Number(one - other));
}

/** Compares two dispositions, except for the reason of an unknown one. */
function alike(found: Disposition, expected: PacketResult["disposition"]): boolean {
  if (found.kind === "unknown" || expected.kind === "unknown") return found.kind === expected.kind;
  const fieldsOf = (disposition: typeof found | typeof expected) => ({
    vpc: undefined,
    reason: undefined,
    ...disposition,
  });
  const [one, other] = [fieldsOf(found), fieldsOf(expected)];
  return (["kind", "peering", "vpc", "reason"] as const).every((field) => one[field] === other[field]);
}

function disagreement(path: Path, addresses: readonly bigint[], results: readonly PacketResult[]): string | undefined {
  const found = addressByAddress(path);
  const isEach = found.length === addresses.length && found.every(([address], index) => address === addresses[index]);
  if (!isEach) return "not each address once";
  const wrong = found.findIndex(([, part], index) => {
    const result = results[index];
    return result === undefined || part.route !== result.route || !alike(part.disposition, result.disposition);
  });
  return wrong < 0
    ? undefined
    : `address ${wrong}: ${found[wrong]?.[1].disposition.kind}, ${results[wrong]?.disposition.kind}`;
}

/** Returns all verdicts. Throws if the analysis and the oracle disagree. */
function verdictsOn(network: Network, family: Family): readonly (Verdict | undefined)[] {
  const reachability = reachabilityOf(network);
  const addresses = addressesIn(network, family);
  const known = new Map<string, PacketResult>();
  // Subnets with the same route table have the same results, so the slow oracle is called once for them.
  const result = (from: Subnet, to: Subnet, number: bigint) => {
    const key = `${from.routeTable} ${to.vpc} ${number}`;
    const found = known.get(key) ?? packetResult(network, from, to, { family, number });
    known.set(key, found);
    return found;
  };
  const results = network.subnets.map((from) =>
    network.subnets.map((to, other) => (addresses[other] ?? []).map((number) => result(from, to, number))),
  );
  return network.subnets.flatMap((from, one) =>
    network.subnets.map((to, other) => {
      const [requests, replies] = [results[one]?.[other] ?? [], results[other]?.[one] ?? []];
      const expected = verdictByOracle([from, to], family, requests, replies);
      const found = reachability.verdictOf(from, to, family)?.verdict;
      if (found !== expected) throw new Error(`${from.key} -> ${to.key}: ${found}, where it is ${expected}`);
      const wrong = disagreement(reachability.path(from, to, family), addresses[other] ?? [], requests);
      if (wrong !== undefined) throw new Error(`${from.key} -> ${to.key}: ${wrong}`);
      return expected;
    }),
  );
}

test("reachability agrees with an independent oracle for every address and pair of subnets of random networks", () => {
  const seen = new Map<Verdict | undefined, number>();
  fc.assert(
    fc.property(networks, (network) => {
      for (const family of [4, 6] as const) {
        for (const verdict of verdictsOn(network, family)) seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
      }
    }),
    { numRuns },
  );
  // Every verdict must occur.
  for (const verdict of ["two-way", "one-way", "misdelivered", "partial", "none", "unknown"] as const) {
    expect([verdict, (seen.get(verdict) ?? 0) > numRuns / 10]).toEqual([verdict, true]);
  }
});
