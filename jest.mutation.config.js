// The room whose tests run; all three unless scripts/mutation.ts names one.
const room = process.env.MUTATED_ROOM ?? "{network,analysis,readers}";

/**
 * What Stryker runs for every mutant: a room's own tests, which need neither cdktf nor Terraform. Its sandbox has
 * instrumented sources, whose types are of no interest.
 *
 * @type {import("jest").Config}
 */
module.exports = {
  testEnvironment: "node",
  transform: { "^.+\\.ts$": ["ts-jest", { diagnostics: false }] },
  runtime: "<rootDir>/__tests__/support/jest-runtime.js",
  testMatch: ["", "integration/"].map((folder) => `<rootDir>/__tests__/${folder}${room}/**/*.test.ts`),
  testPathIgnorePatterns: ["synth-programs"],
};
