const project = {
  // A busy machine is no failure.
  testTimeout: 30_000,
  preset: "ts-jest",
  testEnvironment: "node",
  runtime: "<rootDir>/__tests__/support/jest-runtime.js",
  // Stryker's copies of this project.
  modulePathIgnorePatterns: ["<rootDir>/coverage/"],
};

/** @type {import("jest").Config} */
module.exports = {
  // Jest would leave one core to others, which on two cores is half of them.
  maxWorkers: "100%",
  // What needs a browser is tested in one.
  collectCoverageFrom: ["src/**/*.ts", "!src/page/browser/{printing,reveal}.ts", "!src/page/page-context.ts"],
  coverageThreshold: { global: { statements: 95, branches: 95, functions: 95, lines: 95 } },
  projects: [
    {
      ...project,
      displayName: "unit",
      testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
      // The tests of the pure rooms are run by those in "together".
      testPathIgnorePatterns: [
        "e2e",
        "integration",
        "types",
        "constructs",
        "network",
        "readers",
        "analysis",
        "reports",
        "page",
      ].map((folder) => `<rootDir>/__tests__/${folder}/`),
    },
    // Any one of the unit tests' files: npx jest PATH --selectProjects single.
    { ...project, displayName: "single", testMatch: ["<rootDir>/__tests__/**/*.test.ts"] },
    // What starts a process or a server, lays out drawings, or bundles the page.
    { ...project, displayName: "integration", testMatch: ["<rootDir>/__tests__/integration/**/*.test.ts"] },
    // What the compiler says of the examples in docstrings: a part of npm run typecheck.
    { ...project, displayName: "types", testMatch: ["<rootDir>/__tests__/types/**/*.test.ts"] },
    { ...project, displayName: "e2e", testMatch: ["<rootDir>/__tests__/e2e/**/*.test.ts"] },
  ],
};
