#!/usr/bin/env node
import { run } from "./program";

// A reader that has seen enough, such as `head`, closes the pipe. That is not an error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  console.error(`vpc-peering: cannot write to standard output: ${error.message}`);
  process.exit(2);
});

void run(process.argv.slice(2)).then(() => {
  // After an error, a request or a program that provides credentials may still be running. An exit is not delayed by it.
  if (process.exitCode === 2) setTimeout(() => process.exit(), 200).unref();
});
