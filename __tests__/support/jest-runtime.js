const { default: Runtime } = require("jest-runtime");

/** What is loaded once for all test files of a worker; Jest would load it anew for each, which takes longer than the tests. */
const SHARED = /^(cdktf|constructs|@cdktf\/provider-aws\/.+|fast-check|typescript)$/;

const { captureStackTrace } = Error;

// Only cdktf captures stack traces without a limit: one for every token, which no test reads.
Error.captureStackTrace = (target, below) => {
  if (Error.stackTraceLimit !== Number.MAX_SAFE_INTEGER) captureStackTrace(target, below);
};

/** Jest's runtime, with one cdktf for all test files of a worker. */
module.exports = class extends Runtime {
  constructor(config, environment, ...others) {
    super(config, environment, ...others);
    environment.global.Error = Error; // what cdktf throws is an Error to the tests, too
  }

  requireModuleOrMock(from, moduleName) {
    return SHARED.test(moduleName) ? require(moduleName) : super.requireModuleOrMock(from, moduleName);
  }
};
