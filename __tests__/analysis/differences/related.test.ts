import { relatedPart } from "../../../src/analysis/differences/related";
import { network } from "../../support/model";
import { apart, peered, vpcShape } from "../../support/two-networks";

const names = (things: readonly { readonly name: string }[]) => things.map(({ name }) => name);

test("a live network that has nothing more is taken whole", () => {
  const live = peered();
  expect(relatedPart(live, apart())).toBe(live);
});

test("VPCs that nothing connects with those compared are left out with all that is theirs, and named", () => {
  const live = network({
    vpcs: { a: vpcShape("a", 0, {}), b: vpcShape("b", 1, {}), c: vpcShape("c", 2, {}), d: vpcShape("d", 3, {}) },
    peerings: { ab: ["a", "b"], cd: ["c", "d"] },
    gaps: ["one"],
  });
  const part = relatedPart(live, apart());
  expect([part.vpcs, part.subnets, part.peerings].map(names)).toEqual([
    ["a", "b"],
    ["private1", "private2", "private1", "private2"],
    ["ab"],
  ]);
  const tables = ["a", "b"].flatMap((vpc) => ["main", "private1", "private2"].map((table) => `${vpc}-${table}`));
  expect(names(part.routeTables)).toEqual(tables);
  expect(part.gaps).toEqual([
    "one",
    "Not compared, since only the live network has them and nothing connects them: c, d.",
  ]);
});

test("a VPC that somebody peered with one of those compared stays in: it may be what is wrong", () => {
  const live = network({
    vpcs: { a: vpcShape("a", 0, {}), b: vpcShape("b", 1, {}), c: vpcShape("c", 2, {}) },
    peerings: { ac: ["a", "c"] },
  });
  expect(names(relatedPart(live, apart()).vpcs)).toEqual(["a", "b", "c"]);
});

test("of many VPCs that are left out, five are named and the others counted", () => {
  const gapsBeside = (strangers: readonly string[]) => {
    const others = Object.fromEntries(strangers.map((name, n) => [name, vpcShape(name, n + 2, {})]));
    const live = network({ vpcs: { a: vpcShape("a", 0, {}), b: vpcShape("b", 1, {}), ...others } });
    return relatedPart(live, apart()).gaps;
  };
  expect(gapsBeside(["p", "q", "r", "s", "t", "u", "v"])).toEqual([
    "Not compared, since only the live network has them and nothing connects them: p, q, r, s, t and 2 more.",
  ]);
  expect(gapsBeside(["p", "q", "r", "s", "t"])[0]).toMatch(/: p, q, r, s, t\.$/);
});

test("a VPC is known by the wizard's name as by the short one", () => {
  const wizard = { ...apart(), vpcs: apart().vpcs.map((vpc) => ({ ...vpc, name: `${vpc.name}-vpc` })) };
  expect(relatedPart(wizard, apart())).toBe(wizard);
  expect(relatedPart(apart(), wizard).gaps).toEqual([]);
});

test("a VPC keeps its place though a stranger would have its label", () => {
  const live = network({
    vpcs: { a: vpcShape("a", 0, {}), b: vpcShape("b", 1, {}), "a-vpc": vpcShape("a-vpc", 2, {}) },
  });
  const part = relatedPart(live, apart());
  expect(names(part.vpcs)).toEqual(["a", "b"]);
  expect(part.gaps[0]).toContain("nothing connects them: a (a-vpc).");
});
