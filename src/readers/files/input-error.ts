/**
 * Input that can't be used: a file that is missing or is none of those that can be read, a network that AWS doesn't
 * show. The message is one line that names the input and says what to do.
 */
export class InputError extends Error {
  readonly id = "INPUT";
}
