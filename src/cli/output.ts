import { plain, type Style, terminalStyle } from "../reports/text/style";

/** Prints text that ends with a newline, whether it has one already or not. */
export function print(text: string): void {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}

/** Prints a value for machines. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, undefined, 2));
}

/** Returns how text may look on the standard output: plain, where it is piped. */
export function outputStyle(): Style {
  const { stdout, env } = process;
  if (!stdout.isTTY) return plain;
  // https://no-color.org: any text but the empty one
  const colors = (env.NO_COLOR ?? "") === "" && env.TERM !== "dumb";
  return terminalStyle({ width: stdout.columns, colors });
}
