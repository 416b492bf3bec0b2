import { cpSync } from "node:fs";
import { join } from "node:path";
import { motoEnvironment } from "../../sandbox/moto-environment";
import { type MotoServer, startMoto } from "../../sandbox/moto-server";
import { projectFolder } from "../../sandbox/project-folder";
import { readNetwork } from "../../sandbox/read-network";
import { requireTerraform } from "../../sandbox/required-tools";
import { networkFromResources } from "../../src/readers/terraform/network/network-from-resources";
import { stateResources } from "../../src/readers/terraform/parse/state/state";
import { planResources } from "../../src/readers/terraform/references/plan-resources";
import { fixture, keep } from "./support/fixtures";
import { openMotoAccount } from "./support/moto-account";
import type { MotoProxy } from "./support/moto-proxy";
import { deployedPeeringRoutes, peeringRoutesOf } from "./support/peering-routes";
import { TerraformFolder } from "./support/terraform-folder";

// A network in plain HCL from its first plan to its destruction: each test continues where the previous one stopped.
jest.setTimeout(300_000);

let moto: MotoServer | undefined;
let front: MotoProxy;
let folder: TerraformFolder;

beforeAll(async () => {
  await requireTerraform();
  moto = await startMoto();
  front = await openMotoAccount(moto.endpoint, "123456789012");
  folder = new TerraformFolder(motoEnvironment(front.endpoint));
  cpSync(join(projectFolder, "__tests__", "e2e", "terraform", "networks"), folder.path, { recursive: true });
  await folder.terraform("init");
});

afterAll(async () => {
  await front?.close();
  await moto?.stop();
  folder?.remove();
});

/** Plans with these options and returns the network that the reader gets from the plan. */
async function planned(...options: readonly string[]) {
  await folder.terraform("plan", "-out=plan", ...options);
  const json: object = JSON.parse((await folder.terraform("show", "-json", "plan")).stdout);
  const { before, after, changes } = planResources(json, "plan.json");
  return {
    json,
    before: peeringRoutesOf(networkFromResources(before)),
    after: peeringRoutesOf(networkFromResources(after)),
    changes,
  };
}

const deployed = async () =>
  deployedPeeringRoutes(await readNetwork(front.endpoint, "us-east-2"), await readNetwork(front.endpoint, "us-west-2"));

const shown = async (): Promise<object> => JSON.parse((await folder.terraform("show", "-json")).stdout);

const nothing = { subnets: {}, connections: [] };

test("a first plan has, for every subnet, the routes that EC2 has after the apply", async () => {
  const { json, before, after, changes } = await planned();
  keep("first-plan", json);
  expect(Object.keys(json)).toEqual(expect.arrayContaining(Object.keys(fixture("first-plan"))));
  expect(json).toMatchObject({ format_version: fixture("first-plan").format_version });
  expect(before).toEqual(nothing);
  expect(new Set(changes.map(({ action }) => action))).toEqual(new Set(["create"]));

  await folder.terraform("apply", "plan");
  const { subnets, connections } = await deployed();
  expect(subnets["b-0"]).toEqual(["10.0.0.0/16 -> a to b"]);
  expect(subnets["c-second"]).toEqual(["10.0.0.0/16 -> c to a", "10.1.0.0/16 -> c to b"]);
  expect(connections).toHaveLength(5);
  // A plan's JSON does not contain the references of dynamic blocks: they are unknown.
  const dynamic = ["10.0.0.0/16 -> unknown", "10.1.0.0/16 -> unknown"];
  expect(after).toEqual({ subnets: { ...subnets, "c-second": dynamic }, connections });
});

test("the state has what EC2 has", async () => {
  const json = await shown();
  keep("state", json);
  expect(Object.keys(json)).toEqual(expect.arrayContaining(Object.keys(fixture("state"))));
  expect(json).toMatchObject({ format_version: fixture("state").format_version });
  expect(peeringRoutesOf(networkFromResources(stateResources(json, "state.json")))).toEqual(await deployed());
});

const change = ["-var=back=false", '-replace=aws_vpc_peering_connection.c["a"]'];

test("a plan that removes a route and replaces a connection has EC2's network before and after", async () => {
  const present = await deployed();
  const { json, before, after, changes } = await planned(...change);
  keep("second-plan", json);
  expect(before).toEqual(present);
  expect(changes).toMatchObject([
    { address: "aws_route_table.dynamic", type: "aws_route_table", action: "update" },
    { address: "aws_route_table.in_line", type: "aws_route_table", action: "update" },
    { address: 'aws_vpc_peering_connection.c["a"]', type: "aws_vpc_peering_connection", action: "replace" },
    { address: "module.a_to_b.aws_route.back[0]", type: "aws_route", action: "delete" },
  ]);

  await folder.terraform("apply", "plan");
  const { subnets, connections } = await deployed();
  expect(subnets).toEqual({ ...present.subnets, "b-0": [] });
  expect(connections).toEqual(present.connections);
  // One route of the table is unknown, and only one non-dynamic route can be it, so it is identified.
  expect(after).toEqual({ subnets, connections });
});

test("resources that a targeted or refresh-only plan does not mention are unchanged", async () => {
  const present = await deployed();
  for (const option of ["-target=module.a_to_b", "-refresh-only"]) {
    const { before, after, changes } = await planned("-var=back=false", option);
    expect(before).toEqual(present);
    expect(after).toEqual(present);
    expect(changes).toEqual([]);
  }
});

test("a destroy plan leaves nothing, and neither does the state afterwards", async () => {
  const present = await deployed();
  const { before, after, changes } = await planned("-destroy", "-var=back=false");
  expect(before).toEqual(present);
  expect(after).toEqual(nothing);
  expect(new Set(changes.map(({ action }) => action))).toEqual(new Set(["delete"]));

  await folder.terraform("apply", "plan");
  expect(await deployed()).toEqual(nothing);
  expect(stateResources(await shown(), "state.json")).toEqual([]);
});
