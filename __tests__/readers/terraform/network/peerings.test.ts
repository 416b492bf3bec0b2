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
  const location = { account: "111111111111", region: "us-east-2" };

  const peeringsIn = (resources: Written) =>
    networkFromResources(written({ ...vpcs, ...resources }, location)).peerings;

  /** Returns the state of a peering from its request and its accepter. */
  function stateOf(requested: Values, accepted?: Values): unknown {
    const [peering, ...others] = peeringsIn({
      "aws_vpc_peering_connection.ab": { ...request, ...requested },
      ...(accepted === undefined ? {} : { "aws_vpc_peering_connection_accepter.ab": { ...accepter, ...accepted } }),
    });
    expect(others).toEqual([]);
    return peering?.state;
  }

  describe("the state of a peering", () => {
    test.each([
      ["pending without an accepter", {}, undefined, "pending-acceptance"],
      ["active with an accepter", {}, {}, "active"],
      ["pending with an accepter that does not accept", {}, { auto_accept: false }, "pending-acceptance"],
      [
        "active if the request accepts itself in the same account and region",
        { auto_accept: true },
        undefined,
        "active",
      ],
      [
        "active if the request accepts itself and names its own account and region",
        { auto_accept: true, peer_owner_id: "111111111111", peer_region: "us-east-2" },
        undefined,
        "active",
      ],
      [
        "pending if the request accepts itself, but the peer is in another account",
        { auto_accept: true, peer_owner_id: "222222222222" },
        undefined,
        "pending-acceptance",
      ],
      [
        "pending if the request accepts itself, but the peer is in another region",
        { auto_accept: true, peer_region: "us-west-2" },
        undefined,
        "pending-acceptance",
      ],
      [
        "the accepter's in a state, since the request's is outdated",
        { id: "pcx-1", accept_status: "pending-acceptance" },
        { id: "pcx-1", vpc_peering_connection_id: "pcx-1", accept_status: "active" },
        "active",
      ],
      [
        "the accepter's in a state if the peering waits for acceptance",
        { id: "pcx-1", accept_status: "pending-acceptance" },
        { vpc_peering_connection_id: "pcx-1", accept_status: "pending-acceptance", auto_accept: false },
        "pending-acceptance",
      ],
      ["the request's in a state without an accepter", { id: "pcx-1", accept_status: "active" }, undefined, "active"],
      ["rejected if AWS shows that, although the accepter accepts", {}, { accept_status: "rejected" }, "rejected"],
      [
        "expired if AWS shows that, although the request accepts itself",
        { auto_accept: true, accept_status: "expired" },
        undefined,
        "expired",
      ],
    ])("is %s", (_, requested, accepted, state) => {
      expect(stateOf(requested, accepted)).toBe(state);
    });

    test("is unknown if it is unknown whether the peering is accepted", () => {
      expect(stateOf({ auto_accept: new Unknown("later") })).toBeInstanceOf(Unknown);
      expect(stateOf({}, { auto_accept: new Unknown("later") })).toBeInstanceOf(Unknown);
      expect(stateOf({ auto_accept: true, peer_owner_id: new Unknown("later") })).toBeInstanceOf(Unknown);
    });

    test("is the data source's if no managed resource describes the peering", () => {
      const found = { id: "pcx-1", vpc_id: ref("aws_vpc.a.id"), peer_vpc_id: "vpc-9", status: "active" };
      expect(peeringsIn({ "data.aws_vpc_peering_connection.p": found })).toMatchObject([
        { awsId: "pcx-1", state: "active" },
      ]);
    });
  });

  test("have the accepter VPC in vpc_id of an accepter in another account, and the requester VPC in the same account", () => {
    const readIn = (account: string) =>
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
    expect(readIn("222222222222")).toEqual(["p: vpc-2 -> vpc-1, active"]);
    expect(readIn("111111111111")).toEqual(["p: vpc-1 -> vpc-2, active"]);
  });

  test("are two for two requests for the same VPCs, although AWS gives both the same id", () => {
    const twice = { ...request, id: "pcx-1", accept_status: "active" };
    const peerings = peeringsIn({
      "aws_vpc_peering_connection.one": twice,
      "aws_vpc_peering_connection.two": { ...twice, tags: { Name: "two" } },
    });
    expect(peerings.map(({ name }) => name)).toEqual(["ab", "two"]);
    expect(new Set(peerings.map(({ key }) => key)).size).toBe(2);
  });

  test("are the target of a route that refers to the request, the accepter or the options", () => {
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

    test("are in-line or separate, and the separate ones apply", () => {
      const [peering] = peeringsIn({
        "aws_vpc_peering_connection.ab": { ...request, requester: on, accepter: off },
        "aws_vpc_peering_connection_options.ab": options,
      });
      expect(peering).toMatchObject({
        dnsResolution: { requester: true, accepter: true },
        terraform: { optionsTwice: true },
      });
    });

    test("are not reported twice for an existing peering, which does not show which are in-line", () => {
      const [peering] = peeringsIn({
        "aws_vpc_peering_connection.ab": { ...request, id: "pcx-1", requester: off, accepter: on },
        "aws_vpc_peering_connection_options.ab": options,
      });
      expect(peering?.dnsResolution).toEqual({ requester: false, accepter: true });
      expect(peering?.terraform?.optionsTwice).toBeUndefined();
    });
  });

  test("have the peer's region as input only if the configuration sets it, not if only the state contains it", () => {
    const of = (values: Values) =>
      peeringsIn({ "aws_vpc_peering_connection.ab": { ...request, ...values } })[0]?.terraform;
    expect(of({ auto_accept: true, peer_region: "us-east-2" })).toEqual({ autoAccept: true, peerRegion: "us-east-2" });
    expect(of({ auto_accept: true, peer_region: "us-east-2", id: "pcx-1" })).toEqual({ autoAccept: true });
    expect(of({})).toBeUndefined();
  });

  describe("the state that AWS shows before the apply", () => {
    test.each(["pending-acceptance", "initiating-request", "provisioning"])(
      "is active after the apply if it is %s and an accepter or the request accepts",
      (accept_status) => {
        expect(stateOf({}, { accept_status })).toBe("active");
        expect(stateOf({ auto_accept: true, accept_status })).toBe("active");
        expect(stateOf({ auto_accept: "true", accept_status })).toBe("active");
      },
    );

    test.each(["rejected", "expired", "failed", "deleted", "active", "deleting"])("stays %s", (accept_status) => {
      expect(stateOf({}, { accept_status })).toBe(accept_status);
      expect(stateOf({ auto_accept: true, accept_status })).toBe(accept_status);
    });

    test("is ignored if it is not a known state", () => {
      expect(stateOf({ accept_status: "paused" })).toBe("pending-acceptance");
      expect(stateOf({}, { accept_status: "paused" })).toBe("active");
    });

    test("is the data source's if the request is pending", () => {
      const found = { id: "pcx-1", status: "active" };
      const both = {
        "aws_vpc_peering_connection.ab": { ...request, id: "pcx-1" },
        "data.aws_vpc_peering_connection.x": found,
      };
      expect(peeringsIn(both)).toMatchObject([{ state: "active" }]);
    });

    test("is unknown before a data source is read, and pending with an accepter that does not accept", () => {
      const dataSource = { id: "pcx-1" };
      expect(peeringsIn({ "data.aws_vpc_peering_connection.x": dataSource })).toMatchObject([
        { state: new Unknown("looked up only when Terraform plans") },
      ]);
      const waiting = { vpc_peering_connection_id: "pcx-1", auto_accept: false };
      expect(
        peeringsIn({
          "data.aws_vpc_peering_connection.x": dataSource,
          "aws_vpc_peering_connection_accepter.x": waiting,
        }),
      ).toMatchObject([{ state: "pending-acceptance" }]);
    });
  });

  describe("DNS options", () => {
    const on = { allow_remote_vpc_dns_resolution: true };
    const options = { vpc_peering_connection_id: ref("aws_vpc_peering_connection.ab.id") };
    const read = (own: Values, separate?: Values) =>
      peeringsIn({
        "aws_vpc_peering_connection.ab": { ...request, ...own },
        ...(separate && { "aws_vpc_peering_connection_options.o": { ...options, ...separate } }),
      })[0];

    test("are the request's, as booleans or strings, and absent if they are unknown", () => {
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

    test("in a separate resource override in-line ones", () => {
      expect(read({ requester: { allow_remote_vpc_dns_resolution: false } }, { requester: on })?.dnsResolution).toEqual(
        {
          requester: true,
        },
      );
    });

    test("in-line and in a separate resource are reported together, except for an existing peering", () => {
      expect(read({ accepter: on }, { requester: on })?.terraform).toEqual({ optionsTwice: true });
      expect(read({ id: "pcx-1", accepter: on }, { requester: on })?.terraform).toBeUndefined();
      expect(read({ accepter: on })?.terraform).toBeUndefined();
      expect(read({}, { requester: on })?.terraform).toBeUndefined();
    });

    test("of an unknown peering are ignored", () => {
      const some = { vpc_peering_connection_id: new Unknown("later"), requester: on };
      const all = { "aws_vpc_peering_connection.ab": request, "aws_vpc_peering_connection_options.o": some };
      expect(peeringsIn(all)[0]).not.toHaveProperty("dnsResolution");
    });
  });

  describe("the Terraform input of a request", () => {
    const inputOf = (values: Values) =>
      peeringsIn({ "aws_vpc_peering_connection.ab": { ...request, ...values } })[0]?.terraform;

    test("contains its arguments, as far as they are known", () => {
      expect(inputOf({ auto_accept: true, peer_region: "us-west-2", peer_owner_id: "222222222222" })).toEqual({
        autoAccept: true,
        peerRegion: "us-west-2",
        peerOwnerId: "222222222222",
      });
      const later = new Unknown("later");
      expect(inputOf({ auto_accept: later, peer_region: later, peer_owner_id: later })).toBeUndefined();
      expect(inputOf({ auto_accept: "true" })).toBeUndefined();
    });

    test("contains the region of an existing peering only if it is not the request's own", () => {
      expect(inputOf({ id: "pcx-1", peer_region: "us-east-2" })).toBeUndefined();
      expect(inputOf({ id: "pcx-1", peer_region: "us-west-2" })).toEqual({ peerRegion: "us-west-2" });
      expect(inputOf({ peer_region: "us-east-2" })).toEqual({ peerRegion: "us-east-2" });
    });
  });

  test("are unknown, with a reason, if only routes refer to them", () => {
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

  test("have an unknown state, with a reason, if the request accepts itself and the peer's location is unknown", () => {
    const elsewhere = { ...request, auto_accept: true, peer_region: "us-west-2" };
    const [peering] = networkFromResources(written({ ...vpcs, "aws_vpc_peering_connection.ab": elsewhere })).peerings;
    expect(peering?.state).toEqual(new Unknown("it is unknown whether the peer is in the same account and region"));
  });
});

describe("the VPC at the other end of a peering", () => {
  const vpc = { cidr_block: "10.0.0.0/16", tags: { Name: "a" } };
  const request = { vpc_id: ref("aws_vpc.a.id"), peer_vpc_id: "vpc-b" };

  /** Returns the account, region and blocks of the VPC at the other end. */
  function peer(resources: Readonly<Record<string, Values>>, location: { account?: string; region?: string } = {}) {
    const { vpcs } = networkFromResources(written({ "aws_vpc.a": vpc, ...resources }, location));
    const found = vpcs.find(({ key }) => key === "vpc-b");
    const { account, region, unknownBlocks = [] } = found ?? {};
    return { account, region, blocks: found?.blocks.map(String), unknown: unknownBlocks.map(({ reason }) => reason) };
  }

  const here = { account: "111111111111", region: "us-east-2" };
  const withoutBlocks = { blocks: [], unknown: ["the input does not describe the VPC"] };

  describe("has an account and region", () => {
    test("from the request's arguments", () => {
      const configured = { ...request, peer_owner_id: "222222222222", peer_region: "us-west-2" };
      expect(peer({ "aws_vpc_peering_connection.p": configured }, here)).toEqual({
        account: "222222222222",
        region: "us-west-2",
        ...withoutBlocks,
      });
    });

    test("from the request's own location if it has no arguments for them", () => {
      expect(peer({ "aws_vpc_peering_connection.p": request }, here)).toEqual({ ...here, ...withoutBlocks });
    });

    test("from the accepter's location if the request has no arguments for them", () => {
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

    test("from a data source of the peering, for either VPC", () => {
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

    test("from the data source's `region`, as older providers name the requester's region", () => {
      const lookup = { id: "pcx-1", vpc_id: "vpc-b", peer_vpc_id: "vpc-c", region: "eu-west-1" };
      expect(peer({ "data.aws_vpc_peering_connection.p": lookup })).toMatchObject({ region: "eu-west-1" });
    });

    test("from the request's location if it is the requester VPC", () => {
      const reversed = { vpc_id: "vpc-b", peer_vpc_id: ref("aws_vpc.a.id"), peer_region: "us-west-2" };
      expect(peer({ "aws_vpc_peering_connection.p": reversed }, here)).toEqual({ ...here, ...withoutBlocks });
    });
  });

  describe("has blocks", () => {
    const dataSource = { id: "pcx-1", vpc_id: "vpc-a", peer_vpc_id: "vpc-b" };

    test("of both families from a data source of the peering", () => {
      const sets = {
        peer_cidr_block_set: [{ cidr_block: "10.1.0.0/16" }, { cidr_block: "10.2.0.0/16" }],
        peer_ipv6_cidr_block_set: [{ ipv6_cidr_block: "2001:db8::/56" }],
        cidr_block_set: [{ cidr_block: "10.9.0.0/16" }],
      };
      expect(peer({ "data.aws_vpc_peering_connection.p": { ...dataSource, ...sets } })).toMatchObject({
        blocks: ["10.1.0.0/16", "10.2.0.0/16", "2001:db8::/56"],
        unknown: [],
      });
    });

    test("that are unknown if the data source has none, as before the peering is active", () => {
      const sets = { peer_cidr_block_set: [], peer_ipv6_cidr_block_set: [] };
      expect(peer({ "data.aws_vpc_peering_connection.p": { ...dataSource, ...sets } })).toMatchObject(withoutBlocks);
    });

    test("from the peering's data source if the VPC's own is not read yet", () => {
      const found = { id: "vpc-b" };
      const sets = { peer_cidr_block_set: [{ cidr_block: "10.1.0.0/16" }] };
      const all = { "data.aws_vpc.b": found, "data.aws_vpc_peering_connection.p": { ...dataSource, ...sets } };
      expect(peer(all).blocks).toEqual(["10.1.0.0/16"]);
    });

    test("that are ignored if the VPCs of the peering are unknown", () => {
      const sets = { peer_cidr_block_set: [{ cidr_block: "10.1.0.0/16" }] };
      const { vpcs } = networkFromResources(written({ "data.aws_vpc_peering_connection.p": { id: "pcx-1", ...sets } }));
      expect(vpcs).toEqual([]);
    });
  });
});
