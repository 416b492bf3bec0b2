import { join } from "node:path";
import type { DeployedNetwork } from "../../sandbox/deployed-network";
import { type MotoServer, startMoto } from "../../sandbox/moto-server";
import { readNetwork } from "../../sandbox/read-network";
import { requireTerraform } from "../../sandbox/required-tools";
import { emptyNetwork, remains } from "./support/destroyed-network";
import { Output } from "./support/output";
import { TerraformFolder } from "./support/terraform-folder";

// Each network from its first apply to its destruction: each test continues where the previous one stopped.
jest.setTimeout(300_000);

const output = new Output();
let moto: MotoServer;
let folder: TerraformFolder;

interface Plan {
  readonly resource_changes: readonly { readonly address: string; readonly change: { readonly actions: string[] } }[];
}

const use = (program: string, stack: string) => {
  output.synthesize(join("__tests__", "e2e", "programs", program));
  folder.use(output.stackJson(stack));
};

/** Returns the routes of every route table except main ones, as `destination -> target`. */
const routesOf = ({ routeTables }: DeployedNetwork) =>
  Object.fromEntries(
    routeTables
      .filter(({ isMain }) => !isMain)
      .map(({ name, routes }) => [name, routes.map(({ destination, target }) => `${destination} -> ${target}`)]),
  );

const connectionsOf = ({ peeringConnections }: DeployedNetwork) =>
  peeringConnections.map(({ name, status, requester, accepter }) => `${name}: ${requester}, ${accepter}, ${status}`);

beforeAll(async () => {
  await requireTerraform();
  moto = await startMoto();
});

afterAll(async () => {
  await moto?.stop();
  output.remove();
});

describe("a mesh of five VPCs that grows to six", () => {
  const deployed = () => readNetwork(moto.endpoint, "us-east-2");
  // The second byte of a VPC's block.
  const numbers = { a: 0, b: 1, c: 2, d: 3, e: 4, f: 5 } as const;
  type Name = keyof typeof numbers;

  /** What EC2 has for a full mesh of these VPCs, which are sorted by name. */
  const mesh = (...names: readonly Name[]) => {
    const pairs = names.flatMap((one, index) => names.slice(index + 1).map((other) => [one, other] as const));
    const nameOf = (one: Name, other: Name) => (one < other ? `${one} to ${other}` : `${other} to ${one}`);
    return {
      connections: pairs.map(([one, other]) => `${one} to ${other}: ${one}-vpc, ${other}-vpc, active`),
      routes: Object.fromEntries(
        names.map((own) => [
          `${own}-rtb-private1-us-east-2a`,
          names.map((other) =>
            other === own
              ? `10.${numbers[own]}.0.0/16 -> local`
              : `10.${numbers[other]}.128.0/20 -> ${nameOf(own, other)}`,
          ),
        ]),
      ),
    };
  };

  beforeAll(() => {
    folder = new TerraformFolder(moto.environment);
    use("mesh-of-five.ts", "mesh");
  });

  afterAll(() => folder.remove());

  test("is created by one apply: every connection is active, with exactly one route each way", async () => {
    await folder.terraform("init");
    await folder.terraform("apply", "-auto-approve");
    const network = await deployed();
    const { connections, routes } = mesh("a", "b", "d", "e", "f");
    expect(connections).toHaveLength(10);
    expect(connectionsOf(network)).toEqual(connections);
    expect(routesOf(network)).toEqual(routes);
    expect(await folder.plan()).toMatchObject({ status: 0 });
  });

  test("plans only additions for the sixth VPC", async () => {
    use("mesh-of-six.ts", "mesh");
    await folder.terraform("plan", "-out=plan");
    const plan: Plan = JSON.parse((await folder.terraform("show", "-json", "plan")).stdout);
    const changes = plan.resource_changes.filter(({ change }) => change.actions.join() !== "no-op");
    expect(new Set(changes.map(({ change }) => change.actions.join()))).toEqual(new Set(["create"]));

    const edges = ["a-to-c", "b-to-c", "c-to-d", "c-to-e", "c-to-f"];
    const table = (name: string) => `${name}-rtb-private1-us-east-2a`;
    const subnet = (name: string) => `${name}-subnet-private1-us-east-2a`;
    expect(changes.map(({ address }) => address).sort()).toEqual(
      [
        "aws_vpc.c-vpc",
        `aws_subnet.${subnet("c")}`,
        `aws_route_table.${table("c")}`,
        `aws_route_table_association.${subnet("c")}`,
        ...edges.flatMap((edge) => [
          `aws_vpc_peering_connection.${edge}`,
          `aws_vpc_peering_connection_accepter.${edge}`,
          `aws_vpc_peering_connection_options.${edge}-requester`,
          `aws_vpc_peering_connection_options.${edge}-accepter`,
        ]),
        ...["a", "b", "d", "e", "f"].flatMap((other) => [
          `aws_route.${table("c")}-to-${subnet(other)}`,
          `aws_route.${table(other)}-to-${subnet("c")}`,
        ]),
      ].sort(),
    );
  });

  test("is a mesh of six after the apply, and the next plan is empty", async () => {
    await folder.terraform("apply", "plan");
    const network = await deployed();
    const { connections, routes } = mesh("a", "b", "c", "d", "e", "f");
    expect(connections).toHaveLength(15);
    expect(connectionsOf(network)).toEqual(connections);
    expect(routesOf(network)).toEqual(routes);
    expect(await folder.plan()).toMatchObject({ status: 0 });
  });

  test("leaves nothing when it is destroyed", async () => {
    await folder.terraform("destroy", "-auto-approve");
    expect(remains(await deployed())).toEqual(emptyNetwork);
  });
});
