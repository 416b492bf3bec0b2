/**
 * Returns the result of `create`. cdktf captures a stack trace for every token and resource, which is not used and
 * takes most of the time to create a large mesh. Errors that are thrown keep their stack traces.
 */
export function withoutStackTraces<Result>(create: () => Result): Result {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => {};
  try {
    return create();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
