import { join } from "node:path";
import type { DeployedNetwork } from "../../sandbox/deployed-network";
import { motoEnvironment } from "../../sandbox/moto-environment";
import { type MotoServer, startMoto } from "../../sandbox/moto-server";
import { readNetwork } from "../../sandbox/read-network";
import { requireTerraform } from "../../sandbox/required-tools";
import { configurations } from "../examples/guide/configurations";
import {
  connectionOf,
  connectionsIn,
  type RouteTables,
  routeTables,
  routeTablesOf,
} from "../examples/guide/route-tables";
import { readIpv6Blocks } from "./support/ipv6-blocks";
import { openMotoAccount } from "./support/moto-account";
import { Output } from "./support/output";
import { taskQueue } from "./support/task-queue";
import { TerraformFolder } from "./support/terraform-folder";

jest.setTimeout(600_000);

const region = "us-east-2";
const output = new Output();
const deployments = new Map<string, Promise<Deployment>>();
let moto: MotoServer | undefined;

/** The result of applying a program once. */
interface Deployment {
  readonly secondPlan: number;
  readonly network: DeployedNetwork;
  readonly ipv6Blocks: ReadonlyMap<string, string>;
}

// The provider waits 10 s for each VPC and 10 s more for each subnet with IPv6, doing nothing, and takes 0.4 GB.
const oneOfFew = taskQueue(6);

beforeAll(async () => {
  await requireTerraform();
  moto = await startMoto();
  const { endpoint } = moto;
  for (const { program } of configurations) output.synthesize(join("examples", `${program}.ts`));
  for (const [index, { program }] of configurations.entries()) {
    const deployment = oneOfFew(() => deploy(program, endpoint, String(111111111111 + index)));
    // The program's own test reports its error.
    deployment.catch(() => {});
    deployments.set(program, deployment);
  }
});

afterAll(async () => {
  await Promise.allSettled(deployments.values());
  await moto?.stop();
  output.remove();
});

/** Applies a program in a separate account and reads the account's network. */
async function deploy(program: string, endpoint: string, accountId: string): Promise<Deployment> {
  const account = await openMotoAccount(endpoint, accountId);
  // Less garbage collection saves a quarter of the CPU time of the many providers.
  const folder = new TerraformFolder({ ...motoEnvironment(account.endpoint), GOGC: "400" });
  try {
    folder.use(output.stackJson(program));
    await folder.terraform("init");
    await folder.terraform("apply", "-auto-approve");
    const { status: secondPlan } = await folder.plan();
    return {
      secondPlan,
      network: await readNetwork(account.endpoint, region),
      ipv6Blocks: await readIpv6Blocks(account.endpoint, region),
    };
  } finally {
    folder.remove();
    await account.close();
  }
}

describe.each(configurations)("$program", (configuration) => {
  const { program, section, part } = configuration;
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = (await deployments.get(program)) as Deployment;
  });

  test(`one apply creates exactly the routes of the guide's "${part ? `${section}: ${part}` : section}"`, () => {
    const { network, ipv6Blocks } = deployment;
    const tables = routeTablesOf(configuration, (nameTag) => ipv6Blocks.get(nameTag) ?? `no IPv6 block of ${nameTag}`);
    expect(deployedRouteTables(network)).toEqual(tables);
    const connections = network.peeringConnections.map(
      ({ requester, accepter, status }) => `${connectionOf(requester, accepter)}: ${status}`,
    );
    expect(connections.sort()).toEqual(connectionsIn(tables).map((connection) => `${connection}: active`));
  });

  test("a second plan is empty", () => {
    expect(deployment.secondPlan).toBe(0);
  });
});

/** Returns EC2's route tables without the main ones, which no subnet uses. */
function deployedRouteTables({ routeTables: tables, peeringConnections }: DeployedNetwork): RouteTables {
  const vpcsOf = new Map(
    peeringConnections.map(({ name, requester, accepter }) => [name, connectionOf(requester, accepter)]),
  );
  return routeTables(
    tables
      .filter(({ isMain }) => !isMain)
      .map(({ name, routes }) => [
        name,
        routes.map(({ destination, target }) => [destination, vpcsOf.get(target) ?? target] as const),
      ]),
  );
}
