import { networkOf } from "../../../../src/readers/terraform/network/network-of";
import type { Values } from "../../../../src/readers/terraform/parse/resource";
import { ref, written } from "../../../support/terraform-resources";

// What a connection tells of the VPC at its other end, which no source describes.

const vpc = { cidr_block: "10.0.0.0/16", tags: { Name: "a" } };
const request = { vpc_id: ref("aws_vpc.a.id"), peer_vpc_id: "vpc-b" };

/** Returns the account and region of the VPC at the other end, and its blocks. */
function peer(resources: Readonly<Record<string, Values>>, place: { account?: string; region?: string } = {}) {
  const { vpcs } = networkOf(written({ "aws_vpc.a": vpc, ...resources }, place));
  const found = vpcs.find(({ key }) => key === "vpc-b");
  const { account, region, unknownBlocks = [] } = found ?? {};
  return { account, region, blocks: found?.blocks.map(String), unknown: unknownBlocks.map(({ why }) => why) };
}

const here = { account: "111111111111", region: "us-east-2" };
const none = { blocks: [], unknown: ["no source describes the VPC"] };

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
    expect(networkOf(resources).vpcs.find(({ key }) => key === "vpc-b")).toMatchObject({
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
    const { vpcs } = networkOf(written({ "data.aws_vpc_peering_connection.p": { id: "pcx-1", ...sets } }));
    expect(vpcs).toEqual([]);
  });
});
