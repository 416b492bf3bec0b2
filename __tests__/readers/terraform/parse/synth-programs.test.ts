import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Network } from "../../../../src/network/model/network";
import { networkFromResources } from "../../../../src/readers/terraform/network/network-from-resources";
import { synthResources } from "../../../../src/readers/terraform/parse/synth/synth";
import { configurations } from "../../../examples/guide/configurations";
import { type NetworkText, networkText, unknownsIn } from "../../../support/network-text";
import { projectFolder, runInProcess } from "../../../support/run";

// The output of our own programs, read back as one network, must be the network that the program describes.

const scratch = mkdtempSync(join(tmpdir(), "peering-synth-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const networks = new Map<string, Promise<Network>>();

/** Runs each program only once, since its modules are loaded only once. */
function networkOfProgram(program: string): Promise<Network> {
  const network = networks.get(program) ?? run(program);
  networks.set(program, network);
  return network;
}

async function run(program: string): Promise<Network> {
  const { files } = await runInProcess(
    join(projectFolder, program),
    mkdtempSync(join(scratch, `${basename(program)}-`)),
  );
  const stacks = Object.entries(files).filter(([file]) => file.endsWith("cdk.tf.json"));
  return networkFromResources(stacks.flatMap(([file, text]) => synthResources(JSON.parse(text), file)));
}

const read = async (program: string): Promise<NetworkText> => networkText(await networkOfProgram(program));

/** Returns the subnets that the console's wizard creates in two zones. */
function wizardSubnets(vpc: string, block: string, region: string): readonly string[] {
  const third = { public1: 0, public2: 16, private1: 128, private2: 144 };
  const zones = { public1: "a", public2: "b", private1: "a", private2: "b" };
  return (["private1", "private2", "public1", "public2"] as const).map((tier) => {
    const zone = `${region}${zones[tier]}`;
    const table = tier.startsWith("public") ? "rtb-public" : `rtb-${tier}-${zone}`;
    return `${vpc}-subnet-${tier}-${zone}: ${block}.${third[tier]}.0/20, ${zone}, ${vpc}-vpc, ${vpc}-${table}`;
  });
}

test("reads the seed's program as two VPCs with one route each way through an active peering connection", async () => {
  expect(await read("__tests__/programs/seed.ts")).toEqual({
    vpcs: ["peering-test-a-vpc: 10.0.0.0/16", "peering-test-b-vpc: 10.1.0.0/16"],
    subnets: [
      "peering-test-a-subnet-private1-us-east-2a: 10.0.128.0/20, us-east-2a, peering-test-a-vpc, peering-test-a-rtb-private1-us-east-2a",
      "peering-test-a-subnet-private2-us-east-2b: 10.0.144.0/20, us-east-2b, peering-test-a-vpc, peering-test-a-rtb-private2-us-east-2b",
      "peering-test-a-subnet-public1-us-east-2a: 10.0.0.0/20, us-east-2a, peering-test-a-vpc, peering-test-a-rtb-public",
      "peering-test-a-subnet-public2-us-east-2b: 10.0.16.0/20, us-east-2b, peering-test-a-vpc, peering-test-a-rtb-public",
      "peering-test-b-subnet-private1-us-east-2a: 10.1.128.0/20, us-east-2a, peering-test-b-vpc, peering-test-b-rtb-private1-us-east-2a",
      "peering-test-b-subnet-private2-us-east-2b: 10.1.144.0/20, us-east-2b, peering-test-b-vpc, peering-test-b-rtb-private2-us-east-2b",
      "peering-test-b-subnet-public1-us-east-2a: 10.1.0.0/20, us-east-2a, peering-test-b-vpc, peering-test-b-rtb-public",
      "peering-test-b-subnet-public2-us-east-2b: 10.1.16.0/20, us-east-2b, peering-test-b-vpc, peering-test-b-rtb-public",
    ],
    routes: [
      "main route table of peering-test-a-vpc (peering-test-a-vpc)",
      "main route table of peering-test-b-vpc (peering-test-b-vpc)",
      "peering-test-a-rtb-private1-us-east-2a (peering-test-a-vpc): 10.1.128.0/20 -> peering test",
      "peering-test-a-rtb-private2-us-east-2b (peering-test-a-vpc)",
      "peering-test-a-rtb-public (peering-test-a-vpc): 0.0.0.0/0 -> internet peering-test-a-igw",
      "peering-test-b-rtb-private1-us-east-2a (peering-test-b-vpc): 10.0.128.0/20 -> peering test",
      "peering-test-b-rtb-private2-us-east-2b (peering-test-b-vpc)",
      "peering-test-b-rtb-public (peering-test-b-vpc): 0.0.0.0/0 -> internet peering-test-b-igw",
    ],
    peerings: ["peering test: peering-test-a-vpc -> peering-test-b-vpc, active"],
    gaps: [],
  });
});

test("reads a mesh of stacks as one network: data sources find the resources of the other stacks by Name tag", async () => {
  const mesh = await read("examples/mesh-of-stacks.ts");
  expect(mesh.vpcs).toEqual(["billing-vpc: 10.2.0.0/16", "shop-vpc: 10.0.0.0/16", "stock-vpc: 10.1.0.0/16"]);
  expect(mesh.subnets).toEqual([
    ...wizardSubnets("billing", "10.2", "us-east-2"),
    ...wizardSubnets("shop", "10.0", "us-east-2"),
    ...wizardSubnets("stock", "10.1", "us-east-2"),
  ]);
  expect(mesh.peerings).toEqual([
    "billing to shop: billing-vpc -> shop-vpc, active",
    "billing to stock: billing-vpc -> stock-vpc, active",
    "shop to stock: shop-vpc -> stock-vpc, active",
  ]);
  expect(mesh.routes.filter((route) => route.includes(" to "))).toEqual([
    "billing-rtb-private1-us-east-2a (billing-vpc): 10.0.128.0/20 -> billing to shop",
    "billing-rtb-private1-us-east-2a (billing-vpc): 10.1.128.0/20 -> billing to stock",
    "billing-rtb-private2-us-east-2b (billing-vpc): 10.0.144.0/20 -> billing to shop",
    "billing-rtb-private2-us-east-2b (billing-vpc): 10.1.144.0/20 -> billing to stock",
    "shop-rtb-private1-us-east-2a (shop-vpc): 10.1.128.0/20 -> shop to stock",
    "shop-rtb-private1-us-east-2a (shop-vpc): 10.2.128.0/20 -> billing to shop",
    "shop-rtb-private2-us-east-2b (shop-vpc): 10.1.144.0/20 -> shop to stock",
    "shop-rtb-private2-us-east-2b (shop-vpc): 10.2.144.0/20 -> billing to shop",
    "stock-rtb-private1-us-east-2a (stock-vpc): 10.0.128.0/20 -> shop to stock",
    "stock-rtb-private1-us-east-2a (stock-vpc): 10.2.128.0/20 -> billing to stock",
    "stock-rtb-private2-us-east-2b (stock-vpc): 10.0.144.0/20 -> shop to stock",
    "stock-rtb-private2-us-east-2b (stock-vpc): 10.2.144.0/20 -> billing to stock",
  ]);
  // No route table has routes that only a data source would contain.
  expect(JSON.stringify(mesh)).not.toContain("?");
});

test("reads existing VPCs that are looked up or described, and their route tables with unknown routes", async () => {
  expect(await read("examples/existing-vpcs.ts")).toEqual({
    vpcs: ["shop-vpc: ?", "warehouse: 10.7.0.0/16"],
    subnets: [
      // Its association with the route table is a precondition.
      "shop-subnet-private1-us-east-2a: ? ?, ?, shop-vpc, shop-rtb-private1-us-east-2a",
      "stock: 10.7.4.0/24, us-east-2a, warehouse, warehouse-stock",
    ],
    routes: [
      "shop-rtb-private1-us-east-2a (shop-vpc): 10.7.4.0/24 -> shop to warehouse",
      "shop-rtb-private1-us-east-2a (shop-vpc): ? -> ?",
      "warehouse-stock (warehouse): ? -> ?",
      "warehouse-stock (warehouse): ? -> shop to warehouse",
    ],
    peerings: ["shop to warehouse: shop-vpc -> warehouse, active"],
    gaps: [],
  });
});

test("reads a request to a partner as pending, and of the partner's VPC only the id, account and region", async () => {
  const network = await networkOfProgram("examples/partner-request.ts");
  const { vpcs, peerings, routes } = networkText(network);
  expect(vpcs).toEqual(["shop-vpc: 10.0.0.0/16", "vpc-0b0b0b0b0b0b0b0b0: ?"]);
  expect(peerings).toEqual(["shop and warehouse: shop-vpc -> vpc-0b0b0b0b0b0b0b0b0, pending-acceptance"]);
  expect(routes.filter((route) => route.endsWith("shop and warehouse"))).toEqual([
    "shop-rtb-private1-us-east-2a (shop-vpc): 10.1.0.0/16 -> shop and warehouse",
    "shop-rtb-private2-us-east-2b (shop-vpc): 10.1.0.0/16 -> shop and warehouse",
  ]);
  expect(network.vpcs.map(({ name, account, region }) => [name, account, region])).toEqual([
    ["shop-vpc", "111111111111", "us-east-2"],
    ["vpc-0b0b0b0b0b0b0b0b0", "222222222222", "us-west-2"],
  ]);
});

test("reads the acceptance of a partner's request as active between the VPCs that its preconditions require", async () => {
  const network = await networkOfProgram("examples/partner-acceptance.ts");
  const { vpcs, peerings, routes } = networkText(network);
  expect(vpcs).toEqual(["vpc-0a0a0a0a0a0a0a0a0: ?", "warehouse-vpc: 10.1.0.0/16"]);
  expect(peerings).toEqual(["shop and warehouse: vpc-0a0a0a0a0a0a0a0a0 -> warehouse-vpc, active"]);
  expect(routes.filter((route) => route.endsWith("shop and warehouse"))).toEqual([
    "warehouse-rtb-private1-us-west-2a (warehouse-vpc): 10.0.0.0/16 -> shop and warehouse",
    "warehouse-rtb-private2-us-west-2b (warehouse-vpc): 10.0.0.0/16 -> shop and warehouse",
  ]);
});

test("reads accounts and regions from the providers, and options of both sides from separate resources", async () => {
  const network = await networkOfProgram("examples/accounts-and-regions.ts");
  expect(network.vpcs.map(({ name, account, region }) => [name, account, region])).toEqual([
    ["ours-vpc", "111111111111", "us-east-2"],
    ["theirs-vpc", "222222222222", "us-west-2"],
  ]);
  expect(network.peerings).toMatchObject([
    { state: "active", terraform: { peerOwnerId: "222222222222", peerRegion: "us-west-2" } },
  ]);
  const dns = await networkOfProgram("examples/dns-and-security-groups.ts");
  expect(dns.peerings.map(({ dnsResolution }) => dnsResolution)).toEqual([{ requester: true, accepter: true }]);
});

test("reads Amazon's IPv6 blocks and their parts exactly before they are known", async () => {
  const { vpcs, subnets, routes } = await read("examples/two-vpcs-peered-together-ipv4-and-ipv6.ts");
  expect(vpcs).toEqual([
    "a-vpc: 10.0.0.0/16 Amazon's IPv6 block of a-vpc",
    "b-vpc: 10.1.0.0/16 Amazon's IPv6 block of b-vpc",
  ]);
  expect(subnets).toContain(
    "a-subnet-private1-us-east-2a: 10.0.128.0/20 /64 number 128 of Amazon's IPv6 block of a-vpc, us-east-2a, a-vpc, a-rtb-private1-us-east-2a",
  );
  expect(routes).toContain("a-rtb-private1-us-east-2a (a-vpc): Amazon's IPv6 block of b-vpc -> a to b");
  expect(routes).toContain("b-rtb-private1-us-east-2a (b-vpc): Amazon's IPv6 block of a-vpc -> a to b");
});

test("reads secondary blocks as the VPC's, and a subnet that refers to their association as in that VPC", async () => {
  const { vpcs, subnets } = await read("examples/two-vpcs-peered-together-multiple-ipv4-cidrs.ts");
  expect(vpcs).toEqual(["a-vpc: 10.0.0.0/16 10.1.0.0/16", "b-vpc: 10.2.0.0/16 10.3.0.0/16"]);
  expect(subnets.map((subnet) => / ([ab]-vpc), /.exec(subnet)?.[1])).toEqual(["a-vpc", "b-vpc"]);
});

// The configurations of AWS's guide are read in __tests__/examples/guide.test.ts.
const guides: readonly string[] = configurations.map(({ program }) => `${program}.ts`);
const examples = readdirSync(join(projectFolder, "examples")).filter(
  (file) => file.endsWith(".ts") && !guides.includes(file),
);
const partlyUnknown = /^(existing-vpcs|two-existing-vpcs|existing-vpc-by-id|partner-acceptance|partner-request)\.ts$/;

test.each(examples.filter((file) => !partlyUnknown.test(file)))(
  "reads examples/%s without unknown values",
  async (file) => {
    const text = await read(`examples/${file}`);
    expect(text.vpcs.length).toBeGreaterThan(1);
    expect(text.peerings.length).toBeGreaterThan(0);
    expect(unknownsIn(text)).toEqual([]);
  },
);
