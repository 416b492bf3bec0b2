import { AwsProvider, type AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { NetworkStack, Vpc, VpcPeering, type VpcProps } from "../../../src";
import { errorsBelow } from "../../../src/constructs/base/checks";
import { synthesize } from "../../support/synthesized";

const ours = "111111111111";
const theirs = "222222222222";
const inTheirs = { assumeRole: [{ roleArn: `arn:aws:iam::${theirs}:role/peering`, sessionName: "peering" }] };

/** Peers a VPC of our account in us-east-2, by the stack's own provider, with one that `accepter` says where it is. */
function peered(accepter: (AwsProviderConfig & { readonly region: string }) | undefined) {
  const stack = new NetworkStack(Testing.app(), "network", { region: "us-east-2", accountId: ours });
  const provider = accepter && new AwsProvider(stack, "other", { alias: "other", ...accepter });
  const a = newOne(stack, "a", { cidrBlock: "10.0.0.0/16" });
  const zone = `${accepter?.region ?? "us-east-2"}a`;
  const b = newOne(stack, "b", { cidrBlock: "10.1.0.0/16", availabilityZones: [zone], ...(provider && { provider }) });
  const peering = new VpcPeering(stack, "peering test", {
    requester: a,
    accepter: b,
    dnsResolution: { requester: true, accepter: true },
  });
  peering.routeBetween(a.subnets, b.subnets, { pairing: "all" });
  return synthesize(stack);
}

const newOne = (stack: TerraformStack, name: string, props: Partial<VpcProps> = {}) =>
  new Vpc(stack, name, {
    cidrBlock: "10.0.0.0/16",
    availabilityZones: ["us-east-2a"],
    publicSubnetsPerZone: 0,
    ...props,
  });

describe.each([
  { where: "one account and region", other: undefined, names: {} },
  {
    where: "one account, two regions",
    other: { region: "us-west-2", allowedAccountIds: [ours] },
    names: { peer_region: "us-west-2" },
  },
  { where: "two accounts, one region", other: { region: "us-east-2", ...inTheirs }, names: { peer_owner_id: theirs } },
  {
    where: "two accounts, two regions",
    other: { region: "us-west-2", ...inTheirs },
    names: { peer_owner_id: theirs, peer_region: "us-west-2" },
  },
])("a peering within $where", ({ other, names }) => {
  const network = peered(other);
  const zone = `${other?.region ?? "us-east-2"}a`;
  // What is the accepter's is under the accepter's provider, where that is not the stack's own.
  const accepters = other === undefined ? {} : { provider: "aws.other" };
  const tags = { Name: "peering test" };
  const vpc_peering_connection_id = "${aws_vpc_peering_connection_accepter.peering-test.id}";

  test("names the accepter's account and region where they are not the requester's, and never accepts itself", () => {
    expect(network.resources("aws_vpc_peering_connection")).toEqual({
      "peering-test": { vpc_id: "${aws_vpc.a-vpc.id}", peer_vpc_id: "${aws_vpc.b-vpc.id}", tags, ...names },
    });
  });

  test("is accepted by the accepter, and tagged on both sides alike", () => {
    expect(network.resources("aws_vpc_peering_connection_accepter")).toEqual({
      "peering-test": {
        vpc_peering_connection_id: "${aws_vpc_peering_connection.peering-test.id}",
        auto_accept: true,
        tags,
        ...accepters,
      },
    });
  });

  test("has each side's route in its own account and region, after the acceptance", () => {
    expect(network.resources("aws_route")).toEqual({
      [`a-rtb-private1-us-east-2a-to-b-subnet-private1-${zone}`]: {
        route_table_id: "${aws_route_table.a-rtb-private1-us-east-2a.id}",
        destination_cidr_block: "10.1.128.0/20",
        vpc_peering_connection_id,
      },
      [`b-rtb-private1-${zone}-to-a-subnet-private1-us-east-2a`]: {
        route_table_id: `\${aws_route_table.b-rtb-private1-${zone}.id}`,
        destination_cidr_block: "10.0.128.0/20",
        vpc_peering_connection_id,
        ...accepters,
      },
    });
  });

  test("has each side's option set by its own side, after the acceptance", () => {
    const resolved = { allow_remote_vpc_dns_resolution: true };
    expect(network.resources("aws_vpc_peering_connection_options")).toEqual({
      "peering-test-requester": { vpc_peering_connection_id, requester: resolved },
      "peering-test-accepter": { vpc_peering_connection_id, accepter: resolved, ...accepters },
    });
  });

  test("has everything of the accepter's VPC under its provider, and nothing of the requester's", () => {
    const types = ["aws_vpc", "aws_subnet", "aws_route_table", "aws_route_table_association"];
    const providers = types.flatMap((type) =>
      Object.entries(network.resources(type)).map(([name, { provider }]) => [name[0], provider]),
    );
    expect(providers).toEqual(types.flatMap(() => [["a", undefined], ["b", accepters.provider]])); // biome-ignore format: short
  });
});

test("the requester may be the one with a provider of its own", () => {
  const stack = new NetworkStack(Testing.app(), "network", { region: "us-east-2", accountId: ours });
  const provider = new AwsProvider(stack, "other", { alias: "other", region: "us-west-2", ...inTheirs });
  const requester = newOne(stack, "a", { availabilityZones: ["us-west-2a"], provider });
  const accepter = newOne(stack, "b", { cidrBlock: "10.1.0.0/16" });
  new VpcPeering(stack, "ab", { requester, accepter });
  const network = synthesize(stack);
  expect(network.resources("aws_vpc_peering_connection").ab).toEqual({
    vpc_id: "${aws_vpc.a-vpc.id}",
    peer_vpc_id: "${aws_vpc.b-vpc.id}",
    peer_owner_id: ours,
    peer_region: "us-east-2",
    provider: "aws.other",
    tags: { Name: "ab" },
  });
  expect(network.resources("aws_vpc_peering_connection_accepter").ab?.provider).toBeUndefined();
});

describe("what can't be known is told and not guessed", () => {
  const errors = (program: (stack: TerraformStack) => void) => {
    const stack = new TerraformStack(Testing.app(), "bare");
    program(stack);
    return errorsBelow(stack).map(String);
  };

  test("whether two accounts are one, by a profile alone", () => {
    const said = errors((stack) => {
      new AwsProvider(stack, "aws", { region: "us-east-2" });
      const provider = new AwsProvider(stack, "other", { alias: "other", region: "us-east-2", profile: "theirs" });
      const accepter = newOne(stack, "b", { cidrBlock: "10.1.0.0/16", provider });
      new VpcPeering(stack, "ab", { requester: newOne(stack, "a"), accepter });
    });
    expect(said).toEqual([
      'PEER026 unknown-account: peering "ab": can\'t tell whether the accounts of a and b are one; give their providers allowedAccountIds, or a role to assume by its ARN.',
    ]);
  });

  test("whether two regions are one, where one comes from the environment", () => {
    const said = errors((stack) => {
      new AwsProvider(stack, "aws", { allowedAccountIds: [ours] });
      const provider = new AwsProvider(stack, "other", { alias: "other", region: "us-east-2", ...inTheirs });
      const accepter = newOne(stack, "b", { cidrBlock: "10.1.0.0/16", provider });
      new VpcPeering(stack, "ab", { requester: newOne(stack, "a"), accepter });
    });
    expect(said).toEqual([
      'PEER027 unknown-region: peering "ab": can\'t tell whether the regions of a and b are one; give their providers a region.',
    ]);
  });
});

describe("zones of two accounts", () => {
  /** Peers VPCs of two accounts with two zones each, by zone. */
  const byZone = (region: string, ids?: readonly [Record<string, string>, Record<string, string>]) => {
    const stack = new NetworkStack(Testing.app(), "network", { region, accountId: ours });
    const provider = new AwsProvider(stack, "other", { alias: "other", region, ...inTheirs });
    const availabilityZones = [`${region}a`, `${region}b`];
    const a = newOne(stack, "a", { availabilityZones, ...(ids && { availabilityZoneIds: ids[0] }) });
    const b = newOne(stack, "b", {
      cidrBlock: "10.1.0.0/16",
      availabilityZones,
      provider,
      ...(ids && { availabilityZoneIds: ids[1] }),
    });
    new VpcPeering(stack, "ab", { requester: a, accepter: b }).routeBetween(a.subnets, b.subnets);
    return stack;
  };

  test("have one name in us-east-2, where all accounts have the same", () => {
    expect(synthesize(byZone("us-east-2")).peeringRoutes()).toEqual([
      "a-rtb-private1-us-east-2a -> 10.1.128.0/20",
      "a-rtb-private2-us-east-2b -> 10.1.144.0/20",
      "b-rtb-private1-us-east-2a -> 10.0.128.0/20",
      "b-rtb-private2-us-east-2b -> 10.0.144.0/20",
    ]);
  });

  test("are told by their ids in us-east-1, where each account may have names of its own", () => {
    const stack = byZone("us-east-1", [
      { "us-east-1a": "use1-az4", "us-east-1b": "use1-az6" },
      { "us-east-1a": "use1-az6", "us-east-1b": "use1-az1" },
    ]);
    // b of ours is a of theirs; a of ours and b of theirs have no partner.
    expect(synthesize(stack).peeringRoutes()).toEqual([
      "a-rtb-private2-us-east-1b -> 10.1.128.0/20",
      "b-rtb-private1-us-east-1a -> 10.0.144.0/20",
    ]);
  });

  test("are not guessed in us-east-1 without their ids", () => {
    expect(errorsBelow(byZone("us-east-1")).map(String)).toEqual([
      'PEER028 unknown-zone: peering "ab": can\'t tell whether a-subnet-private1-us-east-1a (us-east-1a) and b-subnet-private1-us-east-1a (us-east-1a) are in one Availability Zone: accounts may have zone names of their own in this region; give both VPCs availabilityZoneIds, or { pairing: "all" }.',
    ]);
  });
});
