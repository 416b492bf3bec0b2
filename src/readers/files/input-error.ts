/** Unusable input, such as a missing file or a region that AWS rejects. The message is one line and says what to do. */
export class InputError extends Error {
  readonly id = "INPUT";
}
