import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider, type AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import { S3Backend, TerraformStack, TerraformVariable, Testing } from "cdktf";
import type { IConstruct } from "constructs";
import {
  NetworkApp,
  NetworkStack,
  type NetworkStackProps,
  PeeringMesh,
  Vpc,
  VpcPeering,
  type WarningName,
} from "../../src";
import { errorsBelow } from "../../src/constructs/base/checks";
import { availabilityZones, errorsOf, newStack, newVpc } from "../support/networks";
import { filesBelow, projectFolder, runProgram } from "../support/run";
import { synthesize } from "../support/synthesized";

describe("network app", () => {
  const scratch = mkdtempSync(join(tmpdir(), "peering-"));
  afterAll(() => rmSync(scratch, { recursive: true }));

  const stackIn = (app: NetworkApp, id: string) => new NetworkStack(app, id, { region: "us-east-2" });

  test("writes warnings to the manifest without a stack trace", () => {
    const outdir = join(scratch, "warned");
    const app = new NetworkApp({ outdir });
    const stack = stackIn(app, "network");
    const [requester, accepter] = [newVpc(stack, "a"), newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" })];
    new VpcPeering(stack, "ab", { requester, accepter }).routeBetween(
      requester.subnet("public1"),
      accepter.subnet("private1"),
    );
    app.synth();
    const { annotations } = JSON.parse(filesBelow(outdir)["manifest.json"] ?? "").stacks.network;
    expect(annotations).toEqual([
      {
        constructPath: "network/ab",
        level: "@cdktf/warn",
        message: expect.stringMatching(/^PEER021 shared-route-table: /),
      },
      {
        constructPath: "network/ab",
        level: "@cdktf/info",
        message: expect.stringMatching(/^PEER029 data-transfer-charges: /),
      },
    ]);
  });

  test("prints the errors of all stacks, writes nothing and exits with status 1", () => {
    const outdir = join(scratch, "failed");
    const printed = jest.spyOn(console, "error").mockImplementation(() => {});
    const good = new NetworkApp({ outdir });
    newVpc(stackIn(good, "one"), "a");
    good.synth();
    const before = filesBelow(outdir);

    const app = new NetworkApp({ outdir });
    newVpc(stackIn(app, "one"), "b");
    newVpc(stackIn(app, "two"), "a", { cidrBlock: "10.0.0.1/16" });
    newVpc(stackIn(app, "three"), "a", { availabilityZones: [] });
    app.synth();
    const [lines, status] = [printed.mock.calls.map(([line]) => line), process.exitCode];
    process.exitCode = 0;
    printed.mockRestore();
    expect(lines).toEqual([
      'PEER001 not-a-cidr-block: VPC "a": cidrBlock "10.0.0.1/16" has bits set after its prefix; did you mean "10.0.0.0/16"?\n',
      'PEER010 no-availability-zones: VPC "a": availabilityZones is empty; give at least one, such as "us-east-2a".\n',
      "2 errors; nothing was written.",
    ]);
    expect(status).toBe(1);
    expect(filesBelow(outdir)).toEqual(before);
  });

  test("also prints errors of cdktf's and users' own validations", () => {
    const outdir = join(scratch, "validated");
    const printed = jest.spyOn(console, "error").mockImplementation(() => {});
    const app = new NetworkApp({ outdir });
    newVpc(stackIn(app, "one"), "a");
    stackIn(app, "two").node.addValidation({ validate: () => ["is not what we want."] });
    app.synth();
    const lines = printed.mock.calls.map(([line]) => line);
    process.exitCode = 0;
    printed.mockRestore();
    expect(lines).toEqual(["[two] is not what we want.\n", "1 error; nothing was written."]);
    expect(filesBelow(outdir)).toEqual({});
  });

  test("exits with status 1 when a program under the CLI does not call synth", () => {
    const program = join(scratch, "forgotten.ts");
    writeFileSync(
      program,
      `import { NetworkApp, NetworkStack } from ${JSON.stringify(join(projectFolder, "src"))};
     new NetworkStack(new NetworkApp(), "network", { region: "us-east-2" });`,
    );
    expect(runProgram(program, join(scratch, "forgotten"))).toEqual({
      status: 1,
      stdout: "",
      stderr: "The program has not called app.synth(), so nothing was written; call it at the end of the program.\n",
    });
  });

  test("exits with status 1 and without a stack trace when a program with one error runs", () => {
    const program = join(scratch, "program.ts");
    writeFileSync(
      program,
      `import { NetworkApp, NetworkStack, Vpc } from ${JSON.stringify(join(projectFolder, "src"))};
     const app = new NetworkApp();
     const stack = new NetworkStack(app, "network", { region: "us-east-2" });
     new Vpc(stack, "a", { cidrBlock: "169.254.0.0/16", availabilityZones: ["us-east-2a"] });
     app.synth();`,
    );
    const outdir = join(scratch, "nothing");
    expect(runProgram(program, outdir)).toEqual({
      status: 1,
      stdout: "",
      stderr:
        'PEER004 reserved-cidr: VPC "a": 169.254.0.0/16 is in 169.254.0.0/16, which is link-local. Choose a private block, such as 10.0.0.0/16.\n\n1 error; nothing was written.\n',
    });
    expect(filesBelow(outdir)).toEqual({});
  });
});

describe("network stack", () => {
  const terraformOf = (props: Partial<NetworkStackProps> = {}) =>
    synthesize(new NetworkStack(Testing.app(), "network", { region: "us-east-2", ...props })).terraform;

  describe("the backend", () => {
    test("is a local file with a relative path by default", () => {
      expect(terraformOf()).toMatchObject({
        backend: { local: { path: "terraform.tfstate" } },
        required_version: ">= 1.5.7",
      });
    });

    test("can be another local file", () => {
      expect(terraformOf({ backend: { type: "local", path: "../state/network.tfstate" } })).toMatchObject({
        backend: { local: { path: "../state/network.tfstate" } },
      });
    });

    test("can be S3 with a lock file, which requires Terraform 1.10", () => {
      const s3 = { bucket: "states", key: "network.tfstate", region: "us-east-2" };
      expect(terraformOf({ backend: { type: "s3", ...s3 } })).toMatchObject({
        backend: { s3: { ...s3, use_lockfile: true } },
        required_version: ">= 1.10.0",
      });
    });

    test("can be S3 with the rest of the configuration passed to terraform init", () => {
      expect(terraformOf({ backend: { type: "s3", partial: true } }).backend).toEqual({ s3: { use_lockfile: true } });
    });

    test("can be a workspace of HCP Terraform or Terraform Enterprise", () => {
      const cloud = { organization: "acme", workspace: "network" } as const;
      expect(terraformOf({ backend: { type: "cloud", ...cloud } }).cloud).toEqual({
        organization: "acme",
        workspaces: { name: "network" },
      });
      expect(terraformOf({ backend: { type: "cloud", ...cloud, hostname: "tfe.acme.com" } }).cloud).toMatchObject({
        hostname: "tfe.acme.com",
      });
    });
  });

  test("accepts both major versions of the AWS provider that support the output", () => {
    expect(terraformOf().required_providers).toEqual({
      aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" },
    });
  });

  test("gives the provider only the region and the tags, no credentials", () => {
    const stack = new NetworkStack(Testing.app(), "network", { region: "us-east-2", tags: { team: "net" } });
    expect(synthesize(stack).provider).toEqual({
      aws: [{ region: "us-east-2", default_tags: [{ tags: { team: "net" } }] }],
    });
  });

  test("has outputs with stable names: VPC ids, connection id, accept status and routes", () => {
    const stack = new NetworkStack(Testing.app(), "network", { region: "us-east-2" });
    const requester = newVpc(stack, "a");
    const accepter = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" });
    const peering = new VpcPeering(stack, "peering test", { requester, accepter });
    peering.routeBetween(requester.subnet("private1"), accepter.subnet("private1"));
    synthesize(stack);
    const { outputs } = synthesize(stack);
    expect(Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]))).toEqual({
      "a-vpc-id": "${aws_vpc.a-vpc.id}",
      "b-vpc-id": "${aws_vpc.b-vpc.id}",
      "peering-test-id": "${aws_vpc_peering_connection_accepter.peering-test.id}",
      "peering-test-accept-status": "${aws_vpc_peering_connection_accepter.peering-test.accept_status}",
      "peering-test-routes": {
        "a-rtb-private1-us-east-2a-to-b-subnet-private1-us-east-2a": {
          route_table_id: "${aws_route_table.a-rtb-private1-us-east-2a.id}",
          destination_cidr_block: "10.1.128.0/20",
          vpc_peering_connection_id: "${aws_vpc_peering_connection_accepter.peering-test.id}",
        },
        "b-rtb-private1-us-east-2a-to-a-subnet-private1-us-east-2a": {
          route_table_id: "${aws_route_table.b-rtb-private1-us-east-2a.id}",
          destination_cidr_block: "10.0.128.0/20",
          vpc_peering_connection_id: "${aws_vpc_peering_connection_accepter.peering-test.id}",
        },
      },
    });
  });

  test("reports an invalid name, a duplicate name and invalid regions in one run", () => {
    const app = Testing.app();
    new NetworkStack(app, "net", { region: "us-east-2" });
    new NetworkStack(app, "net", { region: "us-east-2a" });
    new NetworkStack(app, "my net", { region: "" });
    expect(errorsBelow(app).map(String)).toEqual([
      'PEER015 duplicate-name: stack "net": the app already contains a construct with the id "net"; rename one of them.',
      'PEER023 invalid-region: stack "net": "us-east-2a" is not a region; did you mean "us-east-2"?',
      'PEER016 invalid-name: stack "my net": the name cannot be used as a folder name; use only letters, digits and - _ .',
      'PEER023 invalid-region: stack "my net": "" is not a region; write it like "us-east-2".',
    ]);
  });

  describe("in a plain cdktf stack", () => {
    const bareStack = () => {
      const stack = new TerraformStack(Testing.app(), "bare");
      new S3Backend(stack, { bucket: "states", key: "bare.tfstate" });
      return stack;
    };

    test("the constructs work, and add no outputs", () => {
      const stack = bareStack();
      new AwsProvider(stack, "aws", { region: "us-east-2" });
      new Vpc(stack, "a", { cidrBlock: "10.0.0.0/16", availabilityZones });
      expect(synthesize(stack).counts().aws_subnet).toBe(4);
      expect(synthesize(stack).outputs).toEqual({});
    });

    test("errors stop the synth, as cdktf's own validations do", () => {
      const stack = bareStack();
      new AwsProvider(stack, "aws", { region: "us-west-2" });
      new Vpc(stack, "a", { cidrBlock: "10.0.0.0/33", availabilityZones: ["us-east-2a"] });
      expect(() => synthesize(stack)).toThrow(
        /PEER001 not-a-cidr-block(.|\n)*PEER008 invalid-availability-zone: VPC "a": zone "us-east-2a" is in us-east-2, but the VPC is in us-west-2/,
      );
    });

    test("zones are not checked against a region that is unknown at synth", () => {
      const stack = bareStack();
      new AwsProvider(stack, "aws", {});
      new Vpc(stack, "a", { cidrBlock: "10.0.0.0/16", availabilityZones: ["eu-west-1a"] });
      expect(synthesize(stack).counts().aws_vpc).toBe(1);
    });
  });
});

describe("acknowledgement", () => {
  const scratch = mkdtempSync(join(tmpdir(), "peering-"));
  afterAll(() => rmSync(scratch, { recursive: true }));

  /** Returns a peering with the warning PEER021: the public subnets of a share their route table. */
  function warnedPeering(stack: NetworkStack, routing: "public1" | "private1" = "public1") {
    const [requester, accepter] = [newVpc(stack, "a"), newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" })];
    const peering = new VpcPeering(stack, "ab", { requester, accepter });
    peering.routeBetween(requester.subnet(routing), accepter.subnet("private1"));
    return peering;
  }

  const warning =
    'PEER021 shared-route-table: peering "ab": the route of a-rtb-public to b-subnet-private1-us-east-2a, added for a-subnet-public1-us-east-2a, also serves a-subnet-public2-us-east-2b, because these subnets share the table.';

  /** Returns the warnings of a construct and its children, acknowledged or not, after synthesizing twice. */
  function annotated(stack: NetworkStack, construct: IConstruct): readonly string[] {
    synthesize(stack);
    synthesize(stack);
    return (
      construct.node
        .findAll()
        .flatMap(({ node }) => node.metadata)
        .filter(({ type }) => type.startsWith("@cdktf/"))
        .map(({ type, data }) => `${type.replace("@cdktf/", "")}: ${data}`)
        // The subnet that shares the table is in another zone, which a note reports.
        .filter((line) => !line.includes("PEER029"))
    );
  }

  test("prints a warning as information, with the reason", () => {
    const stack = newStack();
    expect(annotated(stack, warnedPeering(stack))).toEqual([`warn: ${warning}`]);

    const other = newStack();
    const peering = warnedPeering(other);
    peering.acknowledge("shared-route-table", "public2 may use it too.");
    expect(annotated(other, peering)).toEqual([`info: ${warning} Acknowledged: public2 may use it too.`]);
  });

  test("applies to a warning whose cause is added later", () => {
    const stack = newStack();
    const [requester, accepter] = [newVpc(stack, "a"), newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" })];
    const peering = new VpcPeering(stack, "ab", { requester, accepter });
    peering.acknowledge("shared-route-table", "public2 may use it too.");
    peering.routeBetween(requester.subnet("public1"), accepter.subnet("private1"));
    expect(annotated(stack, peering)).toEqual([`info: ${warning} Acknowledged: public2 may use it too.`]);
  });

  test("does not apply to other rules or other peerings", () => {
    const stack = newStack();
    const peering = warnedPeering(stack);
    peering.routeBetween(peering.requester.subnets, peering.accepter.subnet("private2"));
    peering.acknowledge("unpaired-subnet", "They are to stay apart.");
    const [a, c] = [peering.requester, newVpc(stack, "c", { cidrBlock: "10.2.0.0/16" })];
    const other = new VpcPeering(stack, "ac", { requester: a, accepter: c });
    other.routeBetween(a.subnet("public1"), c.subnet("private1"));
    const levels = (construct: IConstruct) =>
      annotated(stack, construct)
        .map((line) => line.slice(0, 13))
        .sort();
    expect(levels(peering)).toEqual([
      "info: PEER022", // public1 and private1 of a have no partner in their zone.
      "info: PEER022",
      "warn: PEER021",
      "warn: PEER021",
    ]);
    expect(levels(other)).toEqual(["warn: PEER021"]);
  });

  test("of a mesh applies to all its peerings, unless a peering has its own reason", () => {
    const stack = newStack();
    const vpcs = ["a", "b"].map((name, index) => newVpc(stack, name, { cidrBlock: `10.${index}.0.0/16` }));
    const mesh = new PeeringMesh(stack, "mesh", { vpcs, subnets: (vpc) => [vpc.subnet("public1")] });
    mesh.acknowledge("shared-route-table", "All public subnets are in the mesh.");
    const lines = annotated(stack, mesh);
    expect(lines).toHaveLength(2);
    expect(
      lines.every((line) => /^info: PEER021 .* Acknowledged: All public subnets are in the mesh\.$/.test(line)),
    ).toBe(true);

    const other = newStack();
    const twoVpcs = ["a", "b"].map((name, index) => newVpc(other, name, { cidrBlock: `10.${index}.0.0/16` }));
    const withReason = new PeeringMesh(other, "mesh", { vpcs: twoVpcs, subnets: (vpc) => [vpc.subnet("public1")] });
    withReason.acknowledge("shared-route-table", "For all.");
    withReason.peerings[0]?.acknowledge("shared-route-table", "For this one.");
    expect(annotated(other, withReason).map((line) => line.replace(/.* Acknowledged: /, ""))).toEqual([
      "For this one.",
      "For this one.",
    ]);
  });

  test("is reported as unused when the warning does not occur", () => {
    const stack = newStack();
    const peering = warnedPeering(stack, "private1");
    peering.acknowledge("shared-route-table", "public2 may use it too.");
    expect(annotated(stack, peering)).toEqual([
      'info: PEER047 unused-acknowledgement: peering "ab": acknowledges shared-route-table (public2 may use it too.), but this warning does not occur; remove the acknowledgement.',
    ]);
  });

  test("writes the reason to the manifest, from which the CLI prints it", () => {
    const outdir = join(scratch, "acknowledged");
    const app = new NetworkApp({ outdir });
    warnedPeering(new NetworkStack(app, "network", { region: "us-east-2" })).acknowledge(
      "shared-route-table",
      "It is acceptable.",
    );
    app.synth();
    expect(JSON.parse(filesBelow(outdir)["manifest.json"] ?? "").stacks.network.annotations).toContainEqual({
      constructPath: "network/ab",
      level: "@cdktf/info",
      message: `${warning} Acknowledged: It is acceptable.`,
    });
  });

  test("is refused without a reason, and for an error, a note or an unknown rule", () => {
    const errors = errorsOf((stack) => {
      const peering = warnedPeering(stack);
      peering.acknowledge("shared-route-table", " ");
      // @ts-expect-error An error can't be acknowledged.
      peering.acknowledge("overlapping-cidr", "We never use those addresses.");
      // @ts-expect-error A note can't be acknowledged.
      peering.acknowledge("data-transfer-charges", "We can afford it.");
      peering.acknowledge("shared-table" as WarningName, "A slip.");
    });
    expect(errors).toEqual([
      'PEER046 invalid-setting: peering "ab": cannot acknowledge shared-route-table without a reason; write why the warning is acceptable.',
      'PEER046 invalid-setting: peering "ab": cannot acknowledge overlapping-cidr: it is an error, not a warning; fix it instead.',
      'PEER046 invalid-setting: peering "ab": cannot acknowledge data-transfer-charges: it is a note, not a warning; remove the acknowledgement.',
      'PEER046 invalid-setting: peering "ab": cannot acknowledge "shared-table": no rule has this name; copy the name from the warning.',
    ]);
  });
});

describe("literal secrets", () => {
  const errorsWith = (config: AwsProviderConfig) =>
    errorsOf((stack) => {
      const provider = new AwsProvider(stack, "west", { alias: "west", region: "us-west-2", ...config });
      newVpc(stack, "a", { provider, availabilityZones: ["us-west-2a"] });
    });

  const problem = (what: string) =>
    `PEER048 hardcoded-credentials: provider aws.west of stack "network" has ${what} as plain text; take it from the environment, a profile, a role or a TerraformVariable.`;

  const roleArn = "arn:aws:iam::222222222222:role/peering";

  test("refuses credentials as plain text, and reports their names without their values", () => {
    const secrets = { accessKey: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI", token: "FwoGZXIvYXdzEBY" };
    const errors = errorsWith(secrets);
    expect(errors).toEqual([problem("accessKey"), problem("secretKey"), problem("token")]);
    for (const secret of Object.values(secrets)) expect(errors.join()).not.toContain(secret);
  });

  test("refuses an external id or a web identity token as plain text, but not a role ARN", () => {
    expect(errorsWith({ assumeRole: [{ roleArn, sessionName: "peering" }] })).toEqual([]);
    expect(errorsWith({ assumeRole: [{ roleArn, externalId: "partner-7" }] })).toEqual([
      problem("assumeRole.externalId"),
    ]);
    expect(errorsWith({ assumeRoleWithWebIdentity: [{ roleArn, webIdentityToken: "eyJhbGciOi" }] })).toEqual([
      problem("assumeRoleWithWebIdentity.webIdentityToken"),
    ]);
    expect(errorsWith({ assumeRoleWithWebIdentity: [{ roleArn, webIdentityTokenFile: "/run/token" }] })).toEqual([]);
  });

  test("accepts variables, and writes references to them", () => {
    const stack = newStack();
    const [secretKey, externalId] = ["secret_key", "external_id"].map(
      (name) => new TerraformVariable(stack, name, { type: "string", sensitive: true }).stringValue,
    );
    const provider = new AwsProvider(stack, "west", {
      alias: "west",
      region: "us-west-2",
      profile: "peering",
      ...(secretKey && { secretKey }),
      assumeRole: [{ roleArn, ...(externalId && { externalId }) }],
    });
    newVpc(stack, "a", { provider, availabilityZones: ["us-west-2a"] });
    expect(synthesize(stack).provider).toEqual({
      aws: [
        { region: "us-east-2" },
        {
          alias: "west",
          region: "us-west-2",
          profile: "peering",
          secret_key: "${var.secret_key}",
          assume_role: [{ role_arn: roleArn, external_id: "${var.external_id}" }],
        },
      ],
    });
  });
});
