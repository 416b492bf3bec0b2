// Jest ignores the testTimeout of a project, and a busy machine must not fail a test.
jest.setTimeout(60_000);
