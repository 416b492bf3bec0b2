import { Progress } from "../../src/cli/progress";

let written = "";

beforeEach(() => {
  written = "";
  jest.useFakeTimers({ doNotFake: ["setImmediate"] });
  jest.spyOn(process.stderr, "write").mockImplementation((text) => {
    written += text;
    return true;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

test("for two seconds nothing is said; then what is being done, until it is over", async () => {
  const progress = new Progress({ isTTY: true });
  await progress.step("Reading the network");
  jest.advanceTimersByTime(1_999);
  expect(written).toBe("");
  jest.advanceTimersByTime(1);
  expect(written).toBe("\r\u001b[KReading the network ...");
  await progress.step("Looking for what is wrong");
  expect(written).toMatch(/Looking for what is wrong \.\.\.$/);
  progress.end();
  expect(written.endsWith("\r\u001b[K")).toBe(true);
});

test("what is over within two seconds leaves no trace", async () => {
  const progress = new Progress({ isTTY: true });
  await progress.step("Reading the network");
  progress.end();
  jest.advanceTimersByTime(10_000);
  expect(written).toBe("");
});

test("where nobody looks at it, nothing is written", async () => {
  const progress = new Progress({});
  await progress.step("Reading the network");
  jest.advanceTimersByTime(10_000);
  progress.end();
  expect(written).toBe("");
});
