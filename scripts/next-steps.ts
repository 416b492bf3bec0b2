import { existsSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative } from "node:path";

// The last part of `npm run synth`: says what was written and what to run next. It reads the output as plain JSON
// and loads no package, since every synth waits for it. Annotations are left to the cdktf CLI, which prints them.

interface SynthesizedStack {
  readonly name: string;
  readonly synthesizedStackPath: string;
}

interface Manifest {
  readonly stacks: Readonly<Record<string, SynthesizedStack>>;
}

interface Resource {
  readonly tags?: { readonly Name?: string };
  readonly vpc_id?: string;
  readonly peer_vpc_id?: string;
  readonly route_table_id?: string;
  readonly vpc_peering_connection_id?: string;
}

type Resources = Readonly<Record<string, Readonly<Record<string, Resource>>>>;

interface TerraformJson {
  readonly resource?: Resources;
  readonly data?: Resources;
}

/** More lines about the network would push what to run next off the screen. */
const longestSummary = 5;

main();

function main(): void {
  const folder = outputFolder();
  try {
    console.log(report(folder).join("\n"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`${reason}; run "npm run synth" first.${outdirHint()}`);
    process.exitCode = 2;
  }
}

function report(folder: string): readonly string[] {
  const stacks = Object.values(readJson<Manifest>(join(folder, "manifest.json")).stacks);
  const summary = stacks.flatMap(({ synthesizedStackPath }) => describeStack(join(folder, synthesizedStackPath)));
  const left = summary.length - longestSummary;
  const more = left > 0 ? [`  ... and ${counted(left, "more line")} like these`] : [];
  return [...summary.slice(0, longestSummary), ...more, "", ...nextSteps(folder, stacks)];
}

/** The cdktf CLI's own order. It gives the app a CDKTF_OUTDIR of its own; that one counts for runs without the CLI. */
function outputFolder(): string {
  const folder = process.env.CDKTF_OUTPUT ?? process.env.CDKTF_OUTDIR ?? configuredFolder() ?? "cdktf.out";
  const fromHere = relative("", folder);
  return fromHere === "" || fromHere.startsWith("..") || isAbsolute(fromHere) ? folder : fromHere;
}

function configuredFolder(): string | undefined {
  return existsSync("cdktf.json") ? readJson<{ readonly output?: string }>("cdktf.json").output : undefined;
}

function outdirHint(): string {
  const misled = process.env.CDKTF_OUTDIR !== undefined && process.env.CDKTF_OUTPUT === undefined;
  return misled ? " The cdktf CLI ignores CDKTF_OUTDIR; give it the folder as CDKTF_OUTPUT." : "";
}

function describeStack(path: string): readonly string[] {
  // With the CLI's --hcl it is no JSON.
  if (!path.endsWith(".json")) return [`Wrote ${path}`];
  const stack = readJson<TerraformJson>(path);
  const count = Object.values(stack.resource ?? {}).reduce((sum, ofType) => sum + Object.keys(ofType).length, 0);
  return [`Wrote ${path}: ${counted(count, "resource")}`, ...describeConnections(stack)];
}

function describeConnections(stack: TerraformJson): readonly string[] {
  const routes = Object.values(stack.resource?.aws_route ?? {});
  return Object.entries(stack.resource?.aws_vpc_peering_connection ?? {}).map(([name, connection]) => {
    const through = routes.filter((route) => connectionOf(stack, route) === `aws_vpc_peering_connection.${name}`);
    const [requester, accepter] = [owner(stack, connection.vpc_id), owner(stack, connection.peer_vpc_id)];
    const homes = through.map((route) => owner(stack, route.route_table_id));
    const there = homes.filter((home) => home === requester).length;
    const back = homes.filter((home) => home === accepter).length;
    // A route table that the stack only has the id of does not tell its VPC.
    const unknown = through.length - there - back;
    const elsewhere = unknown > 0 ? `, ${unknown} in route tables from elsewhere` : "";
    const ends = `${label(stack, requester)} <-> ${label(stack, accepter)}`;
    return `  ${connection.tags?.Name ?? name}: ${ends}, ${counted(there, "route")} there, ${back} back${elsewhere}`;
  });
}

function connectionOf(stack: TerraformJson, route: Resource): string | undefined {
  const address = referred(route.vpc_peering_connection_id);
  const acceptance = address?.startsWith("aws_vpc_peering_connection_accepter.") ? find(stack, address) : undefined;
  return acceptance === undefined ? address : referred(acceptance.vpc_peering_connection_id);
}

/** The address of the VPC that a reference leads to: to itself, or to a thing that has a `vpc_id`. Else the id as it is. */
function owner(stack: TerraformJson, id: string | undefined): string | undefined {
  const address = referred(id);
  const vpcId = address === undefined ? undefined : find(stack, address)?.vpc_id;
  return vpcId === undefined ? (address ?? id) : (referred(vpcId) ?? vpcId);
}

function label(stack: TerraformJson, vpc: string | undefined): string {
  return (vpc && find(stack, vpc)?.tags?.Name) ?? vpc ?? "?";
}

/** The address in `${aws_vpc.a.id}` or `${data.aws_vpc.a.id}`. */
function referred(expression: string | undefined): string | undefined {
  return expression?.match(/^\$\{((?:data\.)?[^.\s[}]+\.[^.\s[}]+)/)?.[1];
}

function find(stack: TerraformJson, address: string): Resource | undefined {
  const isData = address.startsWith("data.");
  const [type = "", name = ""] = address.split(".").slice(isData ? 1 : 0);
  return (isData ? stack.data : stack.resource)?.[type]?.[name];
}

function nextSteps(folder: string, stacks: readonly SynthesizedStack[]): readonly string[] {
  const [first] = stacks;
  if (first === undefined) return ["There is no stack in it; add one to main.ts."];
  // With several, the CLI wants to be told which one.
  const target = stacks.length > 1 ? ` ${first.name}` : "";
  const terraform = `terraform -chdir=${quoted(join(folder, dirname(first.synthesizedStackPath)))}`;
  return [
    "Next, with the AWS credentials of your environment:",
    `  npx cdktf diff${target}     shows what Terraform would change`,
    `  npx cdktf deploy${target}   asks, then changes it`,
    "or in a Terraform pipeline, without Node:",
    `  ${terraform} init`,
    `  ${terraform} plan`,
    "or without an AWS account: npm run sandbox",
  ];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `"${path}"`;
}

function readJson<T>(path: string): T {
  if (!existsSync(path)) throw new Error(`There is no ${path}`);
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw new Error(`${path} is not JSON`);
  }
}
