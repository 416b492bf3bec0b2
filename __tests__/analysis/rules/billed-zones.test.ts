import { findingsBy, said, small } from "../../support/findings";
import { fullMesh } from "../../support/full-mesh";
import { network } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

test("there is one note on all of the network: how many pairs, and some of them", () => {
  // Four VPCs: six peerings, and by the public ones' shared tables two pairs each cross zones.
  const findings = findingsBy("billed-zones", fullMesh(4));
  expect(findings.map(({ problem }) => problem.message)).toEqual([
    "traffic between VPCs is billed for 12 pairs of subnets in different Availability Zones: v0/public1 (us-east-2a) with v1/public2 (us-east-2b), v0/public1 (us-east-2a) with v2/public2 (us-east-2b), v0/public1 (us-east-2a) with v3/public2 (us-east-2b) and 9 more.",
  ]);
  expect(findings[0]?.problem.level).toBe("note");
});

test("traffic between regions is counted by itself", () => {
  const of = network({
    vpcs: {
      a: { ...small("a", "10.0.0.0/16", { "10.1.0.0/24": "ab" }), region: "us-east-2" },
      b: {
        ...small("b", "10.1.0.0/16", { "10.0.0.0/24": "ab" }),
        region: "us-west-2",
        subnets: { 1: { block: "10.1.0.0/24", zone: "us-west-2a", table: "b-1" } },
      },
    },
    peerings: { ab: ["a", "b"] },
  });
  expect(said("billed-zones", of)).toEqual([
    "traffic between VPCs is billed for 1 pair of subnets in different regions: a/1 (us-east-2a) with b/1 (us-west-2a).",
  ]);
});

test("within a zone it is free, and what doesn't pass costs nothing", () => {
  expect(said("billed-zones", twoVpcs)).toEqual([]);
  const apart = network({
    vpcs: {
      a: small("a", "10.0.0.0/16"),
      b: { ...small("b", "10.1.0.0/16"), subnets: { 1: { block: "10.1.0.0/24", zone: "us-east-2b" } } },
    },
    peerings: { ab: ["a", "b"] },
  });
  expect(said("billed-zones", apart)).toEqual([]);
});

test("a subnet is placed by its zone's id, or by its region, where its zone's name isn't known", () => {
  const placed = (one: object, other: object, regions: readonly string[] = []) =>
    network({
      vpcs: {
        a: {
          ...small("a", "10.0.0.0/16", { "10.1.0.0/24": "ab" }),
          ...(regions[0] === undefined ? {} : { region: regions[0] }),
          subnets: { 1: { block: "10.0.0.0/24", table: "a-1", ...one } },
        },
        b: {
          ...small("b", "10.1.0.0/16", { "10.0.0.0/24": "ab" }),
          ...(regions[1] === undefined ? {} : { region: regions[1] }),
          subnets: { 1: { block: "10.1.0.0/24", table: "b-1", ...other } },
        },
      },
      peerings: { ab: ["a", "b"] },
    });
  expect(said("billed-zones", placed({}, {}, ["us-east-2", "us-west-2"]))[0]).toContain(
    "a/1 (us-east-2) with b/1 (us-west-2)",
  );
  const sameRegion = placed({ zoneId: "use2-az1" }, { zoneId: "use2-az2" }, ["us-east-2", "us-east-2"]);
  expect(said("billed-zones", sameRegion)[0]).toContain("a/1 (use2-az1) with b/1 (use2-az2)");
});

test("zones and regions are told in one note, and pairs that are partial cost as well", () => {
  const peer = (n: number, region: string, routes: Parameters<typeof small>[2]) => ({
    ...small(`${n}`, `10.${n}.0.0/16`, routes),
    region,
    subnets: { 1: { block: `10.${n}.0.0/24`, zone: `${region}b`, table: `${n}-1` } },
  });
  const of = network({
    vpcs: {
      a: { ...small("a", "10.0.0.0/16", { "10.1.0.0/25": "one", "10.2.0.0/24": "two" }), region: "us-east-2" },
      b: peer(1, "us-east-2", { "10.0.0.0/24": "one" }),
      c: peer(2, "us-west-2", { "10.0.0.0/24": "two" }),
    },
    peerings: { one: ["a", "b"], two: ["a", "c"] },
  });
  const accounts = { ...of, vpcs: of.vpcs.map((vpc) => ({ ...vpc, account: "111111111111" })) };
  expect(said("billed-zones", accounts)).toEqual([
    "traffic between VPCs is billed for 1 pair of subnets in different Availability Zones and 1 pair of subnets in different regions: a/1 (us-east-2a) with b/1 (us-east-2b) and a/1 (us-east-2a) with c/1 (us-west-2b).",
  ]);
});

test("is the same whatever the order in which a source has its subnets", () => {
  const mesh = fullMesh(4);
  const reversed = { ...mesh, vpcs: [...mesh.vpcs].reverse(), subnets: [...mesh.subnets].reverse() };
  expect(said("billed-zones", reversed)).toEqual(said("billed-zones", mesh));
});
