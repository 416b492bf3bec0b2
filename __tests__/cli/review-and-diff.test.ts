import type { Network } from "../../src/network/model/network";
import type { Source } from "../../src/readers/source";
import { captured } from "../support/captured";
import { apart, peered } from "../support/two-networks";

const sources = new Map<string, Source>();
jest.mock("../../src/readers/source", () => ({
  readSource: async (args: readonly string[]) => sources.get(args.join()),
}));

const source = (name: string, kind: Source["kind"], network: Network, before?: Network) =>
  sources.set(name, {
    kind,
    name,
    paths: name.split(","),
    network,
    ...(before === undefined ? {} : { plan: { before, changes: [], isComplete: true } }),
  });

beforeAll(() => {
  source("gain.json", "plan", peered(), apart());
  source("loss.json", "plan", apart(), peered());
  source("one.json,two.json", "plan", peered(), peered());
  source("state.json", "state", peered());
  source("peered", "synth", peered());
  source("apart", "synth", apart());
  source("live:us-east-2,live:eu-west-1", "live", peered());
});

describe("review", () => {
  test("prints Markdown that ends with one newline, and exits with 0 if no pair loses connectivity", async () => {
    const { status, stdout, stderr } = await captured("review", "gain.json");
    expect(stdout).toMatch(/^### Safe: 1 pair .*[^\n]\n$/s);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  test("exits with 1 if a pair loses connectivity", async () => {
    expect(await captured("review", "loss.json")).toMatchObject({ status: 1 });
  });

  test("reads several plans as one network", async () => {
    const { stdout } = await captured("review", "one.json", "two.json");
    expect(stdout).toMatch(/^### No change in connectivity/);
  });

  test("prints JSON with --json, and exits with the same status", async () => {
    const { status, stdout } = await captured("review", "loss.json", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, before: "loss.json", decision: "outage" });
    expect(status).toBe(1);
  });

  test("rejects a source that is not a plan", async () => {
    expect(await captured("review", "state.json")).toEqual({
      status: 2,
      stdout: "",
      stderr: 'vpc-peering: state.json: is not a plan; give the output of "terraform show -json PLAN", or use diff.\n',
    });
  });
});

describe("diff", () => {
  test("exits with 0 if the networks are the same, and with 1 if they differ", async () => {
    expect(await captured("diff", "peered", "state.json")).toMatchObject({ status: 0 });
    const { status, stdout } = await captured("diff", "peered", "apart");
    expect(status).toBe(1);
    expect(stdout).toMatch(/^From peered to apart\nOutage: 1 pair /);
  });

  test("accepts several sources of one network, separated by commas", async () => {
    expect(await captured("diff", "peered", "live:us-east-2,live:eu-west-1")).toMatchObject({ status: 0 });
  });

  test("compares the network after a plan, not the one before it", async () => {
    expect(await captured("diff", "gain.json", "peered")).toMatchObject({ status: 0 });
  });

  test("prints JSON with --json", async () => {
    const { stdout } = await captured("diff", "apart", "peered", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, before: "apart", after: "peered", decision: "safe" });
  });
});
