import { type Network, Unknown } from "../../../src/network/model/network";
import { findingsBy, pair, said } from "../../support/findings";
import { fullMesh } from "../../support/full-mesh";
import { network, route } from "../../support/model";

const routes = (count: number) =>
  pair({
    a: { tables: { "a-1": Array.from({ length: count }, (_, n) => route(`10.1.${n >> 6}.${(n & 63) * 4}/30`, "ab")) } },
  });
const requests = (count: number) => {
  const numbers = Array.from({ length: count }, (_, n) => n);
  return network({
    vpcs: Object.fromEntries([["a", {}], ...numbers.map((n) => [`p${n}`, {}])]),
    peerings: Object.fromEntries(numbers.map((n) => [`a-p${n}`, ["a", `p${n}`, "pending-acceptance"] as const])),
  });
};
/** The same as AWS has it, but for the first peerings, which are still to be made. */
const made = (of: Network, unmade = 0): Network => ({
  ...of,
  peerings: of.peerings.map((peering, n) => (n < unmade ? peering : { ...peering, awsId: `pcx-${n}` })),
  routeTables: of.routeTables.map((table) => ({ ...table, awsId: `rtb-${table.key}` })),
});

test("more than 50 peerings of a VPC are warned of", () => {
  expect(said("default-quota", fullMesh(51))).toEqual([]);
  expect(said("default-quota", fullMesh(52))).toHaveLength(52);
  expect(said("default-quota", fullMesh(52))[0]).toBe(
    'VPC "v0": has 51 peerings, and AWS allows 50 per VPC unless it was asked for more; have fewer, or ask AWS for more.',
  );
});

test("more than 500 routes of a family in a table are warned of", () => {
  expect(said("default-quota", routes(500))).toEqual([]);
  expect(said("default-quota", routes(501))).toEqual([
    "route table a-1: has 501 IPv4 routes, and AWS allows 500 of a family per route table unless it was asked for more; have fewer, or ask AWS for more.",
  ]);
});

test("more than 25 open requests of an account are warned of", () => {
  expect(said("default-quota", requests(25))).toEqual([]);
  expect(said("default-quota", requests(26))[0]).toContain(
    "this account: has 26 open requests, and AWS allows 25 per account",
  );
});

test("what AWS has made already, it was asked for", () => {
  expect(said("default-quota", made(fullMesh(52)))).toEqual([]);
  expect(said("default-quota", made(routes(501)))).toEqual([]);
  expect(said("default-quota", made(requests(26)))).toEqual([]);
});

test("where some of them are still to be made, AWS has to be asked", () => {
  expect(said("default-quota", made(fullMesh(52), 1))).toHaveLength(2);
  expect(said("default-quota", made(requests(26), 1))).toHaveLength(1);
  const of = made(routes(501));
  const routeTables = of.routeTables.map((table) => ({
    ...table,
    routes: table.routes.map((one, n) => (n === 0 ? { ...one, writtenAs: "resource" as const } : one)),
  }));
  expect(said("default-quota", { ...of, routeTables })).toHaveLength(1);
});

test("a finding is about what has too many", () => {
  const about = (of: Network) => findingsBy("default-quota", of)[0]?.subjects.map(({ name }) => name);
  expect(about(fullMesh(52))).toEqual(["v0-vpc"]);
  expect(about(routes(501))).toEqual(["a-1"]);
  expect(about(requests(26))).toHaveLength(26);
});

test("requests of a VPC that isn't known are taken for one account's", () => {
  const { peerings, ...others } = requests(26);
  const of = {
    ...others,
    peerings: peerings.map((peering) => ({ ...peering, requester: new Unknown("a partner's") })),
  };
  expect(said("default-quota", of)).toEqual([expect.stringContaining("this account: has 26 open requests")]);
});

test("dead connections and propagated routes don't count", () => {
  const mesh = fullMesh(52);
  const dead = { ...mesh, peerings: mesh.peerings.map((peering) => ({ ...peering, state: "deleted" as const })) };
  expect(said("default-quota", dead)).toEqual([]);
  const { routeTables, ...others } = routes(501);
  const propagated = { origin: "propagated" } as const;
  const tables = routeTables.map((table) => ({
    ...table,
    routes: table.routes.map((each) => ({ ...each, ...propagated })),
  }));
  expect(said("default-quota", { ...others, routeTables: tables })).toEqual([]);
});

test("open requests are counted for each account by itself", () => {
  const { vpcs, ...others } = requests(26);
  const of = { ...others, vpcs: vpcs.map((vpc) => ({ ...vpc, account: "111111111111" })) };
  expect(said("default-quota", of)).toEqual([expect.stringContaining("account 111111111111: has 26 open requests")]);
});
