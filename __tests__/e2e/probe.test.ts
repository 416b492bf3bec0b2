import { join } from "node:path";
import {
  DescribeInstanceAttributeCommand,
  DescribeInstancesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVolumesCommand,
  DescribeVpcPeeringConnectionsCommand,
  EC2Client,
  type Instance,
  type SecurityGroup,
  type SecurityGroupRule,
  type Tag,
} from "@aws-sdk/client-ec2";
import { motoEnvironment } from "../../sandbox/moto-environment";
import { type MotoServer, startMoto } from "../../sandbox/moto-server";
import { readNetwork } from "../../sandbox/read-network";
import { requireTerraform } from "../../sandbox/required-tools";
import { probeUserData } from "../../src/constructs/probe/peering-probe-user-data";
import { emptyNetwork, remains } from "./support/destroyed-network";
import { openMotoAccount } from "./support/moto-account";
import type { MotoProxy } from "./support/moto-proxy";
import { openMotoWithInstances } from "./support/moto-with-instances";
import { Output } from "./support/output";
import { TerraformFolder } from "./support/terraform-folder";

// Two VPCs of one account and region and one of another, from the first apply to their destruction: each
// test continues where the previous one stopped.
jest.setTimeout(300_000);

const output = new Output();
let moto: MotoServer | undefined;
let front: MotoProxy;
let elsewhere: MotoProxy;
let folder: TerraformFolder;
let here: EC2Client;
let there: EC2Client;

const client = (endpoint: string, region: string) =>
  new EC2Client({ endpoint, region, credentials: { accessKeyId: "sandbox", secretAccessKey: "sandbox" } });

beforeAll(async () => {
  await requireTerraform();
  moto = await startMoto();
  front = await openMotoWithInstances(moto.endpoint);
  elsewhere = await openMotoAccount(moto.endpoint, "222222222222");
  folder = new TerraformFolder(motoEnvironment(front.endpoint));
  here = client(moto.endpoint, "us-east-2");
  there = client(elsewhere.endpoint, "us-west-2");
  output.synthesize(join("__tests__", "e2e", "programs", "probe.ts"));
  folder.use(output.stackJson("probe"));
  await folder.terraform("init");
});

afterAll(async () => {
  here?.destroy();
  there?.destroy();
  await elsewhere?.close();
  await front?.close();
  await moto?.stop();
  folder?.remove();
  output.remove();
});

const nameOf = (tags: readonly Tag[] = []) => tags.find(({ Key }) => Key === "Name")?.Value ?? "";

/** Returns descriptions of the running instances by Name tag. */
async function runningInstances(ec2: EC2Client) {
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand());
  const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand());
  const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand());
  const instances = Reservations.flatMap((reservation) => reservation.Instances ?? []);
  const running = instances.filter(({ State }) => State?.Name === "running");
  return Object.fromEntries(
    await Promise.all(
      running.map(async (instance) => {
        const { InstanceId, SubnetId, NetworkInterfaces = [] } = instance;
        const attribute = new DescribeInstanceAttributeCommand({ InstanceId, Attribute: "userData" });
        const { UserData } = await ec2.send(attribute);
        const groups = NetworkInterfaces.flatMap(({ Groups = [] }) => Groups.map(({ GroupId }) => GroupId));
        const found = {
          type: instance.InstanceType,
          subnet: nameOf(Subnets.find((subnet) => subnet.SubnetId === SubnetId)?.Tags),
          privateIp: instance.PrivateIpAddress,
          publicIp: instance.PublicIpAddress,
          groups: groups.map((id) => nameOf(SecurityGroups.find(({ GroupId }) => GroupId === id)?.Tags)),
          metadata: instance.MetadataOptions?.HttpTokens,
          key: instance.KeyName,
          role: instance.IamInstanceProfile,
          userData: Buffer.from(UserData?.Value ?? "", "base64").toString("utf8"),
        };
        return [nameOf(instance.Tags), found] as const;
      }),
    ),
  );
}

/** Returns descriptions of the rules of every security group except the default ones. */
async function securityGroupRules(ec2: EC2Client): Promise<readonly string[]> {
  const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand());
  const { SecurityGroupRules = [] } = await ec2.send(new DescribeSecurityGroupRulesCommand());
  const nameOfGroup = (id: string | undefined) => groupName(SecurityGroups.find(({ GroupId }) => GroupId === id));
  return SecurityGroupRules.filter(({ GroupId }) => nameOfGroup(GroupId) !== "default")
    .map((rule) => inWords(rule, nameOfGroup))
    .sort();
}

function groupName(group: SecurityGroup | undefined): string {
  return nameOf(group?.Tags) || (group?.GroupName ?? "");
}

function inWords(rule: SecurityGroupRule, nameOfGroup: (id: string | undefined) => string): string {
  const { IsEgress, IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6, ReferencedGroupInfo } = rule;
  const other = CidrIpv4 ?? CidrIpv6 ?? `group ${nameOfGroup(ReferencedGroupInfo?.GroupId)}`;
  const direction = IsEgress ? "out to" : "in from";
  const ports = FromPort === -1 && ToPort === -1 ? "all" : `${FromPort}-${ToPort}`;
  return `${nameOfGroup(rule.GroupId)}: ${IpProtocol} ${ports} ${direction} ${other}`;
}

test("one apply creates everything", async () => {
  await folder.terraform("apply", "-auto-approve");
});

test("each probe has an instance in each of its subnets, with the address that the other side targets", async () => {
  const instance = (name: string, subnet: string, addresses: readonly [string, string], port: number) => ({
    [name]: {
      type: "t4g.nano",
      subnet,
      privateIp: addresses[0],
      publicIp: undefined,
      groups: [name],
      metadata: "required",
      key: undefined,
      role: undefined,
      userData: probeUserData({ here: addresses[0], there: addresses[1], port }),
    },
  });
  const [subnetA, subnetB] = ["a-subnet-private1-us-east-2a", "b-subnet-private1-us-east-2a"];
  expect(await runningInstances(here)).toEqual({
    ...instance("near-a", subnetA, ["10.0.128.14", "10.1.128.14"], 8080),
    ...instance("near-b", subnetB, ["10.1.128.14", "10.0.128.14"], 8080),
    ...instance("far-a", subnetA, ["10.0.128.20", "10.2.128.20"], 7),
  });
  expect(await runningInstances(there)).toEqual(
    instance("far-c", "c-subnet-private1-us-west-2a", ["10.2.128.20", "10.0.128.20"], 7),
  );
});

test("every security group has exactly its rules", async () => {
  expect(await securityGroupRules(here)).toEqual(
    [
      "database: tcp 5432-5432 in from group web",
      "database: -1 all in from group web",
      "database: icmp all in from 10.0.128.0/20",
      "web: tcp 8000-8010 in from 10.1.128.0/20",
      ...["in from", "out to"].flatMap((direction) => [
        `near-a: icmp all ${direction} 10.1.128.0/20`,
        `near-a: tcp 8080-8080 ${direction} 10.1.128.0/20`,
        `near-b: icmp all ${direction} 10.0.128.0/20`,
        `near-b: tcp 8080-8080 ${direction} 10.0.128.0/20`,
        `far-a: icmp all ${direction} 10.2.128.0/20`,
        `far-a: tcp 7-7 ${direction} 10.2.128.0/20`,
      ]),
    ].sort(),
  );
  expect(await securityGroupRules(there)).toEqual(
    [
      // By CIDR block across regions: AWS has no group reference there.
      "archive: udp 514-514 in from 10.0.0.0/16",
      ...["in from", "out to"].flatMap((direction) => [
        `far-c: icmp all ${direction} 10.0.128.0/20`,
        `far-c: tcp 7-7 ${direction} 10.0.128.0/20`,
      ]),
    ].sort(),
  );
});

test("the rules of allow() are tagged with the connection that they depend on", async () => {
  const { peeringConnections } = await readNetwork(moto?.endpoint ?? "", "us-east-2");
  const connection = (name: string) => peeringConnections.find((peering) => peering.name === name)?.id;
  const tagged = async (ec2: EC2Client) => {
    const { SecurityGroupRules = [] } = await ec2.send(new DescribeSecurityGroupRulesCommand());
    return SecurityGroupRules.flatMap(({ Tags = [] }) => {
      const id = Tags.find(({ Key }) => Key === "vpc-peering-connection-id")?.Value;
      return id === undefined ? [] : [`${nameOf(Tags)} ${id}`];
    }).sort();
  };
  expect(await tagged(here)).toEqual([
    `a-web-from-b-subnet-private1-us-east-2a-tcp-8000-8010 ${connection("a to b")}`,
    `b-database-from-a-subnet-private1-us-east-2a-icmp ${connection("a to b")}`,
    `b-database-from-a-web-all ${connection("a to b")}`,
    `b-database-from-a-web-tcp-5432 ${connection("a to b")}`,
  ]);
  expect(await tagged(there)).toEqual([`c-archive-from-a-vpc-10.0.0.0/16-udp-514 ${connection("a to c")}`]);
});

test("both sides of the peering with DNS resolution resolve the other's names, and neither side of the other peering does", async () => {
  const { VpcPeeringConnections = [] } = await here.send(new DescribeVpcPeeringConnectionsCommand());
  const resolution = Object.fromEntries(
    VpcPeeringConnections.map(({ Tags, RequesterVpcInfo, AccepterVpcInfo }) => [
      nameOf(Tags),
      [RequesterVpcInfo, AccepterVpcInfo].map((side) => side?.PeeringOptions?.AllowDnsResolutionFromRemoteVpc ?? false),
    ]),
  );
  expect(resolution).toEqual({ "a to b": [true, true], "a to c": [false, false] });
});

test("the outputs have the instances' ids and the commands that print their results", async () => {
  const all: readonly Instance[] = await Promise.all(
    [here, there].map(async (ec2) => (await ec2.send(new DescribeInstancesCommand())).Reservations ?? []),
  ).then((found) => found.flat().flatMap(({ Instances = [] }) => Instances));
  const expected = all.flatMap(({ Tags, InstanceId, Placement }) => {
    const region = Placement?.AvailabilityZone?.slice(0, -1);
    const options = `--instance-id ${InstanceId} --region ${region} --latest --query Output --output text`;
    return [
      [`${nameOf(Tags)}-instance-id`, InstanceId],
      [`${nameOf(Tags)}-console-output`, `aws ec2 get-console-output ${options}`],
    ];
  });
  expect(expected).toHaveLength(8);
  const outputs: Readonly<Record<string, { readonly value: unknown }>> = JSON.parse(
    (await folder.terraform("output", "-json")).stdout,
  );
  const ofProbes = Object.entries(outputs).filter(([name]) => /^(near|far)-/.test(name));
  expect(Object.fromEntries(ofProbes.map(([name, { value }]) => [name, value]))).toEqual(Object.fromEntries(expected));
});

test("a second plan is empty", async () => {
  expect(await folder.plan()).toMatchObject({ status: 0 });
});

test("destroy leaves nothing", async () => {
  await folder.terraform("destroy", "-auto-approve");
  for (const ec2 of [here, there]) {
    expect(await runningInstances(ec2)).toEqual({});
    expect(await securityGroupRules(ec2)).toEqual([]);
    expect((await ec2.send(new DescribeVolumesCommand())).Volumes).toEqual([]);
  }
  expect(remains(await readNetwork(moto?.endpoint ?? "", "us-east-2"))).toEqual(emptyNetwork);
  expect(remains(await readNetwork(elsewhere.endpoint, "us-west-2"))).toEqual(emptyNetwork);
});
