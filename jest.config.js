const project = {
  preset: "ts-jest",
  testEnvironment: "node",
  runtime: "<rootDir>/__tests__/support/jest-runtime.js",
  setupFilesAfterEnv: ["<rootDir>/__tests__/support/timeout.ts"],
  // Stryker's copies of this project.
  modulePathIgnorePatterns: ["<rootDir>/coverage/"],
};

/** The folders whose tests do not run on Node alone, or take longer than unit tests may. */
const slow = ["integration", "types", "e2e"];

/** @type {import("jest").Config} */
module.exports = {
  // Jest would leave one core to others, which on two cores is half of them.
  maxWorkers: "100%",
  // What needs a browser is tested in one.
  collectCoverageFrom: ["src/**/*.ts", "!src/page/browser/{navigation,page-context,printing}.ts"],
  coverageThreshold: { global: { statements: 95, branches: 95, functions: 95, lines: 95 } },
  projects: [
    {
      ...project,
      displayName: "unit",
      testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
      testPathIgnorePatterns: slow.map((folder) => `<rootDir>/__tests__/${folder}/`),
    },
    ...slow.map((folder) => ({
      ...project,
      displayName: folder,
      testMatch: [`<rootDir>/__tests__/${folder}/**/*.test.ts`],
    })),
  ],
};
