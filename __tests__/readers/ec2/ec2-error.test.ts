import { ec2InputError } from "../../../src/readers/ec2/ec2-error";
import { InputError } from "../../../src/readers/files/input-error";

// What the AWS SDK throws: its names, codes and messages as it was seen to write them.

const error = (name: string, message = "S3CR3T", code?: string) => Object.assign(new Error(message), { name, code });
const place = { name: "live:us-east-2", region: "us-east-2" };
const withProfile = { name: "live:work@us-east-2", profile: "work", region: "us-east-2" };

test.each([
  [
    "no credentials",
    error("CredentialsProviderError", "Could not load credentials from any providers"),
    place,
    "live:us-east-2: no AWS credentials found; set AWS_PROFILE, sign in, or give a profile: live:PROFILE@REGION.",
  ],
  [
    "a profile that isn't there",
    error("CredentialsProviderError", "Could not load credentials from any providers"),
    withProfile,
    'live:work@us-east-2: the profile "work" gives no credentials; aws configure list-profiles lists those that there are.',
  ],
  [
    "an ended SSO session",
    error("CredentialsProviderError", "Token is expired. To refresh this SSO session run 'aws sso login'"),
    withProfile,
    "live:work@us-east-2: the SSO session has ended; run aws sso login --profile work.",
  ],
  [
    "an ended SSO session without a profile",
    error("TokenProviderError", "Token is expired. To refresh this SSO session run 'aws sso login'"),
    place,
    "live:us-east-2: the SSO session has ended; run aws sso login.",
  ],
  [
    "a token that can't be had",
    error("TokenProviderError"),
    place,
    "live:us-east-2: no AWS credentials found; set AWS_PROFILE, sign in, or give a profile: live:PROFILE@REGION.",
  ],
  [
    "a name server that doesn't answer",
    error("Error", "getaddrinfo EAI_AGAIN ec2.us-east-2.amazonaws.com", "EAI_AGAIN"),
    place,
    "live:us-east-2: EC2's address isn't found; is the region spelled right, and is there a network?",
  ],
  [
    "no region",
    error("Error", "Region is missing"),
    { name: "live" },
    "live: no region; write one like live:us-east-2, or set AWS_REGION or the profile's region.",
  ],
  [
    "a missing permission",
    error("UnauthorizedOperation"),
    place,
    "live:us-east-2: ec2:DescribeVpcs is not allowed to these credentials; allow it, or give others by a profile: live:PROFILE@REGION.",
  ],
  [
    "wrong credentials, or a region that isn't enabled",
    error("AuthFailure"),
    place,
    "live:us-east-2: AWS refuses the credentials (AuthFailure); get new ones, and see that the region is enabled for the account.",
  ],
  [
    "a region that doesn't exist",
    error("Error", "getaddrinfo ENOTFOUND ec2.us-east-9.amazonaws.com", "ENOTFOUND"),
    place,
    "live:us-east-2: EC2's address isn't found; is the region spelled right, and is there a network?",
  ],
  [
    "no network",
    error("Error", "connect ECONNREFUSED 127.0.0.1:9", "ECONNREFUSED"),
    place,
    "live:us-east-2: EC2 doesn't answer (ECONNREFUSED); is there a network, and do a proxy or AWS_ENDPOINT_URL lead to it?",
  ],
  [
    "a timeout",
    error("TimeoutError"),
    place,
    "live:us-east-2: EC2 doesn't answer (TimeoutError); is there a network, and do a proxy or AWS_ENDPOINT_URL lead to it?",
  ],
  [
    "too many calls",
    error("RequestLimitExceeded"),
    place,
    "live:us-east-2: EC2 answers too slowly (RequestLimitExceeded); try again in a minute.",
  ],
  [
    "anything else",
    error("InternalError"),
    place,
    "live:us-east-2: ec2:DescribeVpcs failed (InternalError); try again, or try the AWS CLI with the same credentials.",
  ],
  [
    "what isn't even an error",
    "S3CR3T",
    place,
    "live:us-east-2: ec2:DescribeVpcs failed (for no reason given); try again, or try the AWS CLI with the same credentials.",
  ],
])("%s is one line that says what to do, without what AWS answered", (_, thrown, asked, expected) => {
  const found = ec2InputError(thrown, asked, "ec2:DescribeVpcs");
  expect(found).toBeInstanceOf(InputError);
  expect(found.message).toBe(expected);
});
