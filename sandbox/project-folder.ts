import { join } from "node:path";

/** The folder of cdktf.json and main.ts. */
export const projectFolder = join(__dirname, "..");
