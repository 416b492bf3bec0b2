#!/usr/bin/env node
import { run } from "./program";

// Who has read enough, such as `head`, closes the pipe: no reason to complain.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  console.error(`vpc-peering: the standard output can't be written to: ${error.message}`);
  process.exit(2);
});

void run(process.argv.slice(2));
