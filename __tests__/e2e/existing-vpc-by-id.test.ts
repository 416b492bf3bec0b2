import { join } from "node:path";
import {
  AssociateRouteTableCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import type { DeployedNetwork } from "../../sandbox/deployed-network";
import { type MotoServer, startMoto } from "../../sandbox/moto-server";
import { readNetwork } from "../../sandbox/read-network";
import { requireTerraform } from "../../sandbox/required-tools";
import { remains } from "./support/destroyed-network";
import { Output } from "./support/output";
import { TerraformFolder } from "./support/terraform-folder";

// A VPC created through the API without any Name tag, looked up by id: each test continues where the
// previous one stopped.
jest.setTimeout(300_000);

const region = "us-east-2";
const output = new Output();
let moto: MotoServer;
let ec2: EC2Client;
let folder: TerraformFolder;
let ids: Readonly<Record<string, string>>;
let asMade: DeployedNetwork;

const deployed = async () => remains(await readNetwork(moto.endpoint, region));

const makeVpc = async (CidrBlock: string) => (await ec2.send(new CreateVpcCommand({ CidrBlock }))).Vpc?.VpcId ?? "";

async function makeSubnet(VpcId: string, CidrBlock: string, AvailabilityZone: string): Promise<string> {
  const made = await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock, AvailabilityZone }));
  return made.Subnet?.SubnetId ?? "";
}

/** Creates a route table for these subnets and returns its id. */
async function makeTable(VpcId: string, ...subnets: readonly string[]): Promise<string> {
  const made = await ec2.send(new CreateRouteTableCommand({ VpcId }));
  const RouteTableId = made.RouteTable?.RouteTableId ?? "";
  for (const SubnetId of subnets) await ec2.send(new AssociateRouteTableCommand({ SubnetId, RouteTableId }));
  return RouteTableId;
}

beforeAll(async () => {
  await requireTerraform();
  moto = await startMoto();
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const credentials = { accessKeyId: "sandbox", secretAccessKey: "sandbox" };
  ec2 = new EC2Client({ endpoint: moto.endpoint, region, credentials });

  // DNS hostnames are off in a VPC created through the API.
  const orders = await makeVpc("10.7.0.0/16");
  const app = await makeSubnet(orders, "10.7.0.0/20", "us-east-2a");
  const batch = await makeSubnet(orders, "10.7.16.0/20", "us-east-2b");
  const web = await makeSubnet(orders, "10.7.32.0/20", "us-east-2c");
  // Without an association, so it uses the main route table.
  const stray = await makeSubnet(orders, "10.7.48.0/20", "us-east-2a");
  const shared = await makeTable(orders, app, batch);
  const own = await makeTable(orders, web);
  const other = await makeVpc("10.9.0.0/16");
  const foreign = await makeSubnet(other, "10.9.0.0/20", "us-east-2a");
  ids = { orders, app, batch, web, stray, shared, own, other, foreign };
  asMade = await deployed();

  folder = new TerraformFolder(moto.environment);
  process.env.MADE_IDS = JSON.stringify(ids);
  output.synthesize(join("__tests__", "e2e", "programs", "existing-vpc-by-id.ts"));
  delete process.env.MADE_IDS;
  folder.use(output.stackJson("peered"));
  await folder.terraform("init");
});

afterAll(async () => {
  ec2?.destroy();
  await moto?.stop();
  folder?.remove();
  output.remove();
});

/** Returns the errors of a plan that fails. */
async function refusals(stack: string): Promise<readonly string[]> {
  folder.use(output.stackJson(stack));
  const { status, output: said } = await folder.plan();
  expect(status).toBe(1);
  // Terraform wraps its messages.
  const flat = said.replace(/[\s│╷╵]+/g, " ");
  return [...flat.matchAll(/Error: (.*?)(?= Error: |$)/g)].map(
    ([, message = ""]) => /PEER\d{3} .*$/.exec(message)?.[0].trim() ?? message,
  );
}

/** Returns the peering routes of a route table as `destination -> target`, sorted. */
const peeringRoutesOf = ({ routeTables, peeringConnections }: DeployedNetwork, wanted: (id: string) => boolean) =>
  routeTables
    .filter(({ id }) => wanted(id))
    .flatMap(({ routes }) => routes)
    .filter(({ target }) => peeringConnections.some(({ name }) => name === target))
    .map(({ destination, target }) => `${destination} -> ${target}`)
    .sort();

describe("a plan with a VPC looked up by id fails and creates nothing", () => {
  afterEach(async () => expect(await deployed()).toEqual(asMade));

  test("when its CIDR blocks overlap the other VPC's", async () => {
    expect(await refusals("overlapping")).toEqual([
      'PEER003 overlapping-cidr: peering "reports to orders": reports 10.7.128.0/17 and orders 10.7.0.0/16 share 10.7.128.0/17. AWS refuses a peering between overlapping VPCs. Give one of the VPCs another CIDR block.',
    ]);
  });

  test("when DNS resolution is requested and the VPC has DNS turned off", async () => {
    expect(await refusals("dns-off")).toEqual([
      expect.stringMatching(/^PEER033 dns-disabled: .*orders does not have both on/),
    ]);
  });

  test("when the VPC has another CIDR block than the program states", async () => {
    expect(await refusals("other-block")).toEqual([
      'PEER034 existing-vpc-mismatch: VPC "orders": 10.6.0.0/16 is not one of its CIDR blocks (10.7.0.0/16); correct cidrBlock or secondaryCidrBlocks.',
    ]);
  });

  test("when a subnet uses the main route table", async () => {
    expect(await refusals("main-table")).toEqual([
      'PEER035 missing-route-table-association: VPC "orders": orders-stray is not associated with a route table and uses the main one; associate it with a route table.',
    ]);
  });

  test("when a subnet belongs to another VPC", async () => {
    const of = `${ids.foreign} is in ${ids.other}, but the VPC is ${ids.orders}`;
    expect(await refusals("other-vpc")).toContain(
      `PEER034 existing-vpc-mismatch: VPC "orders" subnet "foreign": ${of}; give a subnet of ${ids.orders}.`,
    );
  });

  test("when a subnet is in another Availability Zone", async () => {
    const refused = await refusals("other-zone");
    expect(new Set(refused)).toEqual(
      new Set([
        'PEER034 existing-vpc-mismatch: VPC "orders" subnet "batch": availabilityZone is us-east-2a, but the subnet is in us-east-2b; correct availabilityZone.',
      ]),
    );
  });

  test("when two subnets share a route table and the program does not state it", async () => {
    const said = (subnet: string) =>
      `PEER034 existing-vpc-mismatch: VPC "orders": orders-${subnet} and a subnet with another routeTableName are both associated with ${ids.shared}; give both the same routeTableName.`;
    expect([...(await refusals("one-table"))].sort()).toEqual([said("app"), said("batch")]);
  });

  test("when the program states a shared route table and the subnets do not share one", async () => {
    expect(await refusals("two-tables")).toEqual([
      `PEER034 existing-vpc-mismatch: VPC "orders": subnets app and web have the same routeTableName "shared", but are associated with ${ids.shared} and ${ids.own}; give each its own.`,
    ]);
  });
});

describe("a VPC looked up by id", () => {
  test("is peered in one apply: the connection is active and the routes are in the tables that its subnets use", async () => {
    folder.use(output.stackJson("peered"));
    await folder.terraform("apply", "-auto-approve");
    const network = await deployed();
    expect(network.peeringConnections).toEqual([
      {
        name: "reports to orders",
        id: expect.stringMatching(/^pcx-/),
        status: "active",
        requester: "reports-vpc",
        accepter: ids.orders,
      },
    ]);
    const toReports = ["10.8.128.0/20 -> reports to orders"];
    expect(peeringRoutesOf(network, (id) => id === ids.shared)).toEqual(toReports);
    expect(peeringRoutesOf(network, (id) => id === ids.own)).toEqual(toReports);
    expect(peeringRoutesOf(network, (id) => id !== ids.shared && id !== ids.own)).toEqual([
      "10.7.0.0/20 -> reports to orders",
      "10.7.16.0/20 -> reports to orders",
      "10.7.32.0/20 -> reports to orders",
    ]);
    const { stdout } = await folder.terraform("state", "list");
    expect(stdout.match(/^aws_route\..*-to-reports.*/gm)).toEqual([
      "aws_route.orders-rtb-web-to-reports-subnet-private1-us-east-2a",
      "aws_route.shared-to-reports-subnet-private1-us-east-2a",
    ]);
  });

  test("has an empty second plan", async () => {
    expect(await folder.plan()).toMatchObject({ status: 0 });
  });

  test("is unchanged after a destroy", async () => {
    await folder.terraform("destroy", "-auto-approve");
    expect(await deployed()).toEqual(asMade);
  });
});
