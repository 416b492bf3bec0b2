import { join } from "node:path";

/** Where cdktf.json and main.ts are. */
export const projectFolder = join(__dirname, "..");
