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

  test("subnets of one zone are paired, each with each of the other side", () => {
    const { pairs, undecided } = pairUp(["1a", "2b", "3a"].map(subnet), ["4a", "5b", "6c"].map(subnet), "same-zone");
    expect(names(pairs)).toEqual(["1a-4a", "2b-5b", "3a-4a"]);
    expect(undecided).toEqual([]);
  });

  test("all subnets are paired where that is asked for", () => {
    const { pairs } = pairUp(["1a", "2b"].map(subnet), ["3a", "4b"].map(subnet), "all");
    expect(names(pairs)).toEqual(["1a-3a", "1a-4b", "2b-3a", "2b-4b"]);
  });

  test("exactly these are paired where they are listed, whatever their zones", () => {
    const { pairs } = pairUp(["1a", "2b"].map(subnet), ["3a", "4b"].map(subnet), [
      ["1a", "4b"],
      ["2b", "4b"],
      ["9a", "4b"],
    ]);
    expect(names(pairs)).toEqual(["1a-4b", "2b-4b"]);
  });

  test("the pairs are the same whichever side comes first", () => {
    const side = fc.array(fc.constantFrom("1a", "2a", "3b", "4c").map(subnet));
    fc.assert(
      fc.property(side, side, fc.constantFrom("same-zone" as const, "all" as const), (ones, others, pairing) => {
        const there = names(pairUp(ones, others, pairing).pairs);
        const back = names(pairUp(others, ones, pairing).pairs.map(([other, one]) => [one, other] as const));
        expect(back.sort()).toEqual(there.sort());
      }),
    );
  });
});

describe("topology", () => {
  const vpc = (name: string) => ({ name });
  type Vpc = ReturnType<typeof vpc>;
  const [a, b, c, d] = ["a", "b", "c", "d"].map(vpc) as [Vpc, Vpc, Vpc, Vpc];

  const written = (vpcs: readonly Vpc[], topology: Topology<Vpc> = "full") =>
    edgesOf('mesh "m"', vpcs, topology).edges.map(({ requester, accepter }) => `${requester.name} to ${accepter.name}`);
  const problems = (vpcs: readonly Vpc[], topology: Topology<Vpc> = "full") =>
    edgesOf('mesh "m"', vpcs, topology).problems.map(String);

  describe("the connections", () => {
    test("of a full mesh are each VPC with each, the one whose name comes first as the requester", () => {
      expect(written([c, a, d, b])).toEqual(["a to b", "a to c", "a to d", "b to c", "b to d", "c to d"]);
      expect(problems([c, a, d, b])).toEqual([]);
    });

    test("of a hub are with each of the others", () => {
      expect(written([a, b, c, d], { hub: c })).toEqual(["a to c", "b to c", "c to d"]);
      expect(problems([a, b, c, d], { hub: c })).toEqual([]);
    });

    test("of pairs are these, whichever VPC comes first in them", () => {
      const pairs = [
        [d, a],
        [b, c],
      ] as const;
      expect(written([a, b, c, d], { pairs })).toEqual(["a to d", "b to c"]);
      expect(problems([a, b, c, d], { pairs })).toEqual([]);
    });

    test("are ordered by characters and not by the alphabet of some place", () => {
      expect(written(["ä", "z", "B", "a10", "a9"].map(vpc))).toEqual([
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
    test("a mesh of fewer than two VPCs", () => {
      expect(problems([])).toEqual(['PEER043 invalid-mesh: mesh "m": has no VPC; give it two VPCs at least.']);
      expect(problems([a])).toEqual(['PEER043 invalid-mesh: mesh "m": has a alone; give it two VPCs at least.']);
      expect(problems([a], { hub: a })).toEqual([
        'PEER043 invalid-mesh: mesh "m": has a alone; give it two VPCs at least.',
      ]);
    });

    test("one VPC twice, and two VPCs of one name", () => {
      const other = vpc("b");
      expect(problems([a, b, a, other])).toEqual([
        'PEER043 invalid-mesh: mesh "m": a stands in vpcs more than once; leave it out there.',
        'PEER015 duplicate-name: mesh "m": two VPCs of it are called b, and peerings are called after their VPCs; give one of the two another name.',
      ]);
      expect(written([a, b, a, other])).toEqual(["a to b"]);
    });

    test("a hub that is not in the list", () => {
      expect(problems([a, b], { hub: c })).toEqual([
        'PEER043 invalid-mesh: mesh "m": the hub c is not one of vpcs; add it there.',
      ]);
      expect(written([a, b], { hub: c })).toEqual([]);
    });

    test("pairs of VPCs that are not in the list, of a VPC with itself, and twice: each told once", () => {
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
        'PEER043 invalid-mesh: mesh "m": in pairs, c is not one of vpcs; add it there.',
        'PEER043 invalid-mesh: mesh "m": in pairs, d is not one of vpcs; add it there.',
        'PEER012 duplicate-peering: mesh "m": pairs has b and a more than once; leave one of the two out.',
        'PEER011 self-peering: mesh "m": pairs has b with itself; a peering connects two VPCs, so name another one.',
      ]);
      expect(written([a, b], { pairs })).toEqual(["a to b"]);
    });

    test("no pair at all", () => {
      expect(problems([a, b], { pairs: [] })).toEqual([
        'PEER043 invalid-mesh: mesh "m": pairs is empty; name two VPCs that it connects.',
      ]);
    });
  });

  const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 12 });

  test("a full mesh has each unordered pair once, and a hub one connection per spoke", () => {
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

  test("neither the order of declaration nor one more VPC changes the connections that are there", () => {
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
