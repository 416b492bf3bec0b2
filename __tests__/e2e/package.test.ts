import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ProcessResult, run } from "../../sandbox/child-process";
import { type MotoServer, startMoto } from "../../sandbox/moto-server";
import { projectFolder } from "../../sandbox/project-folder";
import { readNetwork } from "../../sandbox/read-network";
import { requireTerraform } from "../../sandbox/required-tools";
import { TerraformFolder } from "./support/terraform-folder";

// The package as a user gets it: packed, installed into an app that `cdktf init` created, used and deployed there.
jest.setTimeout(600_000);

const scratch = mkdtempSync(join(tmpdir(), "vpc-peering-package-"));
const app = mkdtempSync(join(tmpdir(), "vpc-peering-app-"));
const project = JSON.parse(readFileSync(join(projectFolder, "package.json"), "utf8"));
let moto: MotoServer | undefined;
let folder: TerraformFolder | undefined;

beforeAll(async () => {
  await requireTerraform();
  moto = await startMoto();
  folder = new TerraformFolder(moto.environment);
});

afterAll(async () => {
  await moto?.stop();
  folder?.remove();
  for (const made of [scratch, app]) rmSync(made, { recursive: true, force: true });
});

async function succeed(command: readonly string[], where: string): Promise<ProcessResult> {
  const environment = { ...moto?.environment, CI: "1" };
  const finished = await run(command, { folder: where, environment, seconds: 400 });
  if (finished.status === 0) return finished;
  throw new Error(`${command.join(" ")}: exit status ${finished.status}\n${finished.output}`);
}

const tarball = () => join(scratch, `${project.name}-${project.version}.tgz`);

test("the tarball has the compiled code with its types and source maps, the page's bundle, the changelog, and nothing else", async () => {
  await succeed(["npm", "run", "build"], projectFolder);
  await succeed(["npm", "pack", "--pack-destination", scratch], projectFolder);
  const { stdout } = await succeed(["tar", "--list", "--file", tarball()], scratch);
  const files = stdout
    .trim()
    .split("\n")
    .map((file) => file.replace(/^package\//, ""));

  const sources = readdirSync(join(projectFolder, "src"), { recursive: true, encoding: "utf8" });
  const modules = sources
    .filter((file) => file.endsWith(".ts") && !file.startsWith("page/"))
    .map((file) => `dist/${file.replace(/\.ts$/, "")}`);
  const compiled = modules.flatMap((module) => [`${module}.js`, `${module}.d.ts`, `${module}.js.map`]);
  const page = ["dist/page/page.css", "dist/page/page.js"];
  expect(files.sort()).toEqual(["CHANGELOG.md", "LICENSE", "README.md", "package.json", ...compiled, ...page].sort());
});

test("the package installs into an app created by cdktf init, whose code type-checks with it", async () => {
  const cdktf = join(projectFolder, "node_modules", ".bin", "cdktf");
  const init = ["init", "--template=typescript", "--local", "--project-name=app", "--project-description=app"];
  await succeed([cdktf, ...init, "--enable-crash-reporting=false"], app);
  // The template takes the newest TypeScript, whose version 7 its own ts-node and ts-jest can't run on.
  await succeed(["npm", "install", "--save-dev", "typescript@~5.9.3"], app);
  const bindings = `@cdktf/provider-aws@${project.devDependencies["@cdktf/provider-aws"]}`;
  await succeed(["npm", "install", bindings, tarball()], app);
  copyFileSync(join(__dirname, "programs", "app-of-its-own.ts"), join(app, "main.ts"));
  await succeed(["npx", "tsc", "--noEmit"], app);
});

test("the package's command checks and draws what the app synthesizes, and its matchers type-check", async () => {
  await succeed(["npx", "ts-node", "main.ts"], app);
  const { stdout } = await succeed(["npx", "vpc-peering", "check", "--json"], app);
  const { source, pairs } = JSON.parse(stdout);
  expect(source).toEqual({ kind: "synth", name: "cdktf.out" });
  expect(pairs.map(({ verdict }: { readonly verdict: string }) => verdict)).toEqual(["two-way", "two-way"]);

  await succeed(["npx", "vpc-peering", "map", "--html", "network.html"], app);
  const html = readFileSync(join(app, "network.html"), "utf8");
  expect(html).toContain("<title>VPC peering: aws_vpc.left, aws_vpc.right</title>");
  const written = (file: string) => readFileSync(join(projectFolder, "dist", "page", file), "utf8").trim();
  for (const file of ["page.js", "page.css"]) expect(html).toContain(`>${written(file)}</`);

  writeFileSync(
    join(app, "network.test.ts"),
    `import { networkFromSynth } from "cdktf-aws-vpc-peering/analyze";
import "cdktf-aws-vpc-peering/jest";

test("left and right", () => {
  expect(networkFromSynth("{}")).not.toHaveNoFindings({ except: ["data-transfer-charges"] });
});
`,
  );
  await succeed(["npx", "tsc", "--noEmit"], app);
});

test("the package peers two VPCs that the app creates with the provider's bindings, in one apply with an empty second plan", async () => {
  if (folder === undefined || moto === undefined) throw new Error("moto or the folder is missing");
  await succeed(["npx", "ts-node", "main.ts"], app);
  folder.use(join(app, "cdktf.out", "stacks", "own", "cdk.tf.json"));
  await folder.terraform("init");
  await folder.terraform("apply", "-auto-approve");
  expect(await folder.plan()).toMatchObject({ status: 0 });

  const { routeTables, peeringConnections } = await readNetwork(moto.endpoint, "eu-west-1");
  expect(peeringConnections.map(({ name, status }) => ({ name, status }))).toEqual([
    { name: "left-right", status: "active" },
  ]);
  const routes = routeTables.flatMap(({ isMain, routes }) => (isMain ? [] : [routes]));
  expect(routes.map((of) => of.map(({ destination, target }) => `${destination} ${target}`).sort()).sort()).toEqual([
    ["10.20.0.0/16 local", "10.21.3.0/24 left-right"],
    ["10.20.3.0/24 left-right", "10.21.0.0/16 local"],
  ]);
});
