import { isSame } from "../../../src/analysis/differences/differences";
import type { Network, Subnet, Vpc } from "../../../src/network/model/network";
import { internet } from "../../support/model";
import { addressed, apart, peered, retold, routed, there, vpcShape } from "../../support/two-networks";
import { between, told } from "./told";

describe("two tellings of one network", () => {
  test("are the same, whatever their keys and their order", () => {
    const differences = between(peered(), retold(peered()));
    expect(isSame(differences)).toBe(true);
    expect(differences).toEqual({
      pairs: [],
      interruptions: [],
      dataTransfers: [],
      connections: [],
      routes: [],
      vpcs: { added: [], removed: [] },
      subnets: { added: [], removed: [] },
      findings: { added: [], resolved: [] },
      gaps: [],
    });
  });

  test("are compared alike: what is different doesn't hang on keys", () => {
    expect(told(between(peered(), retold(routed(there, {}))))).toEqual(
      expect.arrayContaining(told(between(peered(), routed(there, {})))),
    );
  });
});

test("two networks are the same only where nothing that they have is different", () => {
  const more = (also: Partial<Parameters<typeof vpcShape>[2]>) =>
    peered({ vpcs: { a: vpcShape("a", 0, also), b: vpcShape("b", 1, { private1: { "10.0.1.0/24": "ab" } }) } });
  const all = routed(there, { "10.0.1.0/24": "ab" });
  const [first] = all.subnets;
  expect(
    isSame(between(all, { ...all, subnets: [...all.subnets, { ...first, key: "a/c", name: "c" } as Subnet] })),
  ).toBe(false);
  expect(
    isSame(between(all, { ...all, vpcs: [...all.vpcs, { key: "c", name: "c", blocks: [], unknownBlocks: [] }] })),
  ).toBe(false);
  expect(isSame(between(all, { ...all, peerings: [] }))).toBe(false);
  expect(isSame(between(all, more({ private1: { ...there, "0.0.0.0/0": internet() } })))).toBe(false);
  expect(isSame(between(all, { ...all, gaps: ["One thing."] }))).toBe(true);
});

describe("things are told", () => {
  const renamed = (of: Network, also: object) => ({
    ...of,
    vpcs: of.vpcs.map((vpc) => (vpc.name === "b" ? { ...vpc, name: "stock", ...also } : vpc)),
  });
  const withId = { ...peered(), vpcs: peered().vpcs.map((vpc) => ({ ...vpc, awsId: `vpc-${vpc.name}` })) };

  test("by AWS's id before their names", () => {
    const swapped = {
      ...withId,
      vpcs: withId.vpcs.map((vpc) => ({ ...vpc, name: vpc.name === "a" ? "b" : "a" })),
    };
    expect(isSame(between(withId, swapped))).toBe(true);
    expect(isSame(between(withId, renamed(withId, {})))).toBe(true);
  });

  test("by Terraform's address, where the name is another one and there is no id", () => {
    expect(isSame(between(addressed(peered()), renamed(addressed(peered()), {})))).toBe(true);
    expect(between(peered(), renamed(peered(), {})).vpcs).toEqual({ added: ["stock"], removed: ["b"] });
  });

  test("by their labels, where one source has the wizard's names and the other has short ones", () => {
    const wizard = {
      ...peered(),
      vpcs: peered().vpcs.map((vpc) => ({ ...vpc, name: `${vpc.name}-vpc` })),
      subnets: peered().subnets.map((subnet) => ({
        ...subnet,
        name: `${subnet.vpc}-subnet-${subnet.name}-${subnet.availabilityZone}`,
      })),
    };
    expect(isSame(between(peered(), retold(wizard)))).toBe(true);
    expect(isSame(between(retold(wizard), peered()))).toBe(true);
  });

  test("by their names where another one comes that would have their label", () => {
    const [one, ...others] = peered().vpcs;
    const crowded = { ...peered(), vpcs: [one, ...others, { ...one, key: "a-vpc", name: "a-vpc" }] as readonly Vpc[] };
    expect(between(peered(), crowded).vpcs).toEqual({ added: ["a (a-vpc)"], removed: [] });
  });

  test("by Terraform's address in its file, where two files have it, and by it alone where the file is another one", () => {
    const inFiles = (names: readonly string[], files: readonly string[]) => ({
      ...apart(),
      vpcs: apart().vpcs.map((vpc, n) => ({
        ...vpc,
        name: names[n] ?? "",
        address: "aws_vpc.this",
        file: files[n] ?? "",
      })),
    });
    const comings = (before: Network, after: Network) => between(before, after).vpcs;
    const before = inFiles(["a", "b"], ["one.json", "two.json"]);
    expect(comings(before, inFiles(["d", "c"], ["two.json", "one.json"]))).toEqual({ added: [], removed: [] });
    expect(comings(before, inFiles(["d", "c"], ["three.json", "four.json"])).removed).toEqual(["a", "b"]);
    const alone = (of: Network) => ({ ...of, vpcs: of.vpcs.slice(0, 1) });
    expect(comings(alone(before), alone(inFiles(["c"], ["three.json"])))).toEqual({ added: [], removed: [] });
  });

  test("never by a name that two things of one network share", () => {
    const twins = { ...peered(), subnets: peered().subnets.map((subnet) => ({ ...subnet, name: "private" })) };
    expect(between(twins, retold(twins)).subnets.removed).not.toEqual([]);
  });
});

test("what could not be read of either network is passed on, once", () => {
  expect(between(peered({ gaps: ["one", "two"] }), peered({ gaps: ["two"] })).gaps).toEqual(["two", "one"]);
});
