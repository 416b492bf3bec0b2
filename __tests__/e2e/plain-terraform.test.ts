import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type MotoServer, startMoto } from "../../sandbox/moto-server";
import { projectFolder } from "../../sandbox/project-folder";
import { readNetwork } from "../../sandbox/read-network";
import { requireTerraform } from "../../sandbox/required-tools";
import { emptyNetwork, remains } from "./support/destroyed-network";
import { Output } from "./support/output";
import { seedNetwork, seedRegion, twoPairsNetwork } from "./support/seed-network";
import { TerraformFolder } from "./support/terraform-folder";

// One network from its first apply to its destruction: each test continues where the previous one stopped.
jest.setTimeout(300_000);

const output = new Output();
let moto: MotoServer | undefined;
let folder: TerraformFolder;

const deployed = () => readNetwork(moto?.endpoint ?? "", seedRegion);

beforeAll(async () => {
  await requireTerraform();
  moto = await startMoto();
  folder = new TerraformFolder(moto.environment);
  output.synthesize("__tests__/programs/seed.ts");
  folder.use(output.stackJson("peering-test"));
});

afterAll(async () => {
  await moto?.stop();
  folder?.remove();
  output.remove();
});

test("Terraform initializes and validates the JSON in an empty folder", async () => {
  await folder.terraform("init");
  await folder.terraform("validate");
});

test("the plan contains what docs/new-vpcs.md shows", async () => {
  const page = readFileSync(join(projectFolder, "docs", "new-vpcs.md"), "utf8");
  const [shown = "", summary = ""] = [...page.matchAll(/^```text\n((?:(?!```).*\n)*)```$/gm)].map(([, block]) => block);
  const { output: plan } = await folder.plan();
  expect(plan).toContain(summary);
  for (const line of shown.trimEnd().split("\n")) expect(plan.split("\n")).toContain(line);
});

test("one apply creates exactly the seed's names, blocks, zones, associations and routes", async () => {
  await folder.terraform("apply", "-auto-approve");
  expect(await deployed()).toEqual(seedNetwork);
});

test("a second plan is empty", async () => {
  expect(await folder.plan()).toMatchObject({ status: 0 });
});

test("the outputs have EC2's ids, the acceptance status and both routes", async () => {
  const { vpcs, routeTables, peeringConnections } = await deployed();
  const vpcId = (name: string) => vpcs.find((vpc) => vpc.name === name)?.id;
  const routeTableId = (name: string) => routeTables.find((table) => table.name === name)?.id;
  const connectionId = peeringConnections[0]?.id;

  const outputs: Readonly<Record<string, { readonly value: unknown }>> = JSON.parse(
    (await folder.terraform("output", "-json")).stdout,
  );
  expect(Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]))).toEqual({
    "peering-test-a-vpc-id": vpcId("peering-test-a-vpc"),
    "peering-test-b-vpc-id": vpcId("peering-test-b-vpc"),
    "peering-test-id": connectionId,
    "peering-test-accept-status": "active",
    "peering-test-routes": {
      "peering-test-a-rtb-private1-us-east-2a-to-peering-test-b-subnet-private1-us-east-2a": {
        route_table_id: routeTableId("peering-test-a-rtb-private1-us-east-2a"),
        destination_cidr_block: "10.1.128.0/20",
        vpc_peering_connection_id: connectionId,
      },
      "peering-test-b-rtb-private1-us-east-2a-to-peering-test-a-subnet-private1-us-east-2a": {
        route_table_id: routeTableId("peering-test-b-rtb-private1-us-east-2a"),
        destination_cidr_block: "10.0.128.0/20",
        vpc_peering_connection_id: connectionId,
      },
    },
  });
});

test("connecting a second pair of subnets plans two routes and no other change", async () => {
  output.synthesize(join("__tests__", "e2e", "programs", "second-pair.ts"));
  folder.use(output.stackJson("peering-test"));
  const written = await folder.terraform("plan", "-no-color", "-out=plan");
  expect(written.stdout).toContain("Plan: 2 to add, 0 to change, 0 to destroy.");

  const plan: Plan = JSON.parse((await folder.terraform("show", "-json", "plan")).stdout);
  const changes = plan.resource_changes.filter(({ change }) => change.actions.join() !== "no-op");
  expect(changes.map(({ address, change }) => [address, ...change.actions])).toEqual([
    ["aws_route.peering-test-a-rtb-private2-us-east-2b-to-peering-test-b-subnet-private2-us-east-2b", "create"],
    ["aws_route.peering-test-b-rtb-private2-us-east-2b-to-peering-test-a-subnet-private2-us-east-2b", "create"],
  ]);
});

test("applying that plan adds the two routes, and the next plan is empty", async () => {
  await folder.terraform("apply", "plan");
  expect(await deployed()).toEqual(twoPairsNetwork);
  expect(await folder.plan()).toMatchObject({ status: 0 });
});

test("destroy leaves nothing", async () => {
  await folder.terraform("destroy", "-auto-approve");
  expect(remains(await deployed())).toEqual(emptyNetwork);
});

interface Plan {
  readonly resource_changes: readonly {
    readonly address: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
}
