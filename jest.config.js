const project = {
  preset: "ts-jest",
  testEnvironment: "node",
  runtime: "<rootDir>/__tests__/support/jest-runtime.js",
  setupFilesAfterEnv: ["<rootDir>/__tests__/support/timeout.ts"],
  // Stryker's copies of this project.
  modulePathIgnorePatterns: ["<rootDir>/coverage/"],
};

/** The folders with tests that need more than Node, or take longer than unit tests may. */
const slow = ["integration", "types", "e2e"];

/** @type {import("jest").Config} */
module.exports = {
  // By default, Jest uses all cores but one, which is half of a machine with two.
  maxWorkers: "100%",
  // The end-to-end tests run these files in a browser.
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
