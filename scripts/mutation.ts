import { spawnSync } from "node:child_process";
import { join } from "node:path";

// Changes the code of the rooms in thousands of ways, one at a time, and tells which of these changes no test of the
// same room notices: `npm run mutation`, or `npm run mutation -- readers/ec2` for a room or a part of one. Jest starts
// anew for each change: about a second, so a room takes an hour or two, and one folder of it minutes.

const parts = process.argv.slice(2);
const project = join(__dirname, "..");

for (const part of parts.length === 0 ? ["network", "analysis", "readers"] : parts) {
  const [room] = part.split("/");
  const name = part.replaceAll("/", "-");
  const { status } = spawnSync(
    "npx",
    ["stryker", "run", "--mutate", `src/${part}/**/*.ts`, "--incrementalFile", `coverage/mutation-${name}.json`],
    { cwd: project, stdio: "inherit", env: { ...process.env, MUTATED_ROOM: room } },
  );
  if (status !== 0) process.exitCode = 1;
}
