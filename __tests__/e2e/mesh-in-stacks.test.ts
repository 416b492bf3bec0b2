import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DeployedNetwork } from "../../sandbox/deployed-network";
import { type MotoServer, startMoto } from "../../sandbox/moto-server";
import { readNetwork } from "../../sandbox/read-network";
import { requireTerraform } from "../../sandbox/required-tools";
import { accountOf, accounts, type Split, splits } from "../support/mesh-in-stacks";
import { accountEnvironment } from "./support/credentials";
import { emptyNetwork, remains } from "./support/destroyed-network";
import { openMotoAccount } from "./support/moto-account";
import type { MotoProxy } from "./support/moto-proxy";
import { Output } from "./support/output";
import { TerraformFolder } from "./support/terraform-folder";

// One mesh over two accounts with two regions each, in one stack and in several. Each stack has its own Terraform run and
// credentials. Each test continues where the previous one stopped.
jest.setTimeout(300_000);

const output = new Output();
const fronts: Record<string, MotoProxy> = {};
const folders = new Map<string, TerraformFolder>();
let moto: MotoServer;

/** The routes of the one route table of each account and region, whatever the stacks. */
const places = [
  {
    place: "our us-east-2",
    account: accounts.ours,
    region: "us-east-2",
    vpc: "our-east-vpc",
    routes: {
      "our-east-rtb-private1-us-east-2a": [
        "10.0.0.0/16 -> local",
        "10.1.128.0/20 -> our-east to our-west",
        "10.2.128.0/20 -> our-east to their-east",
        "10.3.128.0/20 -> our-east to their-west",
      ],
    },
  },
  {
    place: "our us-west-2",
    account: accounts.ours,
    region: "us-west-2",
    vpc: "our-west-vpc",
    routes: {
      "our-west-rtb-private1-us-west-2a": [
        "10.0.128.0/20 -> our-east to our-west",
        "10.1.0.0/16 -> local",
        "10.2.128.0/20 -> our-west to their-east",
        "10.3.128.0/20 -> our-west to their-west",
      ],
    },
  },
  {
    place: "their us-east-2",
    account: accounts.theirs,
    region: "us-east-2",
    vpc: "their-east-vpc",
    routes: {
      "their-east-rtb-private1-us-east-2a": [
        "10.0.128.0/20 -> our-east to their-east",
        "10.1.128.0/20 -> our-west to their-east",
        "10.2.0.0/16 -> local",
        "10.3.128.0/20 -> their-east to their-west",
      ],
    },
  },
  {
    place: "their us-west-2",
    account: accounts.theirs,
    region: "us-west-2",
    vpc: "their-west-vpc",
    routes: {
      "their-west-rtb-private1-us-west-2a": [
        "10.0.128.0/20 -> our-east to their-west",
        "10.1.128.0/20 -> our-west to their-west",
        "10.2.128.0/20 -> their-east to their-west",
        "10.3.0.0/16 -> local",
      ],
    },
  },
];

beforeAll(async () => {
  await requireTerraform();
  moto = await startMoto();
  for (const id of Object.values(accounts)) fronts[id] = await openMotoAccount(moto.endpoint, id);
  output.synthesize(join("__tests__", "e2e", "programs", "mesh-in-stacks.ts"));
});

afterAll(async () => {
  for (const folder of folders.values()) folder.remove();
  for (const front of Object.values(fronts)) await front.close();
  await moto?.stop();
  output.remove();
});

/** The folder of a stack, in which Terraform has the credentials of the stack's account. */
async function folderOf(stack: string): Promise<TerraformFolder> {
  const there = folders.get(stack);
  if (there !== undefined) return there;
  const folder = new TerraformFolder(await accountEnvironment(moto.endpoint, accountOf(stack)));
  folders.set(stack, folder);
  folder.use(output.stackJson(stack));
  await folder.terraform("init");
  return folder;
}

/** moto keeps the deleted connections of an earlier mesh. */
const deployed = async (account: string, region: string) =>
  remains(await readNetwork(fronts[account]?.endpoint ?? "", region));

async function applyEach(cut: Split): Promise<void> {
  for (const stack of splits[cut].stacks) await (await folderOf(stack)).terraform("apply", "-auto-approve");
}

/** Returns the exit status of each stack's plan: 0 is an empty plan. */
async function planEach(cut: Split): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (const stack of splits[cut].stacks) statuses.push((await (await folderOf(stack)).plan()).status);
  return statuses;
}

/** Destroys the stacks, the last one first, and returns what is left in all accounts and regions. */
async function destroyEach(cut: Split): Promise<readonly DeployedNetwork[]> {
  for (const stack of splits[cut].stacks.toReversed()) {
    await (await folderOf(stack)).terraform("destroy", "-auto-approve");
  }
  return Promise.all(places.map(({ account, region }) => deployed(account, region)));
}

/** Returns the routes of every route table except main ones, as `destination -> target`. */
const routesOf = ({ routeTables }: DeployedNetwork) =>
  Object.fromEntries(
    routeTables
      .filter(({ isMain }) => !isMain)
      .map(({ name, routes }) => [name, routes.map(({ destination, target }) => `${destination} -> ${target}`)]),
  );

function expectPlace(network: DeployedNetwork, { vpc, routes }: (typeof places)[number]): void {
  expect(network.vpcs.map(({ name }) => name)).toEqual([vpc]);
  expect(routesOf(network)).toEqual(routes);
  const names = Object.values(routes).flatMap((all: readonly string[]) =>
    all.map((route) => route.replace(/.* -> /, "")).filter((target) => target !== "local"),
  );
  const connections = network.peeringConnections.map(({ name, status }) => `${name}: ${status}`);
  expect(connections.sort()).toEqual(names.map((name) => `${name}: active`).sort());
}

describe.each(["a stack per account", "a stack per region"] as const)("a mesh in %s", (cut) => {
  test("is created by one apply per stack, and then every plan is empty", async () => {
    await applyEach(cut);
    expect(await planEach(cut)).toEqual(splits[cut].stacks.map(() => 0));
  });

  test.each(places)("has exactly one VPC, its active connections and its routes in $place", async (place) => {
    expectPlace(await deployed(place.account, place.region), place);
  });

  test("leaves nothing when each stack is destroyed", async () => {
    expect(await destroyEach(cut)).toEqual(places.map(() => emptyNetwork));
  });
});

describe("a mesh in one stack", () => {
  test("is created by one apply, and the next plan is empty", async () => {
    await applyEach("one stack");
    expect(await planEach("one stack")).toEqual([0]);
  });

  test.each(places)("has exactly one VPC, its active connections and its routes in $place", async (place) => {
    expectPlace(await deployed(place.account, place.region), place);
  });

  test("is split into a stack per VPC by moving its state, and no plan changes existing resources", async () => {
    const whole = JSON.parse((await (await folderOf("mesh")).terraform("state", "pull")).stdout) as State;
    const changes: Record<string, readonly string[]> = {};
    for (const stack of splits["a stack per VPC"].stacks) {
      const part = await folderOf(stack);
      const addresses = addressesIn(stack);
      const resources = whole.resources.filter(({ type, name }) => addresses.includes(`${type}.${name}`));
      expect(resources).toHaveLength(addresses.length);
      // The same as "terraform state mv -state-out" for each resource.
      const state = { ...whole, lineage: stack, outputs: {}, resources };
      writeFileSync(join(part.path, "part.tfstate"), JSON.stringify(state));
      await part.terraform("state", "push", "part.tfstate");
      await part.terraform("plan", "-out=plan");
      const { resource_changes = [] } = JSON.parse((await part.terraform("show", "-json", "plan")).stdout) as Plan;
      changes[stack] = [...new Set(resource_changes.map(({ change }) => change.actions.join()))];
      // A moved state has no outputs yet.
      await part.terraform("apply", "plan");
    }
    expect(changes).toEqual(Object.fromEntries(splits["a stack per VPC"].stacks.map((stack) => [stack, ["no-op"]])));
    expect(await planEach("a stack per VPC")).toEqual(splits["a stack per VPC"].stacks.map(() => 0));
  });

  test("leaves nothing when the parts are destroyed", async () => {
    expect(await destroyEach("a stack per VPC")).toEqual(places.map(() => emptyNetwork));
  });
});

interface State {
  readonly resources: readonly { readonly type: string; readonly name: string }[];
}

interface Plan {
  readonly resource_changes?: readonly { readonly change: { readonly actions: readonly string[] } }[];
}

function addressesIn(stack: string): readonly string[] {
  const { resource } = JSON.parse(readFileSync(output.stackJson(stack), "utf8"));
  return Object.entries(resource as Record<string, object>).flatMap(([type, resources]) =>
    Object.keys(resources).map((name) => `${type}.${name}`),
  );
}
