import { Unknown } from "../../../../src/network/model/network";
import { networkOf } from "../../../../src/readers/terraform/network/network-of";
import type { Values } from "../../../../src/readers/terraform/parse/resource";
import { ref, type Written, written } from "../../../support/terraform-resources";

const later = new Unknown("known only after apply");

/** Returns the first VPC, its blocks as texts. */
function vpcOf(resources: Written, place: { account?: string; region?: string } = {}) {
  const [vpc] = networkOf(written(resources, place)).vpcs;
  return { ...vpc, blocks: vpc?.blocks.map(String), unknownBlocks: vpc?.unknownBlocks.map(({ why }) => why) };
}

const made = (values: Values) => vpcOf({ "aws_vpc.a": { cidr_block: "10.0.0.0/16", ...values } });
const found = (values: Values) => vpcOf({ "data.aws_vpc.a": { id: "vpc-1", cidr_block_associations: [], ...values } });

describe("a VPC's blocks that aren't known", () => {
  test.each<[string, Values, string]>([
    ["its IPv4 block, from a pool", { cidr_block: null }, "its IPv4 block is known only after apply"],
    ["its IPv6 block, from a pool", { ipv6_ipam_pool_id: "ipam-pool-1" }, "its IPv6 block comes from an IPAM pool"],
    ["its IPv4 block, known later", { cidr_block: later }, "known only after apply"],
  ])("are %s", (_, values, why) => {
    expect(made(values).unknownBlocks).toEqual([why]);
  });

  test("are not an IPv6 block that it doesn't ask for, although a plan calls it unknown", () => {
    expect(made({ ipv6_cidr_block: later })).toMatchObject({ blocks: ["10.0.0.0/16"], unknownBlocks: [] });
  });

  test("are those of a lookup that is still to be made, beside the block that it looks for", () => {
    const expected = { blocks: ["10.0.0.0/16"], unknownBlocks: ["looked up only when Terraform plans"] };
    expect(vpcOf({ "data.aws_vpc.a": { cidr_block: "10.0.0.0/16" } })).toMatchObject(expected);
    expect(vpcOf({ "data.aws_vpc.a": { cidr_block: "10.0.0.0/16", cidr_block_associations: later } })).toMatchObject(
      expected,
    );
  });

  test("are that of an association that isn't known, called by its address", () => {
    const association = { vpc_id: ref("aws_vpc.a.id") };
    const all = { "aws_vpc.a": { cidr_block: "10.0.0.0/16" }, "aws_vpc_ipv4_cidr_block_association.x": association };
    expect(vpcOf(all).unknownBlocks).toEqual([
      "the block of aws_vpc_ipv4_cidr_block_association.x is known only after apply",
    ]);
  });

  test("are told once each, however often", () => {
    const association = { vpc_id: ref("aws_vpc.a.id"), cidr_block: later };
    const all = {
      "aws_vpc.a": { cidr_block: "10.0.0.0/16" },
      "aws_vpc_ipv4_cidr_block_association.x": association,
      "aws_vpc_ipv4_cidr_block_association.y": association,
    };
    expect(vpcOf(all).unknownBlocks).toEqual(["known only after apply"]);
  });
});

test("an IPv6 block that Amazon gave to an association stays, and one that it will give has a stand-in", () => {
  const association = { vpc_id: ref("aws_vpc.a.id"), assign_generated_ipv6_cidr_block: true };
  const all = (values: Values) => ({
    "aws_vpc.a": { cidr_block: "10.0.0.0/16" },
    "aws_vpc_ipv6_cidr_block_association.x": { ...association, ...values },
  });
  expect(vpcOf(all({ ipv6_cidr_block: "2600:1f16::/56" })).blocks).toEqual(["10.0.0.0/16", "2600:1f16::/56"]);
  expect(vpcOf(all({ ipv6_cidr_block: later })).blocks).toEqual(["10.0.0.0/16", expect.stringMatching(/^e/)]);
});

test("an association's block in a VPC that isn't known is no other VPC's", () => {
  const all = {
    "aws_vpc.a": { cidr_block: "10.0.0.0/16" },
    "aws_vpc_ipv4_cidr_block_association.x": { vpc_id: later, cidr_block: "10.1.0.0/16" },
  };
  expect(vpcOf(all).blocks).toEqual(["10.0.0.0/16"]);
});

describe("a lookup's blocks", () => {
  test("are those that are associated, also where no state is told", () => {
    const cidr_block_associations = [
      { cidr_block: "10.1.0.0/16" },
      { cidr_block: "10.2.0.0/16", state: "failed" },
      { cidr_block: "10.3.0.0/16", state: "associated" },
      "nonsense",
    ];
    expect(found({ cidr_block_associations }).blocks).toEqual(["10.1.0.0/16", "10.3.0.0/16"]);
  });

  test("are the IPv6 one, too", () => {
    expect(found({ cidr_block: "10.0.0.0/16", ipv6_cidr_block: "2600:1f16::/56" }).blocks).toEqual([
      "10.0.0.0/16",
      "2600:1f16::/56",
    ]);
  });

  test("of what a resource makes are that resource's", () => {
    const all = {
      "aws_vpc.a": { id: "vpc-1", cidr_block: "10.0.0.0/16" },
      "data.aws_vpc.a": { id: "vpc-1", cidr_block: "10.9.0.0/16", cidr_block_associations: [] },
    };
    expect(vpcOf(all).blocks).toEqual(["10.0.0.0/16"]);
  });
});

describe("a VPC's account and region", () => {
  const arn = "arn:aws:ec2:eu-west-1:222222222222:vpc/vpc-1";

  test.each<[string, Values, { account?: string; region?: string }, unknown]>([
    [
      "are its provider's",
      { arn, owner_id: "333333333333" },
      { account: "111111111111", region: "us-east-2" },
      ["111111111111", "us-east-2"],
    ],
    ["are its owner and the region of its ARN", { arn, owner_id: "333333333333" }, {}, ["333333333333", "eu-west-1"]],
    ["are those of its ARN", { arn }, {}, ["222222222222", "eu-west-1"]],
    ["are those of its ARN where its owner is empty", { arn, owner_id: "" }, {}, ["222222222222", "eu-west-1"]],
    ["are not known where neither is", { arn: "", owner_id: later }, {}, [undefined, undefined]],
    ["are not known where its ARN has none", { arn: "arn:aws:ec2:::vpc/vpc-1" }, {}, [undefined, undefined]],
    ["are not known by an ARN that isn't", { arn: later }, {}, [undefined, undefined]],
  ])("%s", (_, values, place, expected) => {
    const vpc = vpcOf({ "aws_vpc.a": { cidr_block: "10.0.0.0/16", ...values } }, place);
    expect(["account" in vpc ? vpc.account : undefined, "region" in vpc ? vpc.region : undefined]).toEqual(expected);
  });
});

describe("a VPC that is only referred to", () => {
  test("is where whoever refers to it is", () => {
    const subnet = { vpc_id: "vpc-9", cidr_block: "10.0.0.0/24" };
    expect(vpcOf({ "aws_subnet.s": subnet }, { account: "111111111111", region: "us-east-2" })).toEqual({
      key: "vpc-9",
      name: "vpc-9",
      awsId: "vpc-9",
      account: "111111111111",
      region: "us-east-2",
      blocks: [],
      unknownBlocks: ["no source describes the VPC"],
    });
  });

  test("has the blocks that resources add to it, and maybe others", () => {
    const association = { vpc_id: "vpc-9", cidr_block: "10.1.0.0/16" };
    expect(vpcOf({ "aws_vpc_ipv4_cidr_block_association.x": association })).toMatchObject({
      blocks: ["10.1.0.0/16"],
      unknownBlocks: ["no source describes the VPC"],
    });
  });
});

describe("a VPC's DNS options", () => {
  const dns = (values: Values) => {
    const vpc = made(values);
    return ["dnsSupport" in vpc ? vpc.dnsSupport : undefined, "dnsHostnames" in vpc ? vpc.dnsHostnames : undefined];
  };

  test("are AWS's defaults where none is set", () => {
    expect(dns({})).toEqual([true, false]);
  });

  test("are what is set, as a truth or as a text, and open where it isn't known", () => {
    expect(dns({ enable_dns_support: false, enable_dns_hostnames: true })).toEqual([false, true]);
    expect(dns({ enable_dns_support: "false", enable_dns_hostnames: "true" })).toEqual([false, true]);
    expect(dns({ enable_dns_support: later, enable_dns_hostnames: later })).toEqual([undefined, undefined]);
  });

  test("of a lookup that tells none are open", () => {
    expect(found({})).not.toHaveProperty("dnsSupport");
  });
});
