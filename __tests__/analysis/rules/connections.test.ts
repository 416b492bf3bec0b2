import { type Network, type Peering, Unknown, type Vpc } from "../../../src/network/model/network";
import { findingsBy, now, pair, said, small } from "../../support/findings";
import { fullMesh } from "../../support/full-mesh";
import { network, route } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

describe("self peering", () => {
  test("reports a VPC that is peered with itself", () => {
    const of = network({ vpcs: { a: small("a", "10.0.0.0/16") }, peerings: { aa: ["a", "a"] } });
    expect(said("self-peering", of)).toEqual([
      'peering "aa": requester and accepter are both a. Choose two different VPCs, or remove the peering.',
    ]);
  });

  test("reports nothing for two different VPCs, or for two unknown VPCs", () => {
    expect(said("self-peering", twoVpcs)).toEqual([]);
    const unknown = new Unknown("known after apply");
    expect(said("self-peering", network({ vpcs: {}, peerings: { aa: [unknown, unknown] } }))).toEqual([]);
  });
});

describe("duplicate peering", () => {
  const vpcs = { a: small("a", "10.0.0.0/16"), b: small("b", "10.1.0.0/16"), c: small("c", "10.2.0.0/16") };

  test("reports two peerings of the same VPCs, whichever VPC is the requester", () => {
    const of = network({ vpcs, peerings: { ab: ["a", "b"], ba: ["b", "a"] } });
    expect(said("duplicate-peering", of)).toEqual([
      'peering "ba": peering "ab" already connects a and b, and AWS has one connection between two VPCs. Remove one of the two peerings.',
    ]);
    expect(findingsBy("duplicate-peering", of)[0]?.subjects.map(({ name }) => name)).toEqual(["ba", "ab"]);
  });

  test.each(["failed", "expired", "rejected", "deleting", "deleted"] as const)(
    "ignores a peering that is %s, which AWS shows for a while",
    (state) => {
      expect(said("duplicate-peering", network({ vpcs, peerings: { ab: ["a", "b", state], ba: ["b", "a"] } }))).toEqual(
        [],
      );
    },
  );

  test("reports a pending request between VPCs that have a peering", () => {
    const of = network({ vpcs, peerings: { ab: ["a", "b"], ba: ["b", "a", "pending-acceptance"] } });
    expect(said("duplicate-peering", of)).toHaveLength(1);
  });

  test("reports nothing for peerings of a hub with different VPCs or with unknown VPCs", () => {
    const unknown = new Unknown("known after apply");
    const of = network({ vpcs, peerings: { ab: ["a", "b"], ac: ["a", "c"], a1: ["a", unknown], a2: ["a", unknown] } });
    expect(said("duplicate-peering", of)).toEqual([]);
  });

  test("ignores a VPC that is peered with itself twice, which is a self-peering", () => {
    expect(said("duplicate-peering", network({ vpcs, peerings: { one: ["a", "a"], two: ["a", "a"] } }))).toEqual([]);
  });
});

describe("invalid auto accept", () => {
  const of = (terraform: NonNullable<Peering["terraform"]>, b: { account?: string } = {}) =>
    network({
      vpcs: { a: { ...small("a", "10.0.0.0/16"), account: "111111111111" }, b: { ...small("b", "10.1.0.0/16"), ...b } },
      peerings: { ab: { requester: "a", accepter: "b", terraform } },
    });
  const messagesOf = (...given: Parameters<typeof of>) => said("invalid-auto-accept", of(...given));

  test("reports auto_accept with a peer_region, even if it is the region of the provider", () => {
    expect(messagesOf({ autoAccept: true, peerRegion: "us-east-2" })).toEqual([
      'peering "ab": has auto_accept and peer_region us-east-2, so the apply fails. Remove auto_accept, and add an aws_vpc_peering_connection_accepter there.',
    ]);
  });

  test("reports auto_accept to another account, known from peer_owner_id or from the accepter VPC", () => {
    const message =
      'peering "ab": has auto_accept and goes from account 111111111111 to 222222222222, so the apply fails.';
    expect(messagesOf({ autoAccept: true, peerOwnerId: "222222222222" })[0]).toContain(message);
    expect(messagesOf({ autoAccept: true }, { account: "222222222222" })[0]).toContain(message);
  });

  test("reports nothing for auto_accept within one account and region, or for a request without auto_accept", () => {
    expect(messagesOf({ autoAccept: true, peerOwnerId: "111111111111" })).toEqual([]);
    expect(messagesOf({ autoAccept: true })).toEqual([]);
    expect(messagesOf({ autoAccept: false, peerRegion: "us-west-2", peerOwnerId: "222222222222" })).toEqual([]);
  });

  test("reports nothing for auto_accept if one of the accounts is unknown", () => {
    const terraform = { autoAccept: true, peerOwnerId: "222222222222" };
    const unknown = new Unknown("known only after apply");
    const vpcs = { a: small("a", "10.0.0.0/16"), b: { ...small("b", "10.1.0.0/16"), account: "222222222222" } };
    for (const ends of [
      { requester: "a", accepter: "b", terraform },
      { requester: unknown, accepter: "b", terraform },
      { requester: "b", accepter: unknown, terraform: { autoAccept: true } },
    ]) {
      expect(said("invalid-auto-accept", network({ vpcs, peerings: { ab: ends } }))).toEqual([]);
    }
  });
});

describe("dns disabled", () => {
  const on = { dnsSupport: true, dnsHostnames: true };
  const of = (b: Partial<Vpc>, dnsResolution: { requester?: boolean; accepter?: boolean }) =>
    network({
      vpcs: { a: { ...small("a", "10.0.0.0/16"), also: on }, b: { ...small("b", "10.1.0.0/16"), also: b } },
      peerings: { ab: { requester: "a", accepter: "b", dnsResolution } },
    });

  test.each([
    [{ ...on, dnsHostnames: false }, "enable_dns_hostnames"],
    [{ ...on, dnsSupport: false }, "enable_dns_support"],
  ])("reports DNS resolution of either side when a VPC has the settings %j", (b) => {
    for (const resolution of [{ requester: true }, { accepter: true }]) {
      expect(said("dns-disabled", of(b, resolution))).toEqual([
        'peering "ab": DNS resolution over the peering needs DNS support and DNS hostnames in both VPCs, but b does not have both on. Turn both on (enable_dns_support, enable_dns_hostnames), or turn DNS resolution off in the peering.',
      ]);
    }
    expect(findingsBy("dns-disabled", of(b, { requester: true }))[0]?.subjects[0]?.name).toBe("b");
  });

  test("reports nothing if DNS resolution is off, or if the settings are on or unknown", () => {
    expect(said("dns-disabled", of({ dnsSupport: false }, { requester: false }))).toEqual([]);
    expect(said("dns-disabled", of({}, { requester: true, accepter: true }))).toEqual([]);
    expect(said("dns-disabled", of(on, { requester: true, accepter: true }))).toEqual([]);
  });

  test("reports a VPC with DNS support off when the peer VPC is unknown", () => {
    const vpcs = { a: { ...small("a", "10.0.0.0/16"), also: { dnsSupport: false } } };
    const dnsResolution = { requester: true };
    const peerings = { ab: { requester: "a", accepter: new Unknown("a partner's"), dnsResolution } };
    expect(said("dns-disabled", network({ vpcs, peerings }))).toEqual([
      expect.stringContaining("but a does not have both on"),
    ]);
  });
});

describe("duplicate peering options", () => {
  const of = (optionsTwice: boolean) =>
    network({
      vpcs: { a: small("a", "10.0.0.0/16"), b: small("b", "10.1.0.0/16") },
      peerings: { ab: { requester: "a", accepter: "b", terraform: { optionsTwice } } },
    });

  test("reports options that are both in-line and in a resource", () => {
    expect(said("duplicate-peering-options", of(true))).toEqual([
      'peering "ab": its in-line options and its aws_vpc_peering_connection_options overwrite each other. Remove the in-line accepter and requester blocks.',
    ]);
    expect(said("duplicate-peering-options", of(false))).toEqual([]);
  });
});

describe("pending request", () => {
  const unknown = new Unknown("of another account");
  const vpcs = {
    a: small("a", "10.0.0.0/16", { "10.1.0.0/24": "ab" }),
    b: small("b", "10.1.0.0/16", { "10.0.0.0/24": "ab" }),
    partner: { unknownBlocks: [unknown], account: "222222222222" },
  };
  const of = (peering: Partial<Peering>) =>
    network({ vpcs, peerings: { ab: { requester: "a", accepter: "b", state: "pending-acceptance", ...peering } } });
  const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

  test("reports a new request that nothing in the input accepts", () => {
    expect(said("pending-request", of({}))).toEqual([
      'peering "ab": nothing in this input accepts the request, and AWS drops it 168 hours after the apply. Until then, its 2 routes carry no traffic. Add an aws_vpc_peering_connection_accepter with auto_accept, in the account and region of the accepter.',
    ]);
  });

  test("reports a pending request without routes", () => {
    const [message] = said("pending-request", { ...of({}), routeTables: [] });
    expect(message).toContain("168 hours after the apply. Until then, it carries no traffic. Add");
  });

  test("reports who can accept an existing request, and how much time is left", () => {
    expect(said("pending-request", of({ awsId: "pcx-1", expires: hours(41.5) }))).toEqual([
      'peering "ab": waits for the owner of b to accept it, with 41 hours left, until 2026-11-25 05:30 UTC. Until then, its 2 routes carry no traffic. Accept it in time.',
    ]);
    expect(said("pending-request", of({ awsId: "pcx-1", expires: hours(1) }))[0]).toContain("with 60 minutes left");
    expect(said("pending-request", of({ awsId: "pcx-1", expires: hours(-1) }))[0]).toContain(
      "and expired at 2026-11-23 11:00 UTC",
    );
    expect(said("pending-request", of({ awsId: "pcx-1" }))[0]).toContain(
      "within 168 hours of the request, whose time is unknown",
    );
  });

  test("reports an existing request to a partner, with the account of the partner", () => {
    const [message] = said("pending-request", of({ accepter: "partner", awsId: "pcx-1", expires: hours(20) }));
    expect(message).toContain("waits for the owner of partner, account 222222222222, to accept it, with 20 hours left");
  });

  test("reports nothing for a new request to a partner, or for a request that is accepted", () => {
    expect(said("pending-request", of({ accepter: "partner" }))).toEqual([]);
    expect(said("pending-request", of({ accepter: unknown }))).toEqual([]);
    expect(said("pending-request", of({ state: "active" }))).toEqual([]);
    expect(said("pending-request", of({ state: "provisioning" }))).toEqual([]);
    expect(said("pending-request", of({ state: new Unknown("known after apply") }))).toEqual([]);
  });
});

describe("request to partner", () => {
  const unknown = new Unknown("of another account");
  const of = (peering: Partial<Peering>) =>
    network({
      vpcs: { a: small("a", "10.0.0.0/16"), b: small("b", "10.1.0.0/16"), partner: { unknownBlocks: [unknown] } },
      peerings: { ab: { requester: "a", accepter: "partner", state: "pending-acceptance", ...peering } },
    });

  test("reports a new request to a partner, with the account if it is known", () => {
    expect(said("request-to-partner", of({ terraform: { peerOwnerId: "222222222222" } }))).toEqual([
      'peering "ab": carries no traffic until the owner of partner, account 222222222222, accepts it, within 168 hours after the apply. Tell the owner before the apply.',
    ]);
    expect(said("request-to-partner", of({ accepter: unknown }))[0]).toContain(
      "until the owner of the accepter VPC accepts",
    );
  });

  test("reports nothing for a request that exists, is accepted, or goes to a VPC of the input", () => {
    expect(said("request-to-partner", of({ awsId: "pcx-1" }))).toEqual([]);
    expect(said("request-to-partner", of({ state: "active" }))).toEqual([]);
    expect(said("request-to-partner", of({ accepter: "b" }))).toEqual([]);
  });
});

describe("default quota exceeded", () => {
  const routes = (count: number) =>
    pair({
      a: {
        tables: { "a-1": Array.from({ length: count }, (_, n) => route(`10.1.${n >> 6}.${(n & 63) * 4}/30`, "ab")) },
      },
    });
  const requests = (count: number) => {
    const numbers = Array.from({ length: count }, (_, n) => n);
    return network({
      vpcs: Object.fromEntries([["a", {}], ...numbers.map((n) => [`p${n}`, {}])]),
      peerings: Object.fromEntries(numbers.map((n) => [`a-p${n}`, ["a", `p${n}`, "pending-acceptance"] as const])),
    });
  };
  /** Returns the network as it exists in AWS, without the first peerings, which are new. */
  const existing = (of: Network, newPeerings = 0): Network => ({
    ...of,
    peerings: of.peerings.map((peering, n) => (n < newPeerings ? peering : { ...peering, awsId: `pcx-${n}` })),
    routeTables: of.routeTables.map((table) => ({ ...table, awsId: `rtb-${table.key}` })),
  });

  test("reports a VPC with 51 peerings, but not with 50", () => {
    expect(said("default-quota-exceeded", fullMesh(51))).toEqual([]);
    expect(said("default-quota-exceeded", fullMesh(52))).toHaveLength(52);
    expect(said("default-quota-exceeded", fullMesh(52))[0]).toBe(
      'VPC "v0": has 51 peerings. The default quota is 50 per VPC. Remove some, or request an increase from AWS.',
    );
  });

  test("reports a route table with 501 routes of a family, but not with 500", () => {
    expect(said("default-quota-exceeded", routes(500))).toEqual([]);
    expect(said("default-quota-exceeded", routes(501))).toEqual([
      "route table a-1: has 501 IPv4 routes. The default quota is 500 per route table and address family. Remove some, or request an increase from AWS.",
    ]);
  });

  test("reports an account with 26 open requests, but not with 25", () => {
    expect(said("default-quota-exceeded", requests(25))).toEqual([]);
    expect(said("default-quota-exceeded", requests(26))[0]).toContain(
      "this account: has 26 open requests. The default quota is 25 per account",
    );
  });

  test("reports nothing for resources that exist in AWS, because AWS has raised the quota for them", () => {
    expect(said("default-quota-exceeded", existing(fullMesh(52)))).toEqual([]);
    expect(said("default-quota-exceeded", existing(routes(501)))).toEqual([]);
    expect(said("default-quota-exceeded", existing(requests(26)))).toEqual([]);
  });

  test("reports an exceeded quota when some of the resources are new", () => {
    expect(said("default-quota-exceeded", existing(fullMesh(52), 1))).toHaveLength(2);
    expect(said("default-quota-exceeded", existing(requests(26), 1))).toHaveLength(1);
    const of = existing(routes(501));
    const routeTables = of.routeTables.map((table) => ({
      ...table,
      routes: table.routes.map((one, n) => (n === 0 ? { ...one, writtenAs: "resource" as const } : one)),
    }));
    expect(said("default-quota-exceeded", { ...of, routeTables })).toHaveLength(1);
  });

  test("has the VPC, the route table or the requests as the subjects", () => {
    const about = (of: Network) => findingsBy("default-quota-exceeded", of)[0]?.subjects.map(({ name }) => name);
    expect(about(fullMesh(52))).toEqual(["v0-vpc"]);
    expect(about(routes(501))).toEqual(["a-1"]);
    expect(about(requests(26))).toHaveLength(26);
  });

  test("counts requests of unknown VPCs as requests of one account", () => {
    const { peerings, ...others } = requests(26);
    const of = {
      ...others,
      peerings: peerings.map((peering) => ({ ...peering, requester: new Unknown("a partner's") })),
    };
    expect(said("default-quota-exceeded", of)).toEqual([expect.stringContaining("this account: has 26 open requests")]);
  });

  test("ignores deleted connections and propagated routes", () => {
    const mesh = fullMesh(52);
    const dead = { ...mesh, peerings: mesh.peerings.map((peering) => ({ ...peering, state: "deleted" as const })) };
    expect(said("default-quota-exceeded", dead)).toEqual([]);
    const { routeTables, ...others } = routes(501);
    const propagated = { origin: "propagated" } as const;
    const tables = routeTables.map((table) => ({
      ...table,
      routes: table.routes.map((each) => ({ ...each, ...propagated })),
    }));
    expect(said("default-quota-exceeded", { ...others, routeTables: tables })).toEqual([]);
  });

  test("names the account with too many open requests", () => {
    const { vpcs, ...others } = requests(26);
    const of = { ...others, vpcs: vpcs.map((vpc) => ({ ...vpc, account: "111111111111" })) };
    expect(said("default-quota-exceeded", of)).toEqual([
      expect.stringContaining("account 111111111111: has 26 open requests"),
    ]);
  });
});

describe("maximum quota exceeded", () => {
  const routes = (count: number) =>
    pair({
      a: {
        tables: { "a-1": Array.from({ length: count }, (_, n) => route(`10.1.${n >> 6}.${(n & 63) * 4}/30`, "ab")) },
      },
    });

  /** A VPC with this many peers. */
  const hub = (peers: number) => {
    const spokes = Array.from({ length: peers }, (_, n) => [`s${n}`, { blocks: [`10.${n}.0.0/16`] }] as const);
    return network({
      vpcs: { hub: { blocks: ["172.16.0.0/16"] }, ...Object.fromEntries(spokes) },
      peerings: Object.fromEntries(spokes.map(([name]) => [`hub-${name}`, ["hub", name]])),
    });
  };

  test("reports a VPC with 126 peerings, but not with 125", () => {
    expect(said("maximum-quota-exceeded", hub(125))).toEqual([]);
    expect(said("maximum-quota-exceeded", hub(126))[0]).toBe(
      'VPC "hub": has 126 peerings. The maximum quota is 125 per VPC. Use a hub or routes to whole VPCs to need fewer, or use AWS Transit Gateway.',
    );
    expect(said("default-quota-exceeded", hub(126))).toEqual([]);
  });

  test("reports a route table with 1001 routes of a family, but not with 1000", () => {
    expect(said("maximum-quota-exceeded", routes(1000))).toEqual([]);
    expect(said("maximum-quota-exceeded", routes(1001))[0]).toContain(
      "route table a-1: has 1001 IPv4 routes. The maximum quota is 1000",
    );
  });

  test.each(["requester", "accepter"])("counts each peering with an unknown VPC once when the VPC is the %s", (end) => {
    const unknown = new Unknown("of another account");
    const peerings = Array.from({ length: 126 }, (_, n) => {
      const ends = end === "requester" ? (["hub", unknown] as const) : ([unknown, "hub"] as const);
      return [`p${n}`, ends] as const;
    });
    const of = network({ vpcs: { hub: {} }, peerings: Object.fromEntries(peerings) });
    expect(said("maximum-quota-exceeded", of)).toEqual([expect.stringContaining('VPC "hub": has 126 peerings')]);
  });
});
