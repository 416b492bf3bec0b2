import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  AssociateVpcCidrBlockCommand,
  CreateVpcCommand,
  type CreateVpcCommandInput,
  CreateVpcPeeringConnectionCommand,
  DeleteVpcCommand,
  DeleteVpcPeeringConnectionCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcPeeringConnectionsCommand,
  DisassociateVpcCidrBlockCommand,
  EC2Client,
  type Vpc,
} from "@aws-sdk/client-ec2";
import { type MotoServer, startMoto } from "../../sandbox/moto-server";
import { projectFolder } from "../../sandbox/project-folder";
import { readNetwork } from "../../sandbox/read-network";
import { requireTerraform } from "../../sandbox/required-tools";
import { accountEnvironment, credentialsOf } from "./support/credentials";
import { emptyNetwork, remains } from "./support/destroyed-network";
import { openMotoAccount } from "./support/moto-account";
import type { MotoProxy } from "./support/moto-proxy";
import { openMotoWithBlockSets } from "./support/moto-with-block-sets";
import { Output } from "./support/output";
import { TerraformFolder } from "./support/terraform-folder";

// Two companies, each with its own account, region and Terraform: each test continues where the previous one
// stopped.
jest.setTimeout(300_000);

const shop = { accountId: "111111111111", region: "us-east-2" };
const warehouse = { accountId: "222222222222", region: "us-west-2" };
const stranger = { accountId: "333333333333", region: "us-east-2" };
type Place = typeof shop;

const page = readFileSync(join(projectFolder, "docs", "partners.md"), "utf8");
const scratch = mkdtempSync(join(tmpdir(), "vpc-peering-partners-"));
const output = new Output();
const clients: EC2Client[] = [];
let moto: MotoServer;
let front: MotoProxy;
let accounts: Readonly<Record<string, MotoProxy>>;
let shopFolder: TerraformFolder;
let warehouseFolder: TerraformFolder;
let shopVpcId: string;
let warehouseVpcId: string;
let connectionId: string;

beforeAll(async () => {
  await requireTerraform();
  moto = await startMoto();
  front = await openMotoWithBlockSets(moto.endpoint);
  accounts = {
    [shop.accountId]: await openMotoAccount(moto.endpoint, shop.accountId),
    [warehouse.accountId]: await openMotoAccount(moto.endpoint, warehouse.accountId),
  };
  shopFolder = new TerraformFolder(await accountEnvironment(front.endpoint, shop.accountId));
  warehouseFolder = new TerraformFolder(await accountEnvironment(front.endpoint, warehouse.accountId));
});

afterAll(async () => {
  for (const client of clients) client.destroy();
  for (const account of Object.values(accounts ?? {})) await account.close();
  await front?.close();
  await moto?.stop();
  shopFolder?.remove();
  warehouseFolder?.remove();
  output.remove();
  rmSync(scratch, { recursive: true });
});

async function ec2Of(place: Place): Promise<EC2Client> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const { accountId, region } = place;
  const credentials = await credentialsOf(front.endpoint, accountId);
  const client = new EC2Client({ endpoint: front.endpoint, region, credentials });
  clients.push(client);
  return client;
}

const networkOf = ({ accountId, region }: Place) => readNetwork(accounts[accountId]?.endpoint ?? "", region);

/** Returns each route table's routes as `destination -> target`; the one without a name is the main one. */
async function routesOf(place: Place): Promise<Readonly<Record<string, readonly string[]>>> {
  const { routeTables } = await networkOf(place);
  return Object.fromEntries(
    routeTables.map(({ name, routes }) => [
      name,
      routes.map(({ destination, target }) => `${destination} -> ${target}`),
    ]),
  );
}

/** Returns a connection's status as the accepter's EC2 has it. */
async function statusOf(id: string): Promise<string | undefined> {
  const ec2 = await ec2Of(warehouse);
  const ids = { VpcPeeringConnectionIds: [id] };
  const { VpcPeeringConnections = [] } = await ec2.send(new DescribeVpcPeeringConnectionsCommand(ids));
  return VpcPeeringConnections[0]?.Status?.Code;
}

/** Synthesizes an example with a reader's changes and gives the JSON to Terraform. */
function use(folder: TerraformFolder, stack: string, change: (program: string) => string = (program) => program): void {
  const example = readFileSync(join(projectFolder, "examples", `${stack}.ts`), "utf8");
  const program = change(example)
    .replace("vpc-0a0a0a0a0a0a0a0a0", shopVpcId)
    .replace("vpc-0b0b0b0b0b0b0b0b0", warehouseVpcId)
    .replace('"../src"', JSON.stringify(join(projectFolder, "src")))
    .replace(/"(cdktf|@cdktf\/.*?)"/g, (_, name) => JSON.stringify(require.resolve(name)));
  const file = join(scratch, `${stack}.ts`);
  writeFileSync(file, program);
  output.synthesize(file);
  folder.use(output.stackJson(stack));
}

/** The accepter's program before a request exists: only its VPC. */
const vpcAlone = (program: string) => program.replace(/^const acceptance = .*^acceptance\..*?\n/ms, "");

/** The accepter's program with expected IPv6 blocks. */
const expectingIpv6 = (blocks: readonly string[], vpcId: string) => (program: string) =>
  program
    .replace("vpc-0a0a0a0a0a0a0a0a0", vpcId)
    .replace(/( +)cidrBlocks: .*\n/, `$&$1ipv6CidrBlocks: ${JSON.stringify(blocks)},\n`);

/** Gives the warehouse the id of a request. */
function tell(id: string): void {
  writeFileSync(join(warehouseFolder.path, "terraform.tfvars.json"), JSON.stringify({ connection_id: id }));
}

/** Returns the errors of the warehouse's plan to accept a request. Throws if the plan succeeds. */
async function refusalsOf(id: string): Promise<readonly string[]> {
  tell(id);
  const { status, output } = await warehouseFolder.plan();
  if (status !== 1) throw new Error(`the plan was not refused: exit status ${status}\n${output}`);
  return paragraphs(output).filter((paragraph) => paragraph.startsWith("PEER"));
}

const routesOfShop = {
  "": ["10.0.0.0/16 -> local"],
  "shop-rtb-public": ["0.0.0.0/0 -> shop-igw", "10.0.0.0/16 -> local"],
  "shop-rtb-private1-us-east-2a": ["10.0.0.0/16 -> local", "10.1.0.0/16 -> shop and warehouse"],
  "shop-rtb-private2-us-east-2b": ["10.0.0.0/16 -> local", "10.1.0.0/16 -> shop and warehouse"],
};

const routesOfWarehouse = (toShop: readonly string[]) => ({
  "": ["10.1.0.0/16 -> local"],
  "warehouse-rtb-public": ["0.0.0.0/0 -> warehouse-igw", "10.1.0.0/16 -> local"],
  "warehouse-rtb-private1-us-west-2a": [...toShop, "10.1.0.0/16 -> local"],
  "warehouse-rtb-private2-us-west-2b": [...toShop, "10.1.0.0/16 -> local"],
});

/** Terraform wraps its messages. */
const paragraphs = (text: string) => text.split(/\n\s*\n/).map((paragraph) => paragraph.trim().replace(/\s+/g, " "));

/** Sends a request to the warehouse's VPC from a new VPC or from the given one. */
async function request(from: Place, requester: CreateVpcCommandInput | string, to: string = warehouseVpcId) {
  const ec2 = await ec2Of(from);
  const made = typeof requester === "string" ? undefined : await makeVpc(ec2, requester);
  const vpcId = typeof requester === "string" ? requester : made?.VpcId;
  const peer = { PeerVpcId: to, PeerOwnerId: warehouse.accountId, PeerRegion: warehouse.region };
  const answer = await ec2.send(new CreateVpcPeeringConnectionCommand({ VpcId: vpcId, ...peer }));
  const id = answer.VpcPeeringConnection?.VpcPeeringConnectionId ?? "";
  leftovers.push(() => ec2.send(new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id })));
  return { ec2, vpcId, id, ipv6CidrBlock: made?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock };
}

/** moto assigns random IPv6 blocks and writes some with zeros that AWS omits. Repeats until one is written as AWS does. */
async function makeVpc(ec2: EC2Client, input: CreateVpcCommandInput): Promise<Vpc | undefined> {
  const { Vpc: made } = await ec2.send(new CreateVpcCommand(input));
  leftovers.push(() => ec2.send(new DeleteVpcCommand({ VpcId: made?.VpcId })));
  const isAsAwsWritesIt = !/:0[\da-f]/.test(made?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock ?? "");
  return isAsAwsWritesIt ? made : makeVpc(ec2, input);
}

const leftovers: (() => Promise<unknown>)[] = [];

const subject = 'peering acceptance "shop and warehouse"';
const refused = (id: string, came: string, wanted: string, property: string) =>
  `PEER037 unexpected-request: ${subject}: request ${id} is ${came}, but ${wanted} is expected; ask the owner of the requester VPC, or correct expect.${property}.`;

test("the warehouse starts with one VPC without a peering", async () => {
  use(warehouseFolder, "partner-acceptance", vpcAlone);
  await warehouseFolder.terraform("init");
  await warehouseFolder.terraform("apply", "-auto-approve");
  warehouseVpcId = (await networkOf(warehouse)).vpcs[0]?.id ?? "";
  expect(await networkOf(warehouse)).toMatchObject({ vpcs: [{ name: "warehouse-vpc" }], peeringConnections: [] });
});

test("one apply of the shop creates a pending request and its half of the routes", async () => {
  use(shopFolder, "partner-request");
  await shopFolder.terraform("init");
  await shopFolder.terraform("apply", "-auto-approve");
  const { vpcs, peeringConnections } = await networkOf(shop);
  shopVpcId = vpcs[0]?.id ?? "";
  connectionId = peeringConnections[0]?.id ?? "";
  expect(peeringConnections).toEqual([
    {
      name: "shop and warehouse",
      id: expect.stringMatching(/^pcx-[0-9a-f]{17}$/),
      status: "pending-acceptance",
      requester: "shop-vpc",
      accepter: warehouseVpcId,
    },
  ]);
  expect(await routesOf(shop)).toEqual(routesOfShop);
});

test("the shop's outputs state the request, its region, its account and its expiry", async () => {
  const { stdout } = await shopFolder.terraform("output", "-json", "shop-and-warehouse-to-approve");
  expect(JSON.parse(stdout)).toEqual({
    vpc_peering_connection_id: connectionId,
    accepter: { account_id: "222222222222", region: "us-west-2", vpc_id: warehouseVpcId },
    requester: {
      account_id: "111111111111",
      region: "us-east-2",
      vpc_id: shopVpcId,
      cidr_blocks: ["10.0.0.0/16"],
      ipv6_cidr_blocks: [],
    },
    deadline: "AWS drops the request 168 hours after it was created.",
  });
});

test("a second plan of the shop is empty while the request is open", async () => {
  expect(await shopFolder.plan()).toMatchObject({ status: 0 });
});

describe("a plan of the warehouse fails and leaves the request pending when", () => {
  beforeAll(() => use(warehouseFolder, "partner-acceptance"));

  test("another account sent it, with the message that docs/partners.md shows", async () => {
    const { id, vpcId = "" } = await request(stranger, { CidrBlock: "10.0.0.0/16" });
    const refusals = await refusalsOf(id);
    expect(refusals).toEqual([
      refused(id, "from account 333333333333", "111111111111", "accountId"),
      refused(id, `from VPC ${vpcId}`, shopVpcId, "vpcId"),
    ]);
    expect(await statusOf(id)).toBe("pending-acceptance");

    const printed = [...page.matchAll(/^```text\n(.*?)^```$/gms)].flatMap(([, block = ""]) => paragraphs(block));
    const asOnThePage = refusals.map((refusal) =>
      refusal
        .replaceAll(id, "pcx-0123456789abcdef0")
        .replaceAll(vpcId, "vpc-0c0c0c0c0c0c0c0c0")
        .replaceAll(shopVpcId, "vpc-0a0a0a0a0a0a0a0a0"),
    );
    expect(printed.filter((paragraph) => paragraph.startsWith("PEER"))).toEqual(asOnThePage);
  });

  test("it is from another VPC of the expected account", async () => {
    const { id, vpcId } = await request(shop, { CidrBlock: "10.0.0.0/16" });
    expect(await refusalsOf(id)).toEqual([refused(id, `from VPC ${vpcId}`, shopVpcId, "vpcId")]);
    expect(await statusOf(id)).toBe("pending-acceptance");
  });

  test("it is from another region", async () => {
    const { id, vpcId } = await request({ ...shop, region: "eu-west-1" }, { CidrBlock: "10.0.0.0/16" });
    expect(await refusalsOf(id)).toEqual([
      refused(id, `from VPC ${vpcId}`, shopVpcId, "vpcId"),
      refused(id, "from region eu-west-1", "us-east-2", "region"),
    ]);
    expect(await statusOf(id)).toBe("pending-acceptance");
  });

  test("it is from another CIDR block", async () => {
    const { id, vpcId } = await request(shop, { CidrBlock: "10.9.0.0/16" });
    expect(await refusalsOf(id)).toEqual([
      refused(id, `from VPC ${vpcId}`, shopVpcId, "vpcId"),
      refused(id, "from a VPC with CIDR blocks 10.9.0.0/16", "10.0.0.0/16", "cidrBlocks"),
    ]);
    expect(await statusOf(id)).toBe("pending-acceptance");
  });

  test("its VPC has one CIDR block more than expected", async () => {
    const ec2 = await ec2Of(shop);
    const block = { VpcId: shopVpcId, CidrBlock: "10.9.0.0/16" };
    const { CidrBlockAssociation } = await ec2.send(new AssociateVpcCidrBlockCommand(block));
    const refusals = await refusalsOf(connectionId);
    const AssociationId = CidrBlockAssociation?.AssociationId;
    await ec2.send(new DisassociateVpcCidrBlockCommand({ AssociationId }));
    expect(refusals).toEqual([
      refused(connectionId, "from a VPC with CIDR blocks 10.0.0.0/16, 10.9.0.0/16", "10.0.0.0/16", "cidrBlocks"),
    ]);
    expect(await statusOf(connectionId)).toBe("pending-acceptance");
  });

  test.each([
    { ipv6CidrBlocks: [], wanted: "none" },
    { ipv6CidrBlocks: ["2001:db8::/56"], wanted: "2001:db8::/56" },
  ])("its VPC has an IPv6 block, and $wanted is expected", async ({ ipv6CidrBlocks, wanted }) => {
    const vpc = { CidrBlock: "10.0.0.0/16", AmazonProvidedIpv6CidrBlock: true };
    const { id, vpcId = "", ipv6CidrBlock } = await request(shop, vpc);
    use(warehouseFolder, "partner-acceptance", expectingIpv6(ipv6CidrBlocks, vpcId));
    expect(await refusalsOf(id)).toEqual([
      refused(id, `from a VPC with CIDR blocks ${ipv6CidrBlock}`, wanted, "ipv6CidrBlocks"),
    ]);
    expect(await statusOf(id)).toBe("pending-acceptance");

    // A request that is as expected is accepted, with IPv6 or without.
    use(warehouseFolder, "partner-acceptance", expectingIpv6([ipv6CidrBlock ?? ""], vpcId));
    expect(await warehouseFolder.plan()).toMatchObject({ status: 2 });
    tell(connectionId);
    use(warehouseFolder, "partner-acceptance", expectingIpv6([], shopVpcId));
    expect(await warehouseFolder.plan()).toMatchObject({ status: 2 });
    use(warehouseFolder, "partner-acceptance");
  });

  test("it is for another VPC of the warehouse", async () => {
    const ec2 = await ec2Of(warehouse);
    const { VpcId = "" } = (await ec2.send(new CreateVpcCommand({ CidrBlock: "10.1.0.0/16" }))).Vpc ?? {};
    leftovers.push(() => ec2.send(new DeleteVpcCommand({ VpcId })));
    const { id } = await request(shop, shopVpcId, VpcId);
    const refusals = await refusalsOf(id);
    expect(await statusOf(id)).toBe("pending-acceptance");
    expect(refusals).toEqual([
      `PEER037 unexpected-request: ${subject}: request ${id} is for VPC ${VpcId}, but ${warehouseVpcId} (warehouse) is expected; ask the owner of the requester VPC for a request to that VPC.`,
    ]);
  });

  test("its sender has deleted it", async () => {
    const { ec2, id } = await request(shop, shopVpcId);
    await ec2.send(new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id }));
    expect(await refusalsOf(id)).toEqual([
      `PEER038 request-closed: ${subject}: request ${id} is deleted, and AWS drops a request that is not accepted within 168 hours; ask the owner of the requester VPC for a new one.`,
    ]);
    expect(await statusOf(id)).toBe("deleted");
  });

  afterAll(async () => {
    for (const remove of leftovers.reverse()) await remove();
  });
});

test("no plan has accepted the request or added a route", async () => {
  const { peeringConnections } = remains(await networkOf(warehouse));
  expect(peeringConnections).toMatchObject([{ id: connectionId, status: "pending-acceptance" }]);
  expect(await routesOf(warehouse)).toEqual(routesOfWarehouse([]));
});

test("one apply of the warehouse accepts the expected request, creates its half of the routes and its security group rules", async () => {
  tell(connectionId);
  const plan = await warehouseFolder.plan();
  expect(plan.output).toContain("Plan: 4 to add, 0 to change, 0 to destroy.");
  await warehouseFolder.terraform("apply", "-auto-approve");
  const active = { name: "shop and warehouse", id: connectionId, status: "active" };
  expect(remains(await networkOf(warehouse)).peeringConnections).toEqual([
    { ...active, requester: shopVpcId, accepter: "warehouse-vpc" },
  ]);
  expect(remains(await networkOf(shop)).peeringConnections).toEqual([
    { ...active, requester: "shop-vpc", accepter: warehouseVpcId },
  ]);
  expect(await routesOf(warehouse)).toEqual(routesOfWarehouse(["10.0.0.0/16 -> shop and warehouse"]));
  const ec2 = await ec2Of(warehouse);
  const stock = { Filters: [{ Name: "group-name", Values: ["stock"] }] };
  const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand(stock));
  expect(SecurityGroups.flatMap(({ IpPermissions }) => IpPermissions)).toMatchObject([
    { IpProtocol: "tcp", FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: "10.0.0.0/16" }] },
  ]);
  expect(await routesOf(shop)).toEqual(routesOfShop);
  expect((await warehouseFolder.terraform("output", "-raw", "shop-and-warehouse-accept-status")).stdout).toBe("active");
});

test("a second plan is empty on both sides", async () => {
  expect(await warehouseFolder.plan()).toMatchObject({ status: 0 });
  expect(await shopFolder.plan()).toMatchObject({ status: 0 });
});

test("destroys leave nothing, whatever the state of the connection", async () => {
  await shopFolder.terraform("destroy", "-auto-approve");
  expect(await statusOf(connectionId)).toBe("deleted");
  await warehouseFolder.terraform("destroy", "-auto-approve");
  expect(remains(await networkOf(shop))).toEqual(emptyNetwork);
  expect(remains(await networkOf(warehouse))).toEqual(emptyNetwork);
});
