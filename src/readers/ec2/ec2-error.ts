import { InputError } from "../files/input-error";
import type { LiveLocation } from "./live-location";

/**
 * Returns the error for a failed request: one line that says what to do. It does not quote the message of AWS, which may
 * contain account ids, ARNs and encoded messages.
 */
export function ec2InputError(error: unknown, location: LiveLocation, permission: string): InputError {
  const failure = failureOf(error);
  const text = unusableReason(failure, permission) ?? reason(failure, location, permission);
  return new InputError(`${location.name}: ${text}`);
}

/** Returns whether AWS denied the request to valid credentials. */
export function isDenied(error: unknown): boolean {
  return ["UnauthorizedOperation", "AccessDenied", "AccessDeniedException"].includes(failureOf(error).name);
}

/** A response that EC2 does not send. The message completes "the response ...". */
export class UnusableResponse extends Error {
  override readonly name = "UnusableResponse";
}

/** Returns the error for a request that took too long. */
export function timeoutError(): Error {
  return Object.assign(new Error("took too long"), { name: "TimeoutError" });
}

/** Returns whether the same request may succeed later. */
export function isTemporary(error: unknown): boolean {
  const { name, code } = failureOf(error);
  const { $metadata: metadata } = error as { readonly $metadata?: Readonly<Record<string, unknown>> };
  return (
    name === "TimeoutError" ||
    isThrottling(name) ||
    ["EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "EHOSTUNREACH", "ENETUNREACH", "EPIPE", "ETIMEDOUT"].includes(code) ||
    [429, 500, 502, 503, 504].includes(Number(metadata?.httpStatusCode)) ||
    // The SDK corrects its clock with the time in the response.
    metadata?.clockSkewCorrected === true
  );
}

export function isThrottling(name: string): boolean {
  return /Throttl|RequestLimitExceeded/.test(name);
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

function unusableReason({ name, code, message }: Failure, permission: string): string | undefined {
  // The message of the SDK's parser continues with advice to programmers.
  const isUnreadable = code === "" && /\n\s*Deserialization error/.test(message);
  if (name !== "UnusableResponse" && !isUnreadable) return undefined;
  const what = name === "UnusableResponse" ? message.split("\n")[0] : "is not XML";
  return `${permission} failed, because the response ${what}; check your proxy settings and AWS_ENDPOINT_URL.`;
}

function reason(failure: Failure, location: LiveLocation, permission: string): string {
  const { name, code, message } = failure;
  const { profile } = location;
  if (/Region is missing/.test(message)) {
    return "the region is missing; give one, such as live:us-east-2, or set AWS_REGION or the region of the profile.";
  }
  if (/sso login|SSO session|Token is expired/i.test(message)) {
    return `the SSO session has expired; run aws sso login${profile === undefined ? "" : ` --profile ${profile}`}.`;
  }
  if (name === "CredentialsProviderError" || name === "TokenProviderError") return noCredentials(profile);
  if (isDenied(Object.assign(new Error(), { name }))) {
    return `${permission} is not allowed with these credentials; allow it, or use a profile: live:PROFILE@REGION.`;
  }
  if (refusedCredentials.has(name)) {
    return `AWS rejects the credentials (${name}); get new ones, and check that the region is enabled for the account.`;
  }
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return "the address of EC2 cannot be resolved; check the name of the region and your network connection.";
  }
  if (networkFailures.has(code) || name === "TimeoutError") {
    return `EC2 does not respond (${code || name}); check your network connection, proxy settings and AWS_ENDPOINT_URL.`;
  }
  if (isThrottling(name)) return `EC2 throttles the requests (${name}); try again in a minute.`;
  return `${permission} failed (${name || code || "without a reason"}); try again, or try the AWS CLI with the same credentials.`;
}

function noCredentials(profile: string | undefined): string {
  if (profile === undefined) {
    return "no AWS credentials found; set AWS_PROFILE, sign in, or use a profile: live:PROFILE@REGION.";
  }
  return `the profile "${profile}" provides no credentials; run aws configure list-profiles to list the profiles.`;
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
