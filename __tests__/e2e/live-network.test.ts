import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateVpcCommand, CreateVpcPeeringConnectionCommand, EC2Client } from "@aws-sdk/client-ec2";
import { awsVariables } from "../../sandbox/moto-environment";
import { type MotoServer, startMoto } from "../../sandbox/moto-server";
import { requireTerraform } from "../../sandbox/required-tools";
import { analyzedNetwork } from "../../src/analysis/analyzed-network";
import { statusOf } from "../../src/analysis/status/status";
import { type Network, Unknown } from "../../src/network/model/network";
import { readSource } from "../../src/readers/source";
import { accounts } from "../support/mesh-in-stacks";
import { accountEnvironment, credentialsOf } from "./support/credentials";
import { Output } from "./support/output";
import { TerraformFolder } from "./support/terraform-folder";

// The network read through the EC2 API after the apply equals the network read from the JSON before it.
jest.setTimeout(300_000);

const settings = mkdtempSync(join(tmpdir(), "vpc-peering-aws-"));
const before = { ...process.env };
let moto: MotoServer;

beforeAll(async () => {
  await requireTerraform();
});

afterAll(() => {
  process.env = before;
  rmSync(settings, { recursive: true });
});

/** Starts a moto that the AWS SDK of this process talks to, and deploys a stack there. */
async function deploy(output: Output, stack: string, environment: (endpoint: string) => Promise<NodeJS.ProcessEnv>) {
  moto = await startMoto();
  Object.assign(process.env, awsVariables(moto.endpoint));
  const folder = new TerraformFolder(await environment(moto.endpoint));
  try {
    folder.use(output.stackJson(stack));
    await folder.terraform("init");
    await folder.terraform("apply", "-auto-approve");
  } finally {
    folder.remove();
  }
}

/** What both kinds of source contain, by name. */
function byNames({ vpcs, subnets, routeTables, peerings }: Network) {
  const names = new Map([...vpcs, ...routeTables, ...peerings].map(({ key, name }) => [key, name]));
  const named = (key: string | Unknown) => (key instanceof Unknown ? "unknown" : names.get(key));
  // The JSON does not contain the main route table, and no subnet uses it.
  const mainTables = new Set(vpcs.map(({ mainRouteTable }) => mainRouteTable));
  return {
    vpcs: vpcs.map(({ name, blocks, region }) => `${name} ${blocks} ${region}`).sort(),
    subnets: subnets
      .map(
        ({ name, vpc, blocks, availabilityZone, routeTable }) =>
          `${name} in ${named(vpc)}: ${blocks}, ${availabilityZone}, ${named(routeTable)}`,
      )
      .sort(),
    routes: routeTables
      .filter(({ key }) => !mainTables.has(key))
      .flatMap(({ name, vpc, routes }) => [
        `${name} in ${named(vpc)}: ${routes.length}`,
        ...routes.map(({ destination, target }) => {
          const to = target.kind === "peering" ? named(target.peering) : target.kind;
          return `${name}: ${destination instanceof Unknown ? "unknown" : destination} -> ${to}`;
        }),
      ])
      .sort(),
    peerings: peerings
      .map(({ name, requester, accepter, state }) => `${name}: ${named(requester)}, ${named(accepter)}, ${state}`)
      .sort(),
  };
}

describe("the seed's network", () => {
  const output = new Output();

  beforeAll(async () => {
    output.synthesize("__tests__/programs/seed.ts");
    await deploy(output, "peering-test", async () => moto.environment);
  });

  afterAll(async () => {
    await moto?.stop();
    output.remove();
  });

  test("has the same subnets, route tables, routes and connection live as in cdktf.out", async () => {
    const [synthesized, live] = await Promise.all([readSource([output.path]), readSource(["live:us-east-2"])]);
    expect(live).toMatchObject({ kind: "live", name: "live:us-east-2", network: { gaps: [] } });
    expect(live.network.subnets).toHaveLength(8);
    expect(byNames(live.network).peerings).toEqual(["peering test: peering-test-a-vpc, peering-test-b-vpc, active"]);
    expect(byNames(live.network)).toEqual(byNames(synthesized.network));
  });

  test("has live what its JSON does not contain: accounts, zone ids, main route tables and DNS options, without the default VPC", async () => {
    process.env.AWS_REGION = "us-east-2";
    const { network } = await readSource(["live"]);
    expect(network.vpcs).toHaveLength(2);
    for (const vpc of network.vpcs) {
      expect(vpc).toMatchObject({ account: accounts.ours, dnsSupport: true, dnsHostnames: true });
      expect(network.routeTables.map(({ key }) => key)).toContain(vpc.mainRouteTable);
    }
    for (const { availabilityZoneId } of network.subnets) expect(availabilityZoneId).toMatch(/^use2-az\d$/);
  });

  test("reports a note and no error for a region that has no VPC", async () => {
    const { network } = await readSource(["live:us-west-2"]);
    expect(network).toMatchObject({ vpcs: [], peerings: [] });
    expect(network.gaps).toEqual(["live:us-west-2 contains no VPC; there is nothing to check."]);
  });

  test("shows a request that is pending acceptance, to a VPC that is not read", async () => {
    const ec2 = new EC2Client({ region: "us-east-2" });
    const { network } = await readSource(["live:us-east-2"]);
    const [VpcId] = network.vpcs.map(({ key }) => key);
    const west = new EC2Client({ region: "us-west-2" });
    const { Vpc } = await west.send(new CreateVpcCommand({ CidrBlock: "10.9.0.0/16" }));
    const peer = { PeerVpcId: Vpc?.VpcId, PeerRegion: "us-west-2" };
    await ec2.send(new CreateVpcPeeringConnectionCommand({ VpcId, ...peer }));
    const { connections } = statusOf(
      analyzedNetwork((await readSource(["live:us-east-2"])).network, { now: new Date() }),
    );
    expect(connections.map(({ peering, health }) => `${peering.state} ${health}`).sort()).toEqual([
      "active ok",
      "pending-acceptance waiting",
    ]);
    expect(connections.find(({ health }) => health === "waiting")?.accepter).toMatchObject({
      label: Vpc?.VpcId,
      region: "us-west-2",
    });
  });
});

describe("a mesh over two accounts with two regions each", () => {
  const output = new Output();

  beforeAll(async () => {
    output.synthesize(join("__tests__", "e2e", "programs", "mesh-in-stacks.ts"));
    await deploy(output, "mesh", (endpoint) => accountEnvironment(endpoint, accounts.ours));
    const profiles = Object.entries(accounts).map(async ([name, account]) => {
      const { accessKeyId, secretAccessKey, sessionToken } = await credentialsOf(moto.endpoint, account);
      return `[${name}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\naws_session_token = ${sessionToken}\n`;
    });
    const file = join(settings, "credentials");
    writeFileSync(file, (await Promise.all(profiles)).join("\n"));
    process.env.AWS_SHARED_CREDENTIALS_FILE = file;
  });

  afterAll(async () => {
    await moto?.stop();
    output.remove();
  });

  test("has the same resources live, over all accounts and regions, as in its JSON", async () => {
    const live = await readSource([
      "live:ours@us-east-2",
      "live:ours@us-west-2",
      "live:theirs@us-east-2",
      "live:theirs@us-west-2",
    ]);
    const { network } = await readSource([output.stackJson("mesh")]);
    expect(live.network.peerings).toHaveLength(6);
    expect(byNames(live.network)).toEqual(byNames(network));
    expect(new Set(live.network.vpcs.map(({ account }) => account))).toEqual(new Set(Object.values(accounts)));
  });

  test("has unknown VPCs when only one account is read", async () => {
    const { network } = await readSource(["live:ours@us-east-2", "live:ours@us-west-2"]);
    expect(network.subnets.map(({ name }) => name)).toEqual([
      "our-east-subnet-private1-us-east-2a",
      "our-west-subnet-private1-us-west-2a",
    ]);
    const theirs = network.vpcs.filter(({ account }) => account === accounts.theirs);
    expect(theirs.map(({ region }) => region).sort()).toEqual(["us-east-2", "us-west-2"]);
    // moto does not return their block sets.
    for (const { unknownBlocks } of theirs) expect(unknownBlocks).toEqual([expect.any(Unknown)]);
  });

  test("reports a missing profile in one line", async () => {
    await expect(readSource(["live:nobody@us-east-2"])).rejects.toMatchObject({
      id: "INPUT",
      message:
        'live:nobody@us-east-2: the profile "nobody" provides no credentials; run aws configure list-profiles to list the profiles.',
    });
  });
});
