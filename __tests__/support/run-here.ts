import { filesBelow } from "./run";

/** What a program wrote, and what it said. */
export interface RunHere {
  readonly files: Readonly<Record<string, string>>;
  readonly messages: readonly (readonly unknown[])[];
}

/** Runs a program by its path in this process, which spares starting Node and loading cdktf again. */
export async function runHere(program: string, outdir: string): Promise<RunHere> {
  const said = (["log", "warn", "error"] as const).map((method) => jest.spyOn(console, method).mockImplementation());
  process.env.CDKTF_OUTDIR = outdir;
  try {
    await import(program);
    return { files: filesBelow(outdir), messages: said.flatMap((spy) => spy.mock.calls) };
  } finally {
    delete process.env.CDKTF_OUTDIR;
    jest.restoreAllMocks();
  }
}
