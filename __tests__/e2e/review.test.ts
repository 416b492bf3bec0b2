import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeleteRouteCommand, EC2Client } from "@aws-sdk/client-ec2";
import { type MotoServer, startMoto } from "../../sandbox/moto-server";
import { projectFolder } from "../../sandbox/project-folder";
import { readNetwork } from "../../sandbox/read-network";
import { requireTerraform } from "../../sandbox/required-tools";
import { vpcPeering } from "./support/command";
import { Output } from "./support/output";
import { seedRegion } from "./support/seed-network";
import { TerraformFolder } from "./support/terraform-folder";

// Reviews of plans for a deployed network, and of changes made by hand: each test continues where the previous one
// stopped. Only the first plan is applied.
jest.setTimeout(300_000);

const page = readFileSync(join(projectFolder, "docs", "review.md"), "utf8");
const [sample = "", drift = ""] = blocks("text");
const output = new Output();
const scratch = mkdtempSync(join(tmpdir(), "vpc-peering-review-"));
let moto: MotoServer;
let folder: TerraformFolder;

const command = (...args: readonly string[]) =>
  vpcPeering(args, { folder: folder.path, environment: moto.environment });

/** Plans a program's stack and reviews the plan. */
async function reviewOf(program: string, stack: string, ...options: readonly string[]) {
  output.synthesize(program);
  folder.use(output.stackJson(stack));
  await folder.terraform("plan", "-out=plan");
  writeFileSync(join(folder.path, "plan.json"), (await folder.terraform("show", "-json", "plan")).stdout);
  return command("review", "plan.json", ...options);
}

beforeAll(async () => {
  await requireTerraform();
  moto = await startMoto();
  folder = new TerraformFolder(moto.environment);
});

afterAll(async () => {
  await moto?.stop();
  folder?.remove();
  output.remove();
  rmSync(scratch, { recursive: true, force: true });
});

describe("the seed's network", () => {
  test("is safe to create: one pair of subnets gains connectivity", async () => {
    output.synthesize("__tests__/programs/seed.ts");
    folder.use(output.stackJson("peering-test"));
    await folder.terraform("init");
    const { status, stdout } = await reviewOf("__tests__/programs/seed.ts", "peering-test");
    expect(firstLine(stdout)).toBe("### Safe: 1 pair of subnets gains connectivity; no pair loses connectivity.");
    expect(status).toBe(0);
    await folder.terraform("apply", "plan");
  });

  test("has a review without changes when the plan has none", async () => {
    const { status, stdout } = await reviewOf("__tests__/programs/seed.ts", "peering-test");
    expect({ status, line: firstLine(stdout) }).toEqual({ status: 0, line: "### No change in connectivity." });
  });

  test("gains another pair with one more line of code and loses none", async () => {
    const { status, stdout } = await reviewOf("__tests__/e2e/programs/second-pair.ts", "peering-test", "--json");
    const json = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(json).toMatchObject({ version: 1, decision: "safe", counts: { gained: 1, lost: 0, interrupted: 0 } });
    expect(json.pairs).toEqual([
      expect.objectContaining({ from: "peering-test-a/private2", to: "peering-test-b/private2", after: "two-way" }),
      expect.objectContaining({ from: "peering-test-b/private2", to: "peering-test-a/private2", after: "two-way" }),
    ]);
    expect(json.connections).toEqual([]);
    expect(json.routes.map(({ kind, routeTable }: { kind: string; routeTable: string }) => [kind, routeTable])).toEqual(
      [
        ["added", "peering-test-a-rtb-private2-us-east-2b"],
        ["added", "peering-test-b-rtb-private2-us-east-2b"],
      ],
    );
  });

  test("loses its pair when the peering is removed, and the review names it", async () => {
    const { status, stdout } = await reviewOf("__tests__/e2e/programs/without-peering.ts", "peering-test");
    expect(firstLine(stdout)).toMatch(
      /^### Outage: 1 pair of subnets loses connectivity, which depended on the connection `peering test`/,
    );
    expect(stdout).toContain("| `peering-test-a/private1` and `peering-test-b/private1` | two-way | none |");
    expect(stdout).toContain("| destroyed | `peering test` | `peering-test-a` | `peering-test-b` | active |");
    expect(status).toBe(1);
  });

  test("has no difference between its code and EC2", async () => {
    output.synthesize("__tests__/programs/seed.ts");
    const { status, stdout } = await command("diff", output.path, `live:${seedRegion}`);
    expect(stdout).toContain("\nNo change in connectivity.\n");
    expect(status).toBe(0);
  });

  test("differs from EC2 after a route is deleted by hand", async () => {
    await deleteRoute("peering-test-b-rtb-private1-us-east-2a", "10.0.128.0/20");
    const { status, stdout } = await command("diff", output.path, `live:${seedRegion}`);
    expect(stdout.replace(output.path, "cdktf.out").split("\n").slice(0, 2).join("\n")).toBe(drift.trim());
    expect(stdout).toMatch(/^ {2}destroyed +peering-test-b-rtb-private1-us-east-2a +10\.0\.128\.0\/20 +peering test$/m);
    expect(status).toBe(1);
  });

  test("is restored by the plan of its code, and the review reports it as safe", async () => {
    const { status, stdout } = await reviewOf("__tests__/programs/seed.ts", "peering-test");
    expect(firstLine(stdout)).toBe("### Safe: 1 pair of subnets gains connectivity; no pair loses connectivity.");
    expect(status).toBe(0);
  });
});

describe("docs/review.md", () => {
  const program = readFileSync(join(projectFolder, "examples", "pipeline.ts"), "utf8");
  const [change = ""] = blocks("diff");
  const [diagram = ""] = blocks("mermaid");

  test("shows the real review of its example change", async () => {
    folder.remove();
    folder = new TerraformFolder(moto.environment);
    // The page's program leaves the backend to the pipeline.
    writeFileSync(
      join(folder.path, "backend_override.tf.json"),
      JSON.stringify({ terraform: { backend: { local: { path: "terraform.tfstate" } } } }),
    );
    const [before = "", after = ""] = ["-", "+"].map((sign) =>
      change
        .split("\n")
        .flatMap((line) => (line.startsWith(sign) ? line.slice(1) : []))
        .join("\n"),
    );
    expect(program).toContain(`${before}\n`);
    output.synthesize(written("before.ts", program));
    folder.use(output.stackJson("network"));
    await folder.terraform("init");
    await folder.terraform("apply", "-auto-approve");
    const { status, stdout } = await reviewOf(written("after.ts", program.replace(before, after)), "network");
    // The page draws the diagram after the text. The review ends with its limits, as every report does.
    const [text, end = ""] = withoutId(stdout).split(`\n\`\`\`mermaid\n${diagram}\`\`\`\n`);
    expect(text).toBe(sample);
    expect(end).toMatch(/^\nRouting only: .*\n$/);
    expect(status).toBe(1);
  });

  test("has only commands that this file runs", () => {
    expect(blocks("sh").flatMap((block) => block.trim().split("\n"))).toEqual([
      "terraform plan -out=plan",
      "terraform show -json plan > plan.json",
      "npx vpc-peering review plan.json > review.md",
      "npx vpc-peering diff cdktf.out live:us-east-2",
    ]);
  });

  function written(name: string, text: string): string {
    const file = join(scratch, name);
    writeFileSync(file, text.replace('"../src"', JSON.stringify(join(projectFolder, "src"))));
    return file;
  }
});

/** Returns the fenced blocks of the page in a language. */
function blocks(language: string): readonly string[] {
  return [...page.matchAll(new RegExp(`^(\`{3,})${language}\\n([^]*?)^\\1$`, "gm"))].map(([, , block = ""]) => block);
}

/** The gateway has another id in every deployment. */
function withoutId(review: string): string {
  return review.replace(/igw-[0-9a-f]{17}/g, "igw-0a1b2c3d4e5f60718");
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}

async function deleteRoute(table: string, destination: string): Promise<void> {
  const { routeTables } = await readNetwork(moto.endpoint, seedRegion);
  const credentials = { accessKeyId: "sandbox", secretAccessKey: "sandbox" };
  const ec2 = new EC2Client({ endpoint: moto.endpoint, region: seedRegion, credentials });
  const RouteTableId = routeTables.find(({ name }) => name === table)?.id;
  await ec2.send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock: destination }));
  ec2.destroy();
}
