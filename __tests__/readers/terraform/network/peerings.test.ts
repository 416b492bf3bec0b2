import { Unknown } from "../../../../src/network/model/network";
import { networkFromResources } from "../../../../src/readers/terraform/network/network-from-resources";
import type { Values } from "../../../../src/readers/terraform/parse/resource";
import { networkText } from "../../../support/network-text";
import { ref, type Written, written } from "../../../support/terraform-resources";

describe("peerings", () => {
  const vpcs = {
    "aws_vpc.a": { cidr_block: "10.0.0.0/16", tags: { Name: "a" } },
    "aws_vpc.b": { cidr_block: "10.1.0.0/16", tags: { Name: "b" } },
  };
  const request = { vpc_id: ref("aws_vpc.a.id"), peer_vpc_id: ref("aws_vpc.b.id"), tags: { Name: "ab" } };
  const accepter = { vpc_peering_connection_id: ref("aws_vpc_peering_connection.ab.id"), auto_accept: true };
  const place = { account: "111111111111", region: "us-east-2" };

  const peeringsIn = (resources: Written) => networkFromResources(written({ ...vpcs, ...resources }, place)).peerings;

  /** The state of one connection, from its request and its accepter. */
  function stateOf(requested: Values, accepted?: Values): unknown {
    const [peering, ...others] = peeringsIn({
      "aws_vpc_peering_connection.ab": { ...request, ...requested },
      ...(accepted === undefined ? {} : { "aws_vpc_peering_connection_accepter.ab": { ...accepter, ...accepted } }),
    });
    expect(others).toEqual([]);
    return peering?.state;
  }

  describe("the state of a connection", () => {
    test.each([
      ["pending without anyone who accepts", {}, undefined, "pending-acceptance"],
      ["active with an accepter that accepts", {}, {}, "active"],
      ["pending with an accepter that doesn't accept", {}, { auto_accept: false }, "pending-acceptance"],
      [
        "active where the request accepts itself, in one account and region",
        { auto_accept: true },
        undefined,
        "active",
      ],
      [
        "active where the request accepts itself, and says that its own account is the peer's",
        { auto_accept: true, peer_owner_id: "111111111111", peer_region: "us-east-2" },
        undefined,
        "active",
      ],
      [
        "pending where the request would accept for another account",
        { auto_accept: true, peer_owner_id: "222222222222" },
        undefined,
        "pending-acceptance",
      ],
      [
        "pending where the request would accept in another region",
        { auto_accept: true, peer_region: "us-west-2" },
        undefined,
        "pending-acceptance",
      ],
      [
        "the accepter's in a state, for the request's own is as old as the request",
        { id: "pcx-1", accept_status: "pending-acceptance" },
        { id: "pcx-1", vpc_peering_connection_id: "pcx-1", accept_status: "active" },
        "active",
      ],
      [
        "the accepter's, if it waits in a state for someone to accept",
        { id: "pcx-1", accept_status: "pending-acceptance" },
        { vpc_peering_connection_id: "pcx-1", accept_status: "pending-acceptance", auto_accept: false },
        "pending-acceptance",
      ],
      ["active, as a state tells it", { id: "pcx-1", accept_status: "active" }, undefined, "active"],
      ["rejected, although the accepter would accept", {}, { accept_status: "rejected" }, "rejected"],
      [
        "expired, although the request would accept itself",
        { auto_accept: true, accept_status: "expired" },
        undefined,
        "expired",
      ],
    ])("is %s", (_, requested, accepted, state) => {
      expect(stateOf(requested, accepted)).toBe(state);
    });

    test("is unknown where it isn't known whether it is accepted", () => {
      expect(stateOf({ auto_accept: new Unknown("later") })).toBeInstanceOf(Unknown);
      expect(stateOf({}, { auto_accept: new Unknown("later") })).toBeInstanceOf(Unknown);
      expect(stateOf({ auto_accept: true, peer_owner_id: new Unknown("later") })).toBeInstanceOf(Unknown);
    });

    test("is what a lookup tells of a connection that is no resource of the sources", () => {
      const found = { id: "pcx-1", vpc_id: ref("aws_vpc.a.id"), peer_vpc_id: "vpc-9", status: "active" };
      expect(peeringsIn({ "data.aws_vpc_peering_connection.p": found })).toMatchObject([
        { awsId: "pcx-1", state: "active" },
      ]);
    });
  });

  test("an accepter of another account tells its own VPC first, one of the same account the requester's", () => {
    const told = (account: string) =>
      networkText(
        networkFromResources(
          written(
            {
              "aws_vpc_peering_connection_accepter.p": {
                vpc_peering_connection_id: "pcx-1",
                vpc_id: "vpc-1",
                peer_vpc_id: "vpc-2",
                peer_owner_id: "111111111111",
                accept_status: "active",
                tags: { Name: "p" },
              },
            },
            { account },
          ),
        ),
      ).peerings;
    expect(told("222222222222")).toEqual(["p: vpc-2 -> vpc-1, active"]);
    expect(told("111111111111")).toEqual(["p: vpc-1 -> vpc-2, active"]);
  });

  test("two requests for one pair, which AWS gives one id, are two peerings: the mistake is to be seen", () => {
    const twice = { ...request, id: "pcx-1", accept_status: "active" };
    const peerings = peeringsIn({
      "aws_vpc_peering_connection.one": twice,
      "aws_vpc_peering_connection.two": { ...twice, tags: { Name: "two" } },
    });
    expect(peerings.map(({ name }) => name)).toEqual(["ab", "two"]);
    expect(new Set(peerings.map(({ key }) => key)).size).toBe(2);
  });

  test("a route through the accepter, the options or the request is a route through the one connection", () => {
    const table = { vpc_id: ref("aws_vpc.a.id"), tags: { Name: "t" } };
    const route = (through: string, block: string) => ({
      route_table_id: ref("aws_route_table.t.id"),
      destination_cidr_block: block,
      vpc_peering_connection_id: ref(through),
    });
    const network = networkFromResources(
      written({
        ...vpcs,
        "aws_vpc_peering_connection.ab": request,
        "aws_vpc_peering_connection_accepter.ab": accepter,
        "aws_vpc_peering_connection_options.ab": {
          vpc_peering_connection_id: ref("aws_vpc_peering_connection_accepter.ab.vpc_peering_connection_id"),
        },
        "aws_route_table.t": table,
        "aws_route.one": route("aws_vpc_peering_connection.ab.id", "10.1.0.0/24"),
        "aws_route.two": route("aws_vpc_peering_connection_accepter.ab.id", "10.1.1.0/24"),
        "aws_route.three": route("aws_vpc_peering_connection_options.ab.id", "10.1.2.0/24"),
      }),
    );
    expect(networkText(network).routes.filter((line) => line.startsWith("t "))).toEqual([
      "t (a): 10.1.0.0/24 -> ab",
      "t (a): 10.1.1.0/24 -> ab",
      "t (a): 10.1.2.0/24 -> ab",
    ]);
  });

  describe("options", () => {
    const on = [{ allow_remote_vpc_dns_resolution: true }];
    const off = [{ allow_remote_vpc_dns_resolution: false }];
    const options = { vpc_peering_connection_id: ref("aws_vpc_peering_connection.ab.id"), accepter: on };

    test("stand in-line or in a resource of their own, and the latter counts", () => {
      const [peering] = peeringsIn({
        "aws_vpc_peering_connection.ab": { ...request, requester: on, accepter: off },
        "aws_vpc_peering_connection_options.ab": options,
      });
      expect(peering).toMatchObject({
        dnsResolution: { requester: true, accepter: true },
        terraform: { optionsTwice: true },
      });
    });

    test("that a state lists in-line were perhaps not written there", () => {
      const [peering] = peeringsIn({
        "aws_vpc_peering_connection.ab": { ...request, id: "pcx-1", requester: off, accepter: on },
        "aws_vpc_peering_connection_options.ab": options,
      });
      expect(peering?.dnsResolution).toEqual({ requester: false, accepter: true });
      expect(peering?.terraform?.optionsTwice).toBeUndefined();
    });
  });

  test("the region of a peer is input only where it was given: a state has one always", () => {
    const of = (values: Values) =>
      peeringsIn({ "aws_vpc_peering_connection.ab": { ...request, ...values } })[0]?.terraform;
    expect(of({ auto_accept: true, peer_region: "us-east-2" })).toEqual({ autoAccept: true, peerRegion: "us-east-2" });
    expect(of({ auto_accept: true, peer_region: "us-east-2", id: "pcx-1" })).toEqual({ autoAccept: true });
    expect(of({})).toBeUndefined();
  });

  describe("what AWS says of a connection before the apply", () => {
    test.each(["pending-acceptance", "initiating-request", "provisioning"])(
      "that is %s may still be accepted, by an accepter or by the request itself",
      (accept_status) => {
        expect(stateOf({}, { accept_status })).toBe("active");
        expect(stateOf({ auto_accept: true, accept_status })).toBe("active");
        expect(stateOf({ auto_accept: "true", accept_status })).toBe("active");
      },
    );

    test.each(["rejected", "expired", "failed", "deleted", "active", "deleting"])(
      "that is %s stays so",
      (accept_status) => {
        expect(stateOf({}, { accept_status })).toBe(accept_status);
        expect(stateOf({ auto_accept: true, accept_status })).toBe(accept_status);
      },
    );

    test("with a state that nobody knows is what Terraform makes of it", () => {
      expect(stateOf({ accept_status: "paused" })).toBe("pending-acceptance");
      expect(stateOf({}, { accept_status: "paused" })).toBe("active");
    });

    test("is told by a lookup of a request that waits", () => {
      const found = { id: "pcx-1", status: "active" };
      const both = {
        "aws_vpc_peering_connection.ab": { ...request, id: "pcx-1" },
        "data.aws_vpc_peering_connection.x": found,
      };
      expect(peeringsIn(both)).toMatchObject([{ state: "active" }]);
    });

    test("is unknown of a lookup that is still to be made, and pending with an accepter that waits", () => {
      const lookup = { id: "pcx-1" };
      expect(peeringsIn({ "data.aws_vpc_peering_connection.x": lookup })).toMatchObject([
        { state: new Unknown("looked up only when Terraform plans") },
      ]);
      const waiting = { vpc_peering_connection_id: "pcx-1", auto_accept: false };
      expect(
        peeringsIn({ "data.aws_vpc_peering_connection.x": lookup, "aws_vpc_peering_connection_accepter.x": waiting }),
      ).toMatchObject([{ state: "pending-acceptance" }]);
    });
  });

  describe("options of DNS", () => {
    const on = { allow_remote_vpc_dns_resolution: true };
    const options = { vpc_peering_connection_id: ref("aws_vpc_peering_connection.ab.id") };
    const read = (own: Values, separate?: Values) =>
      peeringsIn({
        "aws_vpc_peering_connection.ab": { ...request, ...own },
        ...(separate && { "aws_vpc_peering_connection_options.o": { ...options, ...separate } }),
      })[0];

    test("are those of the request, as truths or as texts, and open where they aren't known", () => {
      expect(read({ requester: on, accepter: [{ allow_remote_vpc_dns_resolution: "true" }] })?.dnsResolution).toEqual({
        requester: true,
        accepter: true,
      });
      expect(read({ requester: { allow_remote_vpc_dns_resolution: "false" } })?.dnsResolution).toEqual({
        requester: false,
      });
      expect(read({ requester: { allow_remote_vpc_dns_resolution: new Unknown("later") } })).not.toHaveProperty(
        "dnsResolution",
      );
      expect(read({ requester: {} })).not.toHaveProperty("dnsResolution");
      expect(read({ requester: new Unknown("later") })).not.toHaveProperty("dnsResolution");
    });

    test("of their own are the last that Terraform sets", () => {
      expect(read({ requester: { allow_remote_vpc_dns_resolution: false } }, { requester: on })?.dnsResolution).toEqual(
        {
          requester: true,
        },
      );
    });

    test("in-line and of their own are told, except of what exists already, and not one of them alone", () => {
      expect(read({ accepter: on }, { requester: on })?.terraform).toEqual({ optionsTwice: true });
      expect(read({ id: "pcx-1", accepter: on }, { requester: on })?.terraform).toBeUndefined();
      expect(read({ accepter: on })?.terraform).toBeUndefined();
      expect(read({}, { requester: on })?.terraform).toBeUndefined();
    });

    test("of a connection that nobody knows are none's", () => {
      const some = { vpc_peering_connection_id: new Unknown("later"), requester: on };
      const all = { "aws_vpc_peering_connection.ab": request, "aws_vpc_peering_connection_options.o": some };
      expect(peeringsIn(all)[0]).not.toHaveProperty("dnsResolution");
    });
  });

  describe("what Terraform's input says of a request", () => {
    const inputOf = (values: Values) =>
      peeringsIn({ "aws_vpc_peering_connection.ab": { ...request, ...values } })[0]?.terraform;

    test("is its own words, as far as they are known", () => {
      expect(inputOf({ auto_accept: true, peer_region: "us-west-2", peer_owner_id: "222222222222" })).toEqual({
        autoAccept: true,
        peerRegion: "us-west-2",
        peerOwnerId: "222222222222",
      });
      const later = new Unknown("later");
      expect(inputOf({ auto_accept: later, peer_region: later, peer_owner_id: later })).toBeUndefined();
      expect(inputOf({ auto_accept: "true" })).toBeUndefined();
    });

    test("is not the region that AWS tells of every connection that exists, unless it is another one", () => {
      expect(inputOf({ id: "pcx-1", peer_region: "us-east-2" })).toBeUndefined();
      expect(inputOf({ id: "pcx-1", peer_region: "us-west-2" })).toEqual({ peerRegion: "us-west-2" });
      expect(inputOf({ peer_region: "us-east-2" })).toEqual({ peerRegion: "us-east-2" });
    });
  });

  test("a connection that routes only refer to is unknown, and why", () => {
    const route = {
      route_table_id: "rtb-1",
      destination_cidr_block: "10.9.0.0/16",
      vpc_peering_connection_id: "pcx-9",
    };
    const unknown = new Unknown("the input does not describe the peering connection");
    expect(peeringsIn({ "aws_route.r": route })).toEqual([
      { key: "pcx-9", name: "pcx-9", awsId: "pcx-9", requester: unknown, accepter: unknown, state: unknown },
    ]);
  });

  test("whether a request accepts itself is unknown where nobody knows where the peer is, and why", () => {
    const elsewhere = { ...request, auto_accept: true, peer_region: "us-west-2" };
    const [peering] = networkFromResources(written({ ...vpcs, "aws_vpc_peering_connection.ab": elsewhere })).peerings;
    expect(peering?.state).toEqual(new Unknown("it is not known whether the peer is in the same account and region"));
  });
});

describe("peers", () => {
  // What a connection tells of the VPC at its other end, which no source describes.

  const vpc = { cidr_block: "10.0.0.0/16", tags: { Name: "a" } };
  const request = { vpc_id: ref("aws_vpc.a.id"), peer_vpc_id: "vpc-b" };

  /** Returns the account and region of the VPC at the other end, and its blocks. */
  function peer(resources: Readonly<Record<string, Values>>, place: { account?: string; region?: string } = {}) {
    const { vpcs } = networkFromResources(written({ "aws_vpc.a": vpc, ...resources }, place));
    const found = vpcs.find(({ key }) => key === "vpc-b");
    const { account, region, unknownBlocks = [] } = found ?? {};
    return { account, region, blocks: found?.blocks.map(String), unknown: unknownBlocks.map(({ reason }) => reason) };
  }

  const here = { account: "111111111111", region: "us-east-2" };
  const none = { blocks: [], unknown: ["the input does not describe the VPC"] };

  describe("where the VPC at the other end of a request is", () => {
    test("is where the request says", () => {
      const there = { ...request, peer_owner_id: "222222222222", peer_region: "us-west-2" };
      expect(peer({ "aws_vpc_peering_connection.p": there }, here)).toEqual({
        account: "222222222222",
        region: "us-west-2",
        ...none,
      });
    });

    test("is the request's own account and region where it says nothing else, as AWS has it", () => {
      expect(peer({ "aws_vpc_peering_connection.p": request }, here)).toEqual({ ...here, ...none });
    });

    test("is the account and region of the accepter where the request doesn't tell", () => {
      const resources = [
        ...written({ "aws_vpc.a": vpc, "aws_vpc_peering_connection.p": request }, here),
        ...written(
          {
            "aws_vpc_peering_connection_accepter.p": {
              vpc_peering_connection_id: ref("aws_vpc_peering_connection.p.id"),
            },
          },
          { account: "222222222222", region: "us-west-2" },
        ),
      ];
      expect(networkFromResources(resources).vpcs.find(({ key }) => key === "vpc-b")).toMatchObject({
        account: "222222222222",
        region: "us-west-2",
      });
    });

    test("is where a lookup of the connection says, at either end", () => {
      const lookup = {
        id: "pcx-1",
        owner_id: "333333333333",
        requester_region: "eu-west-1",
        peer_owner_id: "222222222222",
        peer_region: "us-west-2",
      };
      const ends = (vpc_id: string, peer_vpc_id: string) => ({
        "data.aws_vpc_peering_connection.p": { ...lookup, vpc_id, peer_vpc_id },
      });
      expect(peer(ends("vpc-a", "vpc-b"))).toMatchObject({ account: "222222222222", region: "us-west-2" });
      expect(peer(ends("vpc-b", "vpc-a"))).toMatchObject({ account: "333333333333", region: "eu-west-1" });
    });

    test("is a lookup's region, as older providers call the requester's", () => {
      const lookup = { id: "pcx-1", vpc_id: "vpc-b", peer_vpc_id: "vpc-c", region: "eu-west-1" };
      expect(peer({ "data.aws_vpc_peering_connection.p": lookup })).toMatchObject({ region: "eu-west-1" });
    });

    test("is the requester's account and region for a VPC that makes the request and that nobody describes", () => {
      const asked = { vpc_id: "vpc-b", peer_vpc_id: ref("aws_vpc.a.id"), peer_region: "us-west-2" };
      expect(peer({ "aws_vpc_peering_connection.p": asked }, here)).toEqual({ ...here, ...none });
    });
  });

  describe("the blocks of a VPC that nobody describes", () => {
    const lookup = { id: "pcx-1", vpc_id: "vpc-a", peer_vpc_id: "vpc-b" };

    test("are those that a lookup of its connection tells, of both families", () => {
      const sets = {
        peer_cidr_block_set: [{ cidr_block: "10.1.0.0/16" }, { cidr_block: "10.2.0.0/16" }],
        peer_ipv6_cidr_block_set: [{ ipv6_cidr_block: "2001:db8::/56" }],
        cidr_block_set: [{ cidr_block: "10.9.0.0/16" }],
      };
      expect(peer({ "data.aws_vpc_peering_connection.p": { ...lookup, ...sets } })).toMatchObject({
        blocks: ["10.1.0.0/16", "10.2.0.0/16", "2001:db8::/56"],
        unknown: [],
      });
    });

    test("are unknown where the lookup tells none, as before the connection is active", () => {
      const sets = { peer_cidr_block_set: [], peer_ipv6_cidr_block_set: [] };
      expect(peer({ "data.aws_vpc_peering_connection.p": { ...lookup, ...sets } })).toMatchObject(none);
    });

    test("are those of a looked-up VPC whose own lookup is still to be made", () => {
      const found = { id: "vpc-b" };
      const sets = { peer_cidr_block_set: [{ cidr_block: "10.1.0.0/16" }] };
      const all = { "data.aws_vpc.b": found, "data.aws_vpc_peering_connection.p": { ...lookup, ...sets } };
      expect(peer(all).blocks).toEqual(["10.1.0.0/16"]);
    });

    test("tell nothing of a connection whose VPCs are unknown", () => {
      const sets = { peer_cidr_block_set: [{ cidr_block: "10.1.0.0/16" }] };
      const { vpcs } = networkFromResources(written({ "data.aws_vpc_peering_connection.p": { id: "pcx-1", ...sets } }));
      expect(vpcs).toEqual([]);
    });
  });
});
