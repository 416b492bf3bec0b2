import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { IConstruct } from "constructs";
import { NetworkApp, NetworkStack, PeeringMesh, VpcPeering, type WarningName } from "../../../src";
import { errorsOf, newStack, newVpc } from "../../support/networks";
import { filesBelow } from "../../support/run";
import { synthesize } from "../../support/synthesized";

const scratch = mkdtempSync(join(tmpdir(), "peering-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** A peering of which PEER021 warns: the public subnets of a share their route table. */
function warnedPeering(stack: NetworkStack, routing: "public1" | "private1" = "public1") {
  const [requester, accepter] = [newVpc(stack, "a"), newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" })];
  const peering = new VpcPeering(stack, "ab", { requester, accepter });
  peering.routeBetween(requester.subnet(routing), accepter.subnet("private1"));
  return peering;
}

const warning =
  'PEER021 shared-route-table: peering "ab": the route in a-rtb-public to b-subnet-private1-us-east-2a was asked for a-subnet-public1-us-east-2a and serves a-subnet-public2-us-east-2b too: they share the table.';

/** Returns what is annotated below a construct, once it is synthesized, twice as a test may. */
function annotated(stack: NetworkStack, construct: IConstruct): readonly string[] {
  synthesize(stack);
  synthesize(stack);
  return construct.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type.startsWith("@cdktf/"))
    .map(({ type, data }) => `${type.replace("@cdktf/", "")}: ${data}`);
}

test("a warning is one until it is acknowledged, and then it is printed with the reason", () => {
  const stack = newStack();
  expect(annotated(stack, warnedPeering(stack))).toEqual([`warn: ${warning}`]);

  const other = newStack();
  const peering = warnedPeering(other);
  peering.acknowledge("shared-route-table", "public2 may use it too.");
  expect(annotated(other, peering)).toEqual([`info: ${warning} Accepted: public2 may use it too.`]);
});

test("it may be acknowledged before its cause is there", () => {
  const stack = newStack();
  const [requester, accepter] = [newVpc(stack, "a"), newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" })];
  const peering = new VpcPeering(stack, "ab", { requester, accepter });
  peering.acknowledge("shared-route-table", "public2 may use it too.");
  peering.routeBetween(requester.subnet("public1"), accepter.subnet("private1"));
  expect(annotated(stack, peering)).toEqual([`info: ${warning} Accepted: public2 may use it too.`]);
});

test("other rules, and other peerings, go on warning", () => {
  const stack = newStack();
  const peering = warnedPeering(stack);
  peering.routeBetween(peering.requester.subnets, peering.accepter.subnet("private2"));
  peering.acknowledge("unpaired-subnet", "They are to stay apart.");
  const [a, c] = [peering.requester, newVpc(stack, "c", { cidrBlock: "10.2.0.0/16" })];
  const other = new VpcPeering(stack, "ac", { requester: a, accepter: c });
  other.routeBetween(a.subnet("public1"), c.subnet("private1"));
  const levels = (construct: IConstruct) =>
    annotated(stack, construct)
      .map((line) => line.slice(0, 13))
      .sort();
  expect(levels(peering)).toEqual([
    "info: PEER022", // public1 and private1 of a have no partner in their zone.
    "info: PEER022",
    "warn: PEER021",
    "warn: PEER021",
  ]);
  expect(levels(other)).toEqual(["warn: PEER021"]);
});

test("of a mesh it is acknowledged for all its peerings at once, unless one has a reason of its own", () => {
  const stack = newStack();
  const vpcs = ["a", "b"].map((name, index) => newVpc(stack, name, { cidrBlock: `10.${index}.0.0/16` }));
  const mesh = new PeeringMesh(stack, "mesh", { vpcs, subnets: (vpc) => [vpc.subnet("public1")] });
  mesh.acknowledge("shared-route-table", "All public subnets are in the mesh.");
  const lines = annotated(stack, mesh);
  expect(lines).toHaveLength(2);
  expect(lines.every((line) => /^info: PEER021 .* Accepted: All public subnets are in the mesh\.$/.test(line))).toBe(
    true,
  );

  const other = newStack();
  const twoVpcs = ["a", "b"].map((name, index) => newVpc(other, name, { cidrBlock: `10.${index}.0.0/16` }));
  const withReason = new PeeringMesh(other, "mesh", { vpcs: twoVpcs, subnets: (vpc) => [vpc.subnet("public1")] });
  withReason.acknowledge("shared-route-table", "For all.");
  withReason.peerings[0]?.acknowledge("shared-route-table", "For this one.");
  expect(annotated(other, withReason).map((line) => line.replace(/.* Accepted: /, ""))).toEqual([
    "For this one.",
    "For this one.",
  ]);
});

test("an acknowledgement of what there is not, or no more, is noted, so that it can be removed", () => {
  const stack = newStack();
  const peering = warnedPeering(stack, "private1");
  peering.acknowledge("shared-route-table", "public2 may use it too.");
  expect(annotated(stack, peering)).toEqual([
    'info: PEER047 unused-acknowledgement: peering "ab": acknowledges shared-route-table (public2 may use it too.), and there is no such warning; remove the acknowledgement.',
  ]);
});

test("the manifest, from which the CLI prints, has the reason", () => {
  const outdir = join(scratch, "acknowledged");
  const app = new NetworkApp({ outdir });
  warnedPeering(new NetworkStack(app, "network", { region: "us-east-2" })).acknowledge(
    "shared-route-table",
    "So be it.",
  );
  app.synth();
  expect(JSON.parse(filesBelow(outdir)["manifest.json"] ?? "").stacks.network.annotations).toEqual([
    { constructPath: "network/ab", level: "@cdktf/info", message: `${warning} Accepted: So be it.` },
  ]);
});

test("an acknowledgement without a reason, of an error, of a note or of nothing is refused", () => {
  const errors = errorsOf((stack) => {
    const peering = warnedPeering(stack);
    peering.acknowledge("shared-route-table", " ");
    // @ts-expect-error An error can't be acknowledged.
    peering.acknowledge("overlapping-cidr", "We never use those addresses.");
    // @ts-expect-error There is nothing to do about a note.
    peering.acknowledge("billed-zones", "We can afford it.");
    peering.acknowledge("shared-table" as WarningName, "A slip.");
  });
  expect(errors).toEqual([
    'PEER046 invalid-setting: peering "ab": acknowledges shared-route-table without a reason; say why it may stay so.',
    'PEER046 invalid-setting: peering "ab": acknowledges overlapping-cidr, which is no warning but an error; mend it instead.',
    'PEER046 invalid-setting: peering "ab": acknowledges billed-zones, which is no warning but a note; there is nothing to acknowledge.',
    'PEER046 invalid-setting: peering "ab": acknowledges "shared-table", which is no rule; write it as the warning has it.',
  ]);
});
