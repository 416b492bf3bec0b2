import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { startMoto } from "../../sandbox/moto-server";
import { projectFolder } from "../../sandbox/project-folder";
import { readNetwork } from "../../sandbox/read-network";
import { emptyNetwork } from "./support/destroyed-network";
import { isResponding, until } from "./support/until";

jest.setTimeout(120_000);

test("moto answers while it runs and not after it is stopped", async () => {
  const moto = await startMoto();
  try {
    expect(moto.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await isResponding(moto.endpoint)).toBe(true);
  } finally {
    await moto.stop();
  }
  expect(await isResponding(moto.endpoint)).toBe(false);
});

test("a retried request whose response was lost runs once and gets the first response", async () => {
  const moto = await startMoto();
  const make = async (invocation: string) => {
    const answer = await fetch(moto.endpoint, {
      method: "POST",
      headers: {
        "amz-sdk-invocation-id": invocation,
        "content-type": "application/x-www-form-urlencoded",
        authorization: "AWS4-HMAC-SHA256 Credential=sandbox/20260101/us-east-2/ec2/aws4_request, Signature=0",
      },
      body: "Action=CreateVpc&Version=2016-11-15&CidrBlock=10.0.0.0%2F16",
    });
    return /<vpcId>(vpc-\w+)</.exec(await answer.text())?.[1];
  };
  try {
    const [first, again, another] = [await make("one"), await make("one"), await make("another")];
    expect(first).toMatch(/^vpc-/);
    expect(again).toBe(first);
    const { vpcs } = await readNetwork(moto.endpoint, "us-east-2");
    expect(vpcs.map(({ id }) => id).sort()).toEqual([first, another].sort());
  } finally {
    await moto.stop();
  }
});

test("moto ends with the process that started it, even when that process is killed", async () => {
  const program = join("__tests__", "e2e", "programs", "run-moto.ts");
  const holder = spawn(process.execPath, ["--import", "tsx", program], {
    cwd: projectFolder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(holder.stdout, "data");
  const endpoint = String(line).trim();
  expect(await isResponding(endpoint)).toBe(true);

  holder.kill("SIGKILL");
  await until("moto has stopped", async () => !(await isResponding(endpoint)), 15);
});

test("the developer's own AWS settings do not reach moto or its clients", async () => {
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_PROFILE: "production",
    AWS_SESSION_TOKEN: "real",
    AWS_ACCESS_KEY_ID: "real",
    AWS_ENDPOINT_URL_EC2: "https://ec2.us-east-2.amazonaws.com",
    TF_CLI_ARGS_apply: "-state=production.tfstate",
  });
  const moto = await startMoto().finally(() => {
    process.env = before;
  });
  try {
    const steering = Object.entries(moto.environment).filter(([name]) => /^(AWS_|TF_CLI_ARGS)/.test(name));
    expect(Object.fromEntries(steering)).toEqual({
      AWS_ENDPOINT_URL: moto.endpoint,
      AWS_ACCESS_KEY_ID: "sandbox",
      AWS_SECRET_ACCESS_KEY: "sandbox",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    });
    expect(await readNetwork(moto.endpoint, "us-east-2")).toEqual(emptyNetwork);
  } finally {
    await moto.stop();
  }
});
