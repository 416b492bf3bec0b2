import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { projectFolder } from "../support/run";

const sources = readdirSync(join(projectFolder, "src"), { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".ts"),
);

/** Returns the code of each `@example` in a file. */
const examplesIn = (file: string) =>
  [...readFileSync(join(projectFolder, "src", file), "utf8").matchAll(/\* @example\n((?:\s+\* .*\n)+)/g)].map(
    ([, text = ""]) => text.replace(/^\s+\* ?/gm, ""),
  );

/** Declarations that precede an example, in order. An example that declares one of these gets only those before it. */
const given = {
  app: "const app = new NetworkApp();",
  stack: 'const stack = new NetworkStack(app, "network", { region: "us-east-2" });',
  a: 'const a = new Vpc(stack, "a", { cidrBlock: "10.0.0.0/16", availabilityZones: ["us-east-2a"] });',
  b: 'const b = new Vpc(stack, "b", { cidrBlock: "10.1.0.0/16", availabilityZones: ["us-east-2a"] });',
  peering: 'const peering = new VpcPeering(stack, "a b", { requester: a, accepter: b });',
  request:
    'const request = new PeeringRequest(stack, "to c", { requester: a, peer: { accountId: "222222222222", vpcId: "vpc-0123456789abcdef0", cidrBlocks: ["10.1.0.0/16"] } });',
};

function program(example: string): string {
  const made = Object.keys(given).findIndex((name) => example.includes(`const ${name} =`));
  const before = Object.values(given).slice(0, made === -1 ? undefined : made);
  const imports =
    "import { ExistingVpc, NetworkApp, NetworkStack, PeeringAcceptance, PeeringMesh, PeeringProbe, PeeringRequest, Vpc, VpcPeering } from './src';";
  const analysis =
    "import { analyzedNetwork, explanationsOf, findingsOf, labelsOf, reachabilityOf, readSource, subnetsMatching, unmetExpectations } from './src/analyze';";
  const network = "const { network } = await readSource(['cdktf.out']);";
  // An example with imports shows them on purpose.
  const names = [imports, ...(example.includes("import ") ? [] : [analysis])];
  if (/\bnetwork\b/.test(example) && !/const .*\bnetwork\b.* =/.test(example)) names.push(network);
  return [...names, ...before, example].join("\n");
}

test("every example in a docstring compiles", () => {
  const examples = Object.fromEntries(
    sources.flatMap((file) =>
      examplesIn(file).map((example, index) => [
        join(projectFolder, `${file.replace(/\W/g, "-")}-${index}.example.ts`),
        program(example),
      ]),
    ),
  );
  expect(Object.keys(examples).length).toBeGreaterThanOrEqual(5);
  const config = ts.getParsedCommandLineOfConfigFile(
    join(projectFolder, "tsconfig.json"),
    {
      noUnusedLocals: false,
      types: ["node", "jest"],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    },
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: () => {},
    },
  );
  const options = config?.options ?? {};
  const host = ts.createCompilerHost(options);
  const compiled = ts.createProgram(Object.keys(examples), options, {
    ...host,
    fileExists: (file) => file in examples || host.fileExists(file),
    readFile: (file) => examples[file] ?? host.readFile(file),
    getSourceFile: (file, version) => {
      const example = examples[file];
      return example === undefined ? host.getSourceFile(file, version) : ts.createSourceFile(file, example, version);
    },
  });
  const problems = Object.keys(examples).flatMap((file) => {
    const source = compiled.getSourceFile(file);
    return [...compiled.getSyntacticDiagnostics(source), ...compiled.getSemanticDiagnostics(source)];
  });
  expect(
    problems.map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`),
  ).toEqual([]);
}, 30_000);
