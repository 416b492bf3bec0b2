import { spawnSync } from "node:child_process";
import { join } from "node:path";

// Changes the code of the rooms in thousands of ways, one at a time, and tells which of these changes no test of the
// same room notices: `npm run mutation`, or `npm run mutation -- readers/ec2` for a room or a part of one. Minutes to an
// hour.

const rooms = process.argv.slice(2);
const project = join(__dirname, "..");

for (const room of rooms.length === 0 ? ["network", "analysis", "readers"] : rooms) {
  const name = room.replaceAll("/", "-");
  const { status } = spawnSync(
    "npx",
    ["stryker", "run", "--mutate", `src/${room}/**/*.ts`, "--incrementalFile", `coverage/mutation-${name}.json`],
    { cwd: project, stdio: "inherit", env: { ...process.env, MUTATED_ROOM: room } },
  );
  if (status !== 0) process.exitCode = 1;
}
