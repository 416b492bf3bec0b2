import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NetworkApp, NetworkStack, VpcPeering } from "../../../src";
import { newVpc } from "../../support/networks";
import { filesBelow, projectFolder, runProgram } from "../../support/run";

const scratch = mkdtempSync(join(tmpdir(), "peering-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const stackIn = (app: NetworkApp, id: string) => new NetworkStack(app, id, { region: "us-east-2" });

test("warnings are written to the manifest without a stack trace", () => {
  const outdir = join(scratch, "warned");
  const app = new NetworkApp({ outdir });
  const stack = stackIn(app, "network");
  const [requester, accepter] = [newVpc(stack, "a"), newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" })];
  new VpcPeering(stack, "ab", { requester, accepter }).routeBetween(
    requester.subnet("public1"),
    accepter.subnet("private1"),
  );
  app.synth();
  const { annotations } = JSON.parse(filesBelow(outdir)["manifest.json"] ?? "").stacks.network;
  expect(annotations).toEqual([
    {
      constructPath: "network/ab",
      level: "@cdktf/warn",
      message: expect.stringMatching(/^PEER021 shared-route-table: /),
    },
  ]);
});

test("errors of all stacks are printed, nothing is written, and the exit status is 1", () => {
  const outdir = join(scratch, "failed");
  const printed = jest.spyOn(console, "error").mockImplementation(() => {});
  const good = new NetworkApp({ outdir });
  newVpc(stackIn(good, "one"), "a");
  good.synth();
  const before = filesBelow(outdir);

  const app = new NetworkApp({ outdir });
  newVpc(stackIn(app, "one"), "b");
  newVpc(stackIn(app, "two"), "a", { cidrBlock: "10.0.0.1/16" });
  newVpc(stackIn(app, "three"), "a", { availabilityZones: [] });
  app.synth();
  const [lines, status] = [printed.mock.calls.map(([line]) => line), process.exitCode];
  process.exitCode = 0;
  printed.mockRestore();
  expect(lines).toEqual([
    'PEER001 not-a-cidr-block: VPC "a": cidrBlock "10.0.0.1/16" has bits set behind its prefix; did you mean "10.0.0.0/16"?\n',
    'PEER010 no-availability-zones: VPC "a": availabilityZones is empty; name one at least, such as "us-east-2a".\n',
    "2 errors; nothing was written.",
  ]);
  expect(status).toBe(1);
  expect(filesBelow(outdir)).toEqual(before);
});

test("what validations of cdktf's or of a user's find is printed beside it, and nothing is written either", () => {
  const outdir = join(scratch, "validated");
  const printed = jest.spyOn(console, "error").mockImplementation(() => {});
  const app = new NetworkApp({ outdir });
  newVpc(stackIn(app, "one"), "a");
  stackIn(app, "two").node.addValidation({ validate: () => ["is not what we want."] });
  app.synth();
  const lines = printed.mock.calls.map(([line]) => line);
  process.exitCode = 0;
  printed.mockRestore();
  expect(lines).toEqual(["[two] is not what we want.\n", "1 error; nothing was written."]);
  expect(filesBelow(outdir)).toEqual({});
});

test("a program that is run with one error exits with status 1 and prints no stack trace", () => {
  const program = join(scratch, "program.ts");
  writeFileSync(
    program,
    `import { NetworkApp, NetworkStack, Vpc } from ${JSON.stringify(join(projectFolder, "src"))};
     const app = new NetworkApp();
     const stack = new NetworkStack(app, "network", { region: "us-east-2" });
     new Vpc(stack, "a", { cidrBlock: "169.254.0.0/16", availabilityZones: ["us-east-2a"] });
     app.synth();`,
  );
  const outdir = join(scratch, "nothing");
  expect(runProgram(program, outdir)).toEqual({
    status: 1,
    stdout: "",
    stderr:
      'PEER004 reserved-cidr: VPC "a": 169.254.0.0/16 lies in 169.254.0.0/16, which is link-local; choose a private block, such as 10.0.0.0/16.\n\n1 error; nothing was written.\n',
  });
  expect(filesBelow(outdir)).toEqual({});
});
