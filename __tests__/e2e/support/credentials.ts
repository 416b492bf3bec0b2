import { motoEnvironment } from "../../../sandbox/moto-environment";

/** Assumes a role in an account of moto, as a pipeline does before Terraform, and returns the credentials. */
export async function credentialsOf(moto: string, accountId: string) {
  const roleArn = encodeURIComponent(`arn:aws:iam::${accountId}:role/x`);
  const answer = await fetch(moto, {
    method: "POST",
    headers: {
      authorization: "AWS4-HMAC-SHA256 Credential=sandbox/20260101/us-east-1/sts/aws4_request",
      "content-type": "application/x-www-form-urlencoded",
    },
    body: `Action=AssumeRole&Version=2011-06-15&RoleSessionName=terraform&RoleArn=${roleArn}`,
  });
  const text = await answer.text();
  const value = (name: string) => new RegExp(`<${name}>([^<]+)<`).exec(text)?.[1] ?? "";
  return {
    accessKeyId: value("AccessKeyId"),
    secretAccessKey: value("SecretAccessKey"),
    sessionToken: value("SessionToken"),
  };
}

/** Returns an environment with the credentials of exactly one account of moto. */
export async function accountEnvironment(moto: string, accountId: string): Promise<NodeJS.ProcessEnv> {
  const { accessKeyId, secretAccessKey, sessionToken } = await credentialsOf(moto, accountId);
  return {
    ...motoEnvironment(moto),
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  };
}
