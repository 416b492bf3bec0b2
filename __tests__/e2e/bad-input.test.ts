import { cdktf } from "../../sandbox/cdktf";
import { motoEnvironment } from "../../sandbox/moto-environment";
import { requireTerraform } from "../../sandbox/required-tools";
import { filesBelow } from "../support/run";
import { Output } from "./support/output";

jest.setTimeout(120_000);

const output = new Output();

beforeAll(requireTerraform);
afterAll(() => output.remove());

test("cdktf synth of overlapping VPCs fails with the reason and no stack trace, and keeps the previous output", async () => {
  output.synthesize("__tests__/programs/seed.ts");
  const before = filesBelow(output.path);
  expect(Object.keys(before)).toContain("stacks/peering-test/cdk.tf.json");

  const program = "node --import tsx __tests__/e2e/programs/overlapping-blocks.ts";
  const { status, output: written } = await cdktf(["synth", "--app", program, "--output", output.path], {
    environment: motoEnvironment(nowhere),
    seconds: 60,
  });

  expect(written).toContain(
    'PEER003 overlapping-cidr: peering "a and b": a 10.0.0.0/16 and b 10.0.128.0/17 share 10.0.128.0/17.',
  );
  expect(written).not.toMatch(/^\s+at /m);
  expect(status).not.toBe(0);
  expect(filesBelow(output.path)).toEqual(before);
});

/** No server listens there: synthesis needs none. */
const nowhere = "http://127.0.0.1:1";
