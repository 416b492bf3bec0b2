import fc from "fast-check";
import { pairUp } from "../../../src/network/input/pairing";
import { edgesOf, type Topology } from "../../../src/network/input/topology";

describe("pairing", () => {
  const location = { region: "us-east-2", accountId: undefined, credentials: "default" };
  const subnet = (name: string) => ({
    name,
    availabilityZone: `us-east-2${name.slice(-1)}`,
    availabilityZoneId: undefined,
    vpc: { location },
  });
  type Pairs = readonly (readonly [{ readonly name: string }, { readonly name: string }])[];
  const names = (pairs: Pairs) => pairs.map(([one, other]) => `${one.name}-${other.name}`);

  test("same-zone pairs every subnet with all subnets of the other VPC in the same zone", () => {
    const { pairs, undecided } = pairUp(["1a", "2b", "3a"].map(subnet), ["4a", "5b", "6c"].map(subnet), "same-zone");
    expect(names(pairs)).toEqual(["1a-4a", "2b-5b", "3a-4a"]);
    expect(undecided).toEqual([]);
  });

  test("all pairs every subnet with every subnet of the other VPC", () => {
    const { pairs } = pairUp(["1a", "2b"].map(subnet), ["3a", "4b"].map(subnet), "all");
    expect(names(pairs)).toEqual(["1a-3a", "1a-4b", "2b-3a", "2b-4b"]);
  });

  test("a list pairs exactly the listed subnets, in any zones", () => {
    const { pairs } = pairUp(["1a", "2b"].map(subnet), ["3a", "4b"].map(subnet), [
      ["1a", "4b"],
      ["2b", "4b"],
      ["9a", "4b"],
    ]);
    expect(names(pairs)).toEqual(["1a-4b", "2b-4b"]);
  });

  test("the pairs do not depend on which side comes first", () => {
    const side = fc.array(fc.constantFrom("1a", "2a", "3b", "4c").map(subnet));
    fc.assert(
      fc.property(side, side, fc.constantFrom("same-zone" as const, "all" as const), (ones, others, pairing) => {
        const pairs = names(pairUp(ones, others, pairing).pairs);
        const reversed = names(pairUp(others, ones, pairing).pairs.map(([other, one]) => [one, other] as const));
        expect(reversed.sort()).toEqual(pairs.sort());
      }),
    );
  });
});

describe("topology", () => {
  const vpc = (name: string) => ({ name });
  type Vpc = ReturnType<typeof vpc>;
  const [a, b, c, d] = ["a", "b", "c", "d"].map(vpc) as [Vpc, Vpc, Vpc, Vpc];

  const connections = (vpcs: readonly Vpc[], topology: Topology<Vpc> = "full") =>
    edgesOf('mesh "m"', vpcs, topology).edges.map(({ requester, accepter }) => `${requester.name} to ${accepter.name}`);
  const problems = (vpcs: readonly Vpc[], topology: Topology<Vpc> = "full") =>
    edgesOf('mesh "m"', vpcs, topology).problems.map(String);

  describe("the connections", () => {
    test("of a full mesh connect every two VPCs, and the VPC whose name comes first is the requester", () => {
      expect(connections([c, a, d, b])).toEqual(["a to b", "a to c", "a to d", "b to c", "b to d", "c to d"]);
      expect(problems([c, a, d, b])).toEqual([]);
    });

    test("of a hub connect it with every other VPC", () => {
      expect(connections([a, b, c, d], { hub: c })).toEqual(["a to c", "b to c", "c to d"]);
      expect(problems([a, b, c, d], { hub: c })).toEqual([]);
    });

    test("of pairs connect the listed pairs, in any order within a pair", () => {
      const pairs = [
        [d, a],
        [b, c],
      ] as const;
      expect(connections([a, b, c, d], { pairs })).toEqual(["a to d", "b to c"]);
      expect(problems([a, b, c, d], { pairs })).toEqual([]);
    });

    test("are sorted by code unit, independent of the locale", () => {
      expect(connections(["ä", "z", "B", "a10", "a9"].map(vpc))).toEqual([
        "B to a10",
        "B to a9",
        "B to z",
        "B to ä",
        "a10 to a9",
        "a10 to z",
        "a10 to ä",
        "a9 to z",
        "a9 to ä",
        "z to ä",
      ]);
    });
  });

  describe("wrong input", () => {
    test("is reported for a mesh of fewer than two VPCs", () => {
      expect(problems([])).toEqual(['PEER043 invalid-mesh: mesh "m": vpcs contains no VPC; give at least two VPCs.']);
      expect(problems([a])).toEqual(['PEER043 invalid-mesh: mesh "m": vpcs contains only a; give at least two VPCs.']);
      expect(problems([a], { hub: a })).toEqual([
        'PEER043 invalid-mesh: mesh "m": vpcs contains only a; give at least two VPCs.',
      ]);
    });

    test("is reported for a duplicate VPC and for two VPCs with the same name", () => {
      const other = vpc("b");
      expect(problems([a, b, a, other])).toEqual([
        'PEER043 invalid-mesh: mesh "m": vpcs contains a more than once; remove the duplicate.',
        'PEER015 duplicate-name: mesh "m": two VPCs have the name b, but peerings are named after their VPCs; rename one of the VPCs.',
      ]);
      expect(connections([a, b, a, other])).toEqual(["a to b"]);
    });

    test("is reported for a hub that is not in the list", () => {
      expect(problems([a, b], { hub: c })).toEqual([
        'PEER043 invalid-mesh: mesh "m": hub is c, which is not in vpcs; add it to vpcs.',
      ]);
      expect(connections([a, b], { hub: c })).toEqual([]);
    });

    test("is reported once for each unknown VPC, self-pair and duplicate pair", () => {
      const pairs = [
        [a, b],
        [c, d],
        [d, a],
        [b, a],
        [a, b],
        [b, b],
        [b, b],
      ] as const;
      expect(problems([a, b], { pairs })).toEqual([
        'PEER043 invalid-mesh: mesh "m": pairs contains c, which is not in vpcs; add it to vpcs.',
        'PEER043 invalid-mesh: mesh "m": pairs contains d, which is not in vpcs; add it to vpcs.',
        'PEER012 duplicate-peering: mesh "m": pairs contains b and a more than once; remove the duplicate.',
        'PEER011 self-peering: mesh "m": pairs contains b with itself; give two different VPCs.',
      ]);
      expect(connections([a, b], { pairs })).toEqual(["a to b"]);
    });

    test("is reported for an empty list of pairs", () => {
      expect(problems([a, b], { pairs: [] })).toEqual([
        'PEER043 invalid-mesh: mesh "m": pairs is empty; give at least one pair of VPCs.',
      ]);
    });
  });

  const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 12 });

  test("a full mesh has one connection per pair of VPCs, and a hub one per spoke", () => {
    fc.assert(
      fc.property(names, fc.nat(), (given, pick) => {
        const vpcs = given.map(vpc);
        const hub = vpcs[pick % vpcs.length] as Vpc;
        const full = edgesOf("m", vpcs, "full").edges;
        expect(full).toHaveLength((vpcs.length * (vpcs.length - 1)) / 2);
        expect(full.every(({ requester, accepter }) => requester.name < accepter.name)).toBe(true);
        const spokes = edgesOf("m", vpcs, { hub }).edges;
        const reached = spokes.map(({ requester, accepter }) => (requester === hub ? accepter : requester));
        expect(reached).toHaveLength(vpcs.length - 1);
        expect(new Set([hub, ...reached])).toEqual(new Set(vpcs));
      }),
    );
  });

  test("existing connections do not change with the order of VPCs or an additional VPC", () => {
    fc.assert(
      fc.property(names, fc.nat(), (given, pick) => {
        const vpcs = given.map(vpc);
        const hub = vpcs[pick % vpcs.length] as Vpc;
        for (const topology of ["full", { hub }] as const) {
          const all = edgesOf("m", vpcs, topology).edges;
          expect(edgesOf("m", [...vpcs].reverse(), topology).edges).toEqual(all);
          const added = vpcs[(pick + 1) % vpcs.length];
          const before = edgesOf(
            "m",
            vpcs.filter((one) => one !== added),
            topology,
          ).edges;
          expect(all.filter(({ requester, accepter }) => requester !== added && accepter !== added)).toEqual(before);
        }
      }),
    );
  });

  test("a hub that becomes a full mesh keeps its connections", () => {
    fc.assert(
      fc.property(names, (given) => {
        const vpcs = given.map(vpc);
        const [hub] = vpcs as [Vpc, ...Vpc[]];
        const full = edgesOf("m", vpcs, "full").edges;
        expect(full).toEqual(expect.arrayContaining([...edgesOf("m", vpcs, { hub }).edges]));
      }),
    );
  });
});
