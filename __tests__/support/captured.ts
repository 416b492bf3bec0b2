import { run } from "../../src/cli/program";

/** What the command printed, and its exit status. */
export interface Captured {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in this process, as if its output were piped. */
export async function captured(...args: readonly string[]): Promise<Captured> {
  const written = { stdout: "", stderr: "" };
  const keep = (stream: keyof typeof written) => (text: string | Uint8Array) => {
    written[stream] += text;
    return true;
  };
  const spies = [
    jest.spyOn(process.stdout, "write").mockImplementation(keep("stdout")),
    jest.spyOn(process.stderr, "write").mockImplementation(keep("stderr")),
    jest.spyOn(console, "error").mockImplementation((text) => void keep("stderr")(`${text}\n`)),
  ];
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    await run(args);
    return { status: Number(process.exitCode ?? 0), ...written };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}
