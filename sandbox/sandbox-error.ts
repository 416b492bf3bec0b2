/** What a person can put right: its message is all that is printed, without a stack trace. */
export class SandboxError extends Error {
  override readonly name = "SandboxError";
}
