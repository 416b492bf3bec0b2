import type { Command } from "commander";
import { diffCommand } from "../../src/cli/diff";
import { reviewCommand } from "../../src/cli/review";
import type { Network } from "../../src/network/model/network";
import type { Source } from "../../src/readers/source";
import { apart, peered } from "../support/two-networks";

const sources = new Map<string, Source>();
jest.mock("../../src/readers/source", () => ({
  readSource: async (args: readonly string[]) => sources.get(args.join()),
}));

const source = (name: string, kind: Source["kind"], network: Network, before?: Network) =>
  sources.set(name, { kind, name, network, ...(before === undefined ? {} : { plan: { before, changes: [] } }) });

beforeAll(() => {
  source("gain.json", "plan", peered(), apart());
  source("loss.json", "plan", apart(), peered());
  source("one.json,two.json", "plan", peered(), peered());
  source("state.json", "state", peered());
  source("peered", "synth", peered());
  source("apart", "synth", apart());
  source("live:us-east-2,live:eu-west-1", "live", peered());
});

/** Runs a command, and returns what it printed and the exit status. */
async function run(command: Command, ...args: readonly string[]) {
  const write = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    await command.parseAsync(args, { from: "user" });
    return { status: process.exitCode ?? 0, printed: write.mock.calls.map(([text]) => text).join("") };
  } finally {
    process.exitCode = 0;
    write.mockRestore();
  }
}

describe("review", () => {
  test("prints Markdown that ends with one newline, with status 0 where nobody loses contact", async () => {
    const { status, printed } = await run(reviewCommand(), "gain.json");
    expect(printed).toMatch(/^### Safe: 1 pair .*[^\n]\n$/s);
    expect(status).toBe(0);
  });

  test("has status 1 where a pair loses contact", async () => {
    expect(await run(reviewCommand(), "loss.json")).toMatchObject({ status: 1 });
  });

  test("takes several plans as one", async () => {
    const { printed } = await run(reviewCommand(), "one.json", "two.json");
    expect(printed).toMatch(/^### No change of connectivity/);
  });

  test("prints JSON with --json, with the same status", async () => {
    const { status, printed } = await run(reviewCommand(), "loss.json", "--json");
    expect(JSON.parse(printed)).toMatchObject({ version: 1, before: "loss.json", decision: "outage" });
    expect(status).toBe(1);
  });

  test("refuses what is no plan", async () => {
    await expect(run(reviewCommand(), "state.json")).rejects.toMatchObject({
      id: "INPUT",
      message: 'state.json: is no plan; give review what "terraform show -json PLAN" prints, or use diff.',
    });
  });
});

describe("diff", () => {
  test("has status 0 where both are the same, 1 where they differ", async () => {
    expect(await run(diffCommand(), "peered", "state.json")).toMatchObject({ status: 0 });
    const { status, printed } = await run(diffCommand(), "peered", "apart");
    expect(status).toBe(1);
    expect(printed).toMatch(/^From peered to apart\nOutage: 1 pair /);
  });

  test("takes several sources of one network, separated by commas", async () => {
    expect(await run(diffCommand(), "peered", "live:us-east-2,live:eu-west-1")).toMatchObject({ status: 0 });
  });

  test("compares the plan's result, not what was before", async () => {
    expect(await run(diffCommand(), "gain.json", "peered")).toMatchObject({ status: 0 });
  });

  test("prints JSON with --json", async () => {
    const { printed } = await run(diffCommand(), "apart", "peered", "--json");
    expect(JSON.parse(printed)).toMatchObject({ version: 1, before: "apart", after: "peered", decision: "safe" });
  });
});
