import { InputError } from "../files/input-error";
import type { LiveLocation } from "./live-location";

/**
 * Returns what a call's failure means for the person who asked, in one line. What AWS answered is not passed on: it may
 * hold account ids, ARNs and encoded messages.
 */
export function ec2InputError(error: unknown, place: LiveLocation, permission: string): InputError {
  return new InputError(`${place.name}: ${reason(failureOf(error), place, permission)}`);
}

/** Returns whether a call was refused to these credentials, which are otherwise good. */
export function isDenied(error: unknown): boolean {
  return ["UnauthorizedOperation", "AccessDenied", "AccessDeniedException"].includes(failureOf(error).name);
}

interface Failure {
  readonly name: string;
  readonly code: string;
  readonly message: string;
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: "", code: "", message: "" };
  const { code } = error as { readonly code?: unknown };
  return { name: error.name, code: typeof code === "string" ? code : "", message: error.message };
}

function reason(failure: Failure, place: LiveLocation, permission: string): string {
  const { name, code, message } = failure;
  const { profile } = place;
  if (/Region is missing/.test(message)) {
    return "no region; write one like live:us-east-2, or set AWS_REGION or the profile's region.";
  }
  if (/sso login|SSO session|Token is expired/i.test(message)) {
    return `the SSO session has ended; run aws sso login${profile === undefined ? "" : ` --profile ${profile}`}.`;
  }
  if (name === "CredentialsProviderError" || name === "TokenProviderError") return noCredentials(profile);
  if (isDenied(Object.assign(new Error(), { name }))) {
    return `${permission} is not allowed to these credentials; allow it, or give others by a profile: live:PROFILE@REGION.`;
  }
  if (refusedCredentials.has(name)) {
    return `AWS refuses the credentials (${name}); get new ones, and see that the region is enabled for the account.`;
  }
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return "EC2's address isn't found; is the region spelled right, and is there a network?";
  }
  if (networkFailures.has(code) || name === "TimeoutError") {
    return `EC2 doesn't answer (${code || name}); is there a network, and do a proxy or AWS_ENDPOINT_URL lead to it?`;
  }
  if (/Throttl|RequestLimitExceeded/.test(name)) return `EC2 answers too slowly (${name}); try again in a minute.`;
  return `${permission} failed (${name || code || "for no reason given"}); try again, or try the AWS CLI with the same credentials.`;
}

function noCredentials(profile: string | undefined): string {
  if (profile === undefined) {
    return "no AWS credentials found; set AWS_PROFILE, sign in, or give a profile: live:PROFILE@REGION.";
  }
  return `the profile "${profile}" gives no credentials; aws configure list-profiles lists those that there are.`;
}

const refusedCredentials: ReadonlySet<string> = new Set([
  "AuthFailure",
  "Blocked",
  "ExpiredToken",
  "ExpiredTokenException",
  "InvalidClientTokenId",
  "OptInRequired",
  "PendingVerification",
  "RequestExpired",
  "SignatureDoesNotMatch",
  "UnrecognizedClientException",
]);

const networkFailures: ReadonlySet<string> = new Set([
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EPROTO",
  "ETIMEDOUT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);
