import { spawnSync } from "node:child_process";
import { join } from "node:path";

// Runs mutation tests: changes the code in thousands of ways, one at a time, and reports the changes that no test of the
// same room detects. `npm run mutation -- readers/ec2` tests one room or folder. Each change starts Jest, which takes
// about a second: an hour or two for a room, minutes for a folder.

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
