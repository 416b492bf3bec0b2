/**
 * Returns what `make` returns, without the stack traces that cdktf captures for every token and every block of every
 * resource. Nobody reads them, and they are the larger part of what it takes to make a large mesh. An error that is
 * thrown has its stack trace all the same.
 */
export function withoutStackTraces<Made>(make: () => Made): Made {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => {};
  try {
    return make();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
