import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  AssociateVpcCidrBlockCommand,
  DisassociateRouteTableCommand,
  EC2Client,
  ModifyVpcAttributeCommand,
} from "@aws-sdk/client-ec2";
import fc from "fast-check";
import type { DeployedNetwork } from "../../sandbox/deployed-network";
import { type MotoServer, startMoto } from "../../sandbox/moto-server";
import { readNetwork } from "../../sandbox/read-network";
import { requireTerraform } from "../../sandbox/required-tools";
import { CidrBlock, type Family, parseCidrBlock } from "../../src/network/cidr/cidr-block";
import { makeConsoleVpc } from "./support/console-vpc";
import { remains } from "./support/destroyed-network";
import { Output } from "./support/output";
import { TerraformFolder } from "./support/terraform-folder";

// VPCs created through the API as the console's wizard creates them, and then peered: each test continues where the
// previous one stopped.
jest.setTimeout(300_000);

const region = "us-east-2";
const output = new Output();
let moto: MotoServer;
let ec2: EC2Client;
let folder: TerraformFolder;
let asMade: DeployedNetwork;

const deployed = async () => remains(await readNetwork(moto.endpoint, region));

/** The wizard's subnets for 10.N.0.0/16 in two zones. */
const choice = (name: string, second: number) => ({
  name,
  cidrBlock: `10.${second}.0.0/16`,
  publicSubnets: [
    { name: "public1", zone: "us-east-2a", cidrBlock: `10.${second}.0.0/20` },
    { name: "public2", zone: "us-east-2b", cidrBlock: `10.${second}.16.0/20` },
  ],
  privateSubnets: [
    { name: "private1", zone: "us-east-2a", cidrBlock: `10.${second}.128.0/20` },
    { name: "private2", zone: "us-east-2b", cidrBlock: `10.${second}.144.0/20` },
  ],
});

beforeAll(async () => {
  await requireTerraform();
  moto = await startMoto();
  // The SDK warns about the end of Node 20. package.json states which versions this project supports.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const credentials = { accessKeyId: "sandbox", secretAccessKey: "sandbox" };
  ec2 = new EC2Client({ endpoint: moto.endpoint, region, credentials });
  await makeConsoleVpc(ec2, choice("shop", 0));
  await makeConsoleVpc(ec2, choice("stock", 1));
  const annex = await makeConsoleVpc(ec2, choice("annex", 2));
  // Its primary block does not overlap shop's. Only the data source has this secondary block.
  await ec2.send(new AssociateVpcCidrBlockCommand({ VpcId: annex.vpcId, CidrBlock: "10.0.64.0/18" }));
  const stray = await makeConsoleVpc(ec2, choice("stray", 3));
  const AssociationId = stray.associationIds.get("stray-subnet-private2-us-east-2b");
  await ec2.send(new DisassociateRouteTableCommand({ AssociationId }));
  const mute = await makeConsoleVpc(ec2, choice("mute", 4));
  await ec2.send(new ModifyVpcAttributeCommand({ VpcId: mute.vpcId, EnableDnsHostnames: { Value: false } }));
  asMade = await deployed();

  folder = new TerraformFolder(moto.environment);
  output.synthesize(join("__tests__", "e2e", "programs", "existing-vpcs.ts"));
});

afterAll(async () => {
  ec2?.destroy();
  await moto?.stop();
  folder?.remove();
  output.remove();
});

/** Returns a network's peering routes as `route table -> destination (peering)`, sorted. */
function peeringRoutes({ routeTables, peeringConnections }: DeployedNetwork): readonly string[] {
  const peerings = new Set(peeringConnections.map(({ name }) => name));
  return routeTables
    .flatMap(({ name, routes }) => routes.map((route) => ({ name, ...route })))
    .filter(({ target }) => peerings.has(target))
    .map(({ name, destination, target }) => `${name} -> ${destination} (${target})`)
    .sort();
}

/** Returns the network without its peerings and peering routes. */
function withoutPeerings(network: DeployedNetwork): DeployedNetwork {
  const peerings = new Set(network.peeringConnections.map(({ name }) => name));
  return {
    ...network,
    routeTables: network.routeTables.map((table) => ({
      ...table,
      routes: table.routes.filter(({ target }) => !peerings.has(target)),
    })),
    peeringConnections: [],
  };
}

/** Plans a stack in the same folder and returns Terraform's errors, one line each. */
async function refusals(stack: string): Promise<readonly string[]> {
  folder.use(output.stackJson(stack));
  const { status, output: said } = await folder.plan();
  expect(status).toBe(1);
  // Terraform wraps its messages.
  const flat = said.replace(/[\s│]+/g, " ");
  return [...flat.matchAll(/PEER\d{3} .*?(?= Error: |$)/g)].map(([message]) => message.trim());
}

describe("VPCs created in the console", () => {
  test("start as the console's wizard creates them", () => {
    expect(asMade.vpcs.map(({ name }) => name)).toEqual([
      "annex-vpc",
      "mute-vpc",
      "shop-vpc",
      "stock-vpc",
      "stray-vpc",
    ]);
    expect(peeringRoutes(asMade)).toEqual([]);
  });

  test("fail the plan with the synth's message when their CIDR blocks overlap, and nothing is created", async () => {
    folder.use(output.stackJson("by-names"));
    await folder.terraform("init");
    expect(await refusals("overlapping")).toEqual([
      'PEER003 overlapping-cidr: peering "shop annex": shop 10.0.0.0/16 and annex 10.0.64.0/18 share 10.0.64.0/18. AWS refuses a peering between overlapping VPCs. Give one of the VPCs another CIDR block.',
    ]);
    await expect(folder.terraform("apply", "-auto-approve")).rejects.toThrow("PEER003");
    expect(await deployed()).toEqual(asMade);
  });

  test("fail the plan when a subnet uses the main route table, and nothing is created", async () => {
    expect(await refusals("main-table")).toEqual([
      'PEER035 missing-route-table-association: VPC "stray": stray-subnet-private2-us-east-2b is not associated with stray-rtb-private2-us-east-2b, so it does not use the routes there; associate the two.',
    ]);
    await expect(folder.terraform("apply", "-auto-approve")).rejects.toThrow("PEER035");
    expect(await deployed()).toEqual(asMade);
  });

  test("fail the plan when DNS resolution is requested and DNS is turned off", async () => {
    expect(await refusals("dns-off")).toEqual([
      'PEER033 dns-disabled: peering "shop mute": DNS resolution over the peering needs DNS support and DNS hostnames in both VPCs, but mute does not have both on. Turn both on (enable_dns_support, enable_dns_hostnames), or turn DNS resolution off in the peering.',
    ]);
    expect(await deployed()).toEqual(asMade);
  });

  test("fail the plan when they differ from what the program states", async () => {
    expect(await refusals("said-otherwise")).toEqual([
      'PEER034 existing-vpc-mismatch: VPC "stock": 10.5.0.0/16 is not one of its CIDR blocks (10.1.0.0/16); correct cidrBlock or secondaryCidrBlocks.',
    ]);
    expect(await deployed()).toEqual(asMade);
  });

  test("are peered by name in one apply: active, with paired routes, and nothing else changes", async () => {
    folder.use(output.stackJson("by-names"));
    await folder.terraform("apply", "-auto-approve");
    const network = await deployed();
    expect(network.peeringConnections).toEqual([
      {
        name: "shop stock",
        id: expect.stringMatching(/^pcx-/),
        status: "active",
        requester: "shop-vpc",
        accepter: "stock-vpc",
      },
    ]);
    expect(peeringRoutes(network)).toEqual([
      "shop-rtb-private1-us-east-2a -> 10.1.128.0/20 (shop stock)",
      "shop-rtb-private2-us-east-2b -> 10.1.144.0/20 (shop stock)",
      "stock-rtb-private1-us-east-2a -> 10.0.128.0/20 (shop stock)",
      "stock-rtb-private2-us-east-2b -> 10.0.144.0/20 (shop stock)",
    ]);
    expect(withoutPeerings(network)).toEqual(asMade);
  });

  test("have an empty second plan", async () => {
    expect(await folder.plan()).toMatchObject({ status: 0 });
  });

  test("are unchanged after a destroy, which removes only what the program created", async () => {
    const { stdout } = await folder.terraform("destroy", "-auto-approve", "-no-color");
    // Two options, four routes, the acceptance and the connection.
    expect(stdout).toContain("Destroy complete! Resources: 8 destroyed.");
    expect(await deployed()).toEqual(asMade);
  });
});

describe("VPCs that an app creates with the provider's bindings", () => {
  test("are created and peered in one apply, and the second plan is empty", async () => {
    folder.use(output.stackJson("bare"));
    await folder.terraform("apply", "-auto-approve");
    expect(peeringRoutes(await deployed())).toEqual([
      "billing-table -> 10.20.0.0/20 (orders billing)",
      "orders-table -> 10.21.0.0/20 (orders billing)",
    ]);
    expect(await folder.plan()).toMatchObject({ status: 0 });
    await folder.terraform("destroy", "-auto-approve");
    expect(await deployed()).toEqual(asMade);
  });

  test("fail the plan when their CIDR blocks overlap, before any VPC is created", async () => {
    expect(await refusals("bare-overlapping")).toEqual([
      'PEER003 overlapping-cidr: peering "orders billing": orders 10.20.0.0/16 and billing 10.20.0.0/16 share 10.20.0.0/16. AWS refuses a peering between overlapping VPCs. Give one of the VPCs another CIDR block.',
    ]);
    expect(await deployed()).toEqual(asMade);
  });
});

test("Terraform's preconditions and the synth find the same overlaps, for random blocks of both families", async () => {
  const block = (family: Family, bits: bigint, from: number) =>
    fc
      // Few leading bits differ, so about half of the pairs overlap.
      .tuple(fc.bigInt({ min: 0n, max: (1n << bits) - 1n }), fc.integer({ min: 0, max: Number(bits) }))
      .map(([number, length]) => {
        const hostBits = bits - BigInt(length);
        const base = family === 4 ? 10n << 24n : 0x2600_1f16n << 96n;
        const shift = BigInt((family === 4 ? 32 : 128) - from) - bits;
        return new CidrBlock(family, base + (((number >> hostBits) << hostBits) << shift), from + length).toString();
      });
  const pairsOf = (family: Family, bits: bigint, from: number) =>
    fc.sample(fc.tuple(block(family, bits, from), block(family, bits, from)), { numRuns: 200, seed: 20 });
  const pairs = [...pairsOf(4, 5n, 10), ...pairsOf(6, 6n, 50)];
  const expected = pairs.flatMap(([one, other]) => {
    const [ofShop, ofStock] = [parseCidrBlock(one), parseCidrBlock(other)] as readonly CidrBlock[];
    const shared = ofStock && ofShop?.intersection(ofStock);
    return shared === undefined ? [] : [`shop ${one} and stock ${other} share ${shared}.`];
  });
  expect(expected.length).toBeGreaterThan(pairs.length / 5);
  expect(expected.length).toBeLessThan((pairs.length * 4) / 5);

  const { locals } = JSON.parse(readFileSync(output.stackJson("by-names"), "utf8"));
  const plain = new TerraformFolder(moto.environment);
  const program = {
    locals: { "shop-stock-cidr-block-pairs": pairs, overlaps: locals["shop-stock-overlaps"] },
    output: { overlaps: { value: "${local.overlaps}" } },
  };
  writeFileSync(join(plain.path, "main.tf.json"), JSON.stringify(program));
  await plain.terraform("init");
  await plain.terraform("apply", "-auto-approve");
  const messages: readonly string[] = JSON.parse((await plain.terraform("output", "-json", "overlaps")).stdout);
  plain.remove();
  expect(messages.map((message) => /shop \S+ and stock \S+ share \S+\.(?= AWS)/.exec(message)?.[0])).toEqual(expected);
});
