import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Backend, TerraformStack, Testing } from "cdktf";
import { NetworkStack, type NetworkStackProps, Vpc, VpcPeering } from "../../../src";
import { errorsBelow } from "../../../src/constructs/base/checks";
import { availabilityZones, newVpc } from "../../support/networks";
import { synthesize } from "../../support/synthesized";

const terraformOf = (props: Partial<NetworkStackProps> = {}) =>
  synthesize(new NetworkStack(Testing.app(), "network", { region: "us-east-2", ...props })).terraform;

describe("the backend", () => {
  test("is a local file with a relative path by default", () => {
    expect(terraformOf()).toMatchObject({
      backend: { local: { path: "terraform.tfstate" } },
      required_version: ">= 1.5.7",
    });
  });

  test("may be another local file", () => {
    expect(terraformOf({ backend: { type: "local", path: "../state/network.tfstate" } })).toMatchObject({
      backend: { local: { path: "../state/network.tfstate" } },
    });
  });

  test("may be S3 with a lock file, which asks for the Terraform that has it", () => {
    const s3 = { bucket: "states", key: "network.tfstate", region: "us-east-2" };
    expect(terraformOf({ backend: { type: "s3", ...s3 } })).toMatchObject({
      backend: { s3: { ...s3, use_lockfile: true } },
      required_version: ">= 1.10.0",
    });
  });

  test("may be S3 that terraform init completes", () => {
    expect(terraformOf({ backend: { type: "s3" } }).backend).toEqual({ s3: { use_lockfile: true } });
  });

  test("may be a workspace of HCP Terraform or of Terraform Enterprise", () => {
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

test("the provider may be of either major version that knows all that is written", () => {
  expect(terraformOf().required_providers).toEqual({
    aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" },
  });
});

test("the provider has the region and the tags, and nothing else: credentials come from the environment", () => {
  const stack = new NetworkStack(Testing.app(), "network", { region: "us-east-2", tags: { team: "net" } });
  expect(synthesize(stack).provider).toEqual({
    aws: [{ region: "us-east-2", default_tags: [{ tags: { team: "net" } }] }],
  });
});

test("the outputs have stable names: VPC ids, connection, status as the accepter sees it, routes", () => {
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

test("a name, a second stack of one name and a region that can't be are told all at once", () => {
  const app = Testing.app();
  new NetworkStack(app, "net", { region: "us-east-2" });
  new NetworkStack(app, "net", { region: "us-east-2a" });
  new NetworkStack(app, "my net", { region: "" });
  expect(errorsBelow(app).map(String)).toEqual([
    'PEER015 duplicate-name: stack "net": the app has something called "net" already; give one of the two another name.',
    'PEER023 invalid-region: stack "net": "us-east-2a" is no region; that is a zone of "us-east-2".',
    'PEER016 invalid-name: stack "my net": give it letters, digits and - _ . only, for it is a folder\'s name too.',
    'PEER023 invalid-region: stack "my net": "" is no region; write it like "us-east-2".',
  ]);
});

describe("in a stack of cdktf's own", () => {
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

  test("wrong input fails the synth as cdktf's own validations do", () => {
    const stack = bareStack();
    new AwsProvider(stack, "aws", { region: "us-west-2" });
    new Vpc(stack, "a", { cidrBlock: "10.0.0.0/33", availabilityZones: ["us-east-2a"] });
    expect(() => synthesize(stack)).toThrow(
      /PEER001 not-a-cidr-block(.|\n)*PEER008 availability-zone: VPC "a": zone "us-east-2a" is in us-east-2, and the VPC in us-west-2/,
    );
  });

  test("a region that only Terraform will know keeps no zone from being used", () => {
    const stack = bareStack();
    new AwsProvider(stack, "aws", {});
    new Vpc(stack, "a", { cidrBlock: "10.0.0.0/16", availabilityZones: ["eu-west-1a"] });
    expect(synthesize(stack).counts().aws_vpc).toBe(1);
  });
});
