const { default: Runtime } = require("jest-runtime");

/** Modules that are loaded once per worker. Jest would load them for each test file, which takes longer than the tests. */
const SHARED = /^(cdktf|constructs|@cdktf\/provider-aws\/.+|fast-check|typescript)$/;

const { captureStackTrace } = Error;

// Only cdktf captures stack traces without a limit, one for every token. No test reads them.
Error.captureStackTrace = (target, below) => {
  if (Error.stackTraceLimit !== Number.MAX_SAFE_INTEGER) captureStackTrace(target, below);
};

/** Jest's runtime, with modules that all test files of a worker share. */
module.exports = class extends Runtime {
  constructor(config, environment, ...others) {
    super(config, environment, ...others);
    environment.global.Error = Error; // so that errors of cdktf are instances of the tests' Error
  }

  requireModuleOrMock(from, moduleName) {
    return SHARED.test(moduleName) ? require(moduleName) : super.requireModuleOrMock(from, moduleName);
  }
};
