import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { manifestTime } from "./output-folder";

// `npm run synth`: runs `cdktf synth`, and then prints what it wrote and what to run next. The cdktf CLI reports the
// output of an earlier run as new if the program has not called `app.synth()`, so the time of the output is compared.

const args = process.argv.slice(2);
const output = args.flatMap((arg, index) => (/^(-o|--output)$/.test(arg) ? (args[index + 1] ?? []) : []))[0];
if (output !== undefined) process.env.CDKTF_OUTPUT = output;

const before = manifestTime();
const cdktf = process.env.PEERING_CDKTF ?? join(__dirname, "..", "node_modules", "cdktf-cli", "bundle", "bin", "cdktf");
const { status, error } = spawnSync(process.execPath, [cdktf, "synth", ...args], { stdio: "inherit" });

if (error !== undefined) {
  console.error(`cdktf cannot be started: ${error.message}; run "npm ci".`);
  process.exitCode = 2;
} else if (status !== 0) {
  process.exitCode = status ?? 1;
} else if (before !== undefined && manifestTime() === before) {
  console.error("This run has written no output; call app.synth() at the end of the program.");
  process.exitCode = 1;
} else {
  require("./next-steps");
}
