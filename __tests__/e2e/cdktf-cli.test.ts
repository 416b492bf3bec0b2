import { readFileSync } from "node:fs";
import { cdktf } from "../../sandbox/cdktf";
import { type MotoServer, startMoto } from "../../sandbox/moto-server";
import { readNetwork } from "../../sandbox/read-network";
import { requireTerraform } from "../../sandbox/required-tools";
import { emptyNetwork, remains } from "./support/destroyed-network";
import { Output } from "./support/output";
import { seedNetwork, seedRegion } from "./support/seed-network";

// One network from deploy to destroy: each test continues where the previous one stopped.
jest.setTimeout(300_000);

const seedProgram = "__tests__/programs/seed.ts";
const [output, synthesized] = [new Output(), new Output()];
let moto: MotoServer | undefined;

const deployed = () => readNetwork(moto?.endpoint ?? "", seedRegion);

async function cdktfIn(outputFolder: string, ...command: readonly string[]) {
  const environment = moto?.environment ?? {};
  const app = ["--app", `node --import tsx ${seedProgram}`, "--output", outputFolder];
  const finished = await cdktf([...command, ...app], { environment, seconds: 240 });
  if (finished.status === 0) return finished;
  throw new Error(`cdktf ${command.join(" ")}: exit status ${finished.status}\n${finished.output}`);
}

beforeAll(async () => {
  await requireTerraform();
  moto = await startMoto();
});

afterAll(async () => {
  await moto?.stop();
  output.remove();
  synthesized.remove();
});

test("cdktf deploy creates the seed's network", async () => {
  // cdktf locks the provider for other platforms, whose checksums only the public registry has.
  await cdktfIn(output.path, "deploy", "--auto-approve", "--skip-provider-lock");
  expect(await deployed()).toEqual(seedNetwork);
});

test("cdktf deploys the same bytes that the program writes without cdktf", () => {
  synthesized.synthesize(seedProgram);
  const [byCdktf, byNode] = [output, synthesized].map((one) => readFileSync(one.stackJson("peering-test")));
  expect(byCdktf).toEqual(byNode);
});

test("cdktf diff reports no changes after the deployment", async () => {
  const { output: written } = await cdktfIn(output.path, "diff");
  expect(written).toContain("No changes. Your infrastructure matches the configuration.");
});

test("cdktf destroy leaves nothing", async () => {
  await cdktfIn(output.path, "destroy", "--auto-approve");
  expect(remains(await deployed())).toEqual(emptyNetwork);
});
