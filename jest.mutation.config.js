/**
 * What Stryker runs for every mutant: the tests of the pure rooms and of the readers, which need neither cdktf nor
 * Terraform. Its sandbox has instrumented sources, whose types are of no interest.
 *
 * @type {import("jest").Config}
 */
module.exports = {
  testEnvironment: "node",
  transform: { "^.+\\.ts$": ["ts-jest", { diagnostics: false }] },
  runtime: "<rootDir>/__tests__/support/jest-runtime.js",
  testMatch: ["<rootDir>/__tests__/{network,analysis,readers}/**/*.test.ts"],
  testPathIgnorePatterns: ["synth-programs"],
};
