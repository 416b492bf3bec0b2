import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformVariable, Testing } from "cdktf";
import {
  ExistingVpc,
  NetworkStack,
  type NetworkStackProps,
  PeeringMesh,
  PeeringRequest,
  Vpc,
  VpcPeering,
} from "../../src";
import { errorsBelow } from "../../src/constructs/base/checks";
import { warningsOf } from "../support/annotations";
import { errorsOf, newStack, newVpc } from "../support/networks";
import { synthesize } from "../support/synthesized";

const stackWith = (props: object, context = {}) =>
  new NetworkStack(Testing.app({ context }), "net", { region: "us-east-2", ...props } as NetworkStackProps);

const errorsWith = (props: object) => errorsBelow(stackWith(props).node.root).map(String);

describe("the account of a stack", () => {
  test.each([["" as unknown], [0], [null], [123456789012], ["123"], ["abc"], ["${var.account}"], [[]]])(
    "is an error, and not a guard that is off, for %j",
    (accountId) => {
      const errors = errorsWith({ accountId });
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatch(/^PEER0(39|66|67) [a-z-]+: stack "net": /);
    },
  );

  test("is written, also as a token", () => {
    const allowed = (accountId: string) => synthesize(stackWith({ accountId })).provider;
    expect(allowed("111111111111")).toEqual({
      aws: [{ region: "us-east-2", allowed_account_ids: ["111111111111"] }],
    });
    const { stringValue } = new TerraformVariable(newStack(), "account", { type: "string" });
    expect(errorsWith({ accountId: stringValue })).toEqual([]);
  });
});

describe("a backend", () => {
  test("of an unknown type is reported with the type that was probably meant", () => {
    expect(errorsWith({ backend: { type: "S3", bucket: "states", key: "a" } })).toEqual([
      'PEER066 invalid-property: stack "net": backend.type is "S3"; did you mean "s3"? Give "local", "s3" or "cloud".',
    ]);
    expect(errorsWith({ backend: {} })).toEqual([
      'PEER066 invalid-property: stack "net": backend is {}; give an object such as { type: "s3", bucket: "states", key: "network.tfstate" }.',
    ]);
    expect(errorsWith({ backend: "s3" })).toHaveLength(1);
    expect(errorsWith({ backend: { type: "consul", path: "a" } })).toHaveLength(1);
  });

  test("in S3 needs a bucket and a key, unless terraform init gets the rest", () => {
    const missing = (name: string) =>
      `PEER066 invalid-property: stack "net": backend.${name} is undefined; give a text, or set partial: true if terraform init gets it with -backend-config.`;
    expect(errorsWith({ backend: { type: "s3" } })).toEqual([missing("bucket"), missing("key")]);
    expect(errorsWith({ backend: { type: "s3", bucket: "states" } })).toEqual([missing("key")]);
    expect(errorsWith({ backend: { type: "s3", key: "a.tfstate" } })).toEqual([missing("bucket")]);
    expect(errorsWith({ backend: { type: "s3", bucket: "states", key: "a.tfstate" } })).toEqual([]);
    expect(errorsWith({ backend: { type: "s3", partial: true } })).toEqual([]);
  });

  test("with a misspelled property is one error", () => {
    expect(errorsWith({ backend: { type: "s3", bucket: "states", keey: "a.tfstate", key: "b" } })).toEqual([
      'PEER066 invalid-property: stack "net": backend has unknown property "keey"; did you mean "key"?',
    ]);
    expect(errorsWith({ backend: { type: "local", pth: "a.tfstate" } })).toEqual([
      'PEER066 invalid-property: stack "net": backend has unknown property "pth"; did you mean "path"?',
    ]);
  });
});

describe("a region", () => {
  const newRegion = 'If it is a new region, add it to the context key "cdktf-aws-vpc-peering:regions" in cdktf.json.';

  test("that is similar to one of AWS's is an error", () => {
    expect(errorsWith({ region: "us-esat-2" })).toEqual([
      `PEER023 invalid-region: stack "net": "us-esat-2" is not a region; did you mean "us-east-2"? ${newRegion}`,
    ]);
    expect(errorsWith({ region: "us-gov-wset-1" })[0]).toContain('did you mean "us-gov-west-1"?');
  });

  test("that is similar to none is a warning", () => {
    const stack = stackWith({ region: "xx-nowhere-1" });
    synthesize(stack);
    expect(warningsOf(stack)).toEqual([
      'PEER069 unlisted-region: stack "net": "xx-nowhere-1" is not in the list of AWS regions; check it. If it is new, add it to the context key "cdktf-aws-vpc-peering:regions" in cdktf.json.',
    ]);
  });

  test("of a further provider or of a partner is judged as well", () => {
    const errors = errorsOf((stack) => {
      const west = new AwsProvider(stack, "west", { alias: "west", region: "us-wset-2" });
      const a = newVpc(stack, "a", { provider: west, availabilityZones: ["us-wset-2a"] });
      const peer = {
        accountId: "222222222222",
        region: "eu-wes-1",
        vpcId: "vpc-01234567",
        cidrBlocks: ["10.9.0.0/16"],
      };
      new PeeringRequest(stack, "ap", { requester: a, peer });
    });
    expect(errors).toEqual([
      `PEER023 invalid-region: provider aws.west of stack "network": "us-wset-2" is not a region; did you mean "us-west-2"? ${newRegion}`,
      `PEER023 invalid-region: peering request "ap" peer: "eu-wes-1" is not a region; did you mean "eu-west-1"? ${newRegion}`,
    ]);
  });

  test("that the program adds is neither", () => {
    const context = { "cdktf-aws-vpc-peering:regions": ["us-east-3", "xx-nowhere-1"] };
    for (const region of ["us-east-3", "xx-nowhere-1"]) {
      const stack = stackWith({ region }, context);
      synthesize(stack);
      expect(warningsOf(stack)).toEqual([]);
    }
  });

  test.each(["us-gov-west-1", "cn-northwest-1", "eusc-de-east-1", "ap-southeast-7"])("may be %s", (region) => {
    const stack = stackWith({ region });
    new Vpc(stack, "a", { cidrBlock: "10.0.0.0/16", availabilityZones: [`${region}a`] });
    synthesize(stack);
    expect(warningsOf(stack)).toEqual([]);
  });
});

describe("a tag", () => {
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, "x"]));

  test.each([
    ["reserved", { "AWS:team": "a" }, 'tag "AWS:team" has a key that starts with "aws:", which AWS reserves'],
    ["with an empty key", { "": "a" }, "has an empty key"],
    [
      "with a long key",
      { ["k".repeat(129)]: "a" },
      "has a key of 129 characters, but AWS allows 128; shorten it by 1.",
    ],
    ["with a long value", { team: "v".repeat(257) }, "has a value of 257 characters, but AWS allows 256"],
    ["with another character in its key", { "a,b": "a" }, 'has a key with ","; use only letters'],
    ["with another character in its value", { team: "a;b" }, 'has the value "a;b", which contains ";"; use only'],
    [
      "too many",
      many(50),
      "tags contains 50 tags, but AWS allows 50 for a resource, including its Name tag; remove 1.",
    ],
    ["too many with a Name", { ...many(50), Name: "n" }, "tags contains 51 tags"],
  ])("that is %s is refused", (_, tags, message) => {
    const errors = errorsWith({ tags });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^PEER068 invalid-tag: stack "net": /);
    expect(errors[0]).toContain(message);
  });

  test("with a Terraform template is refused", () => {
    expect(errorsWith({ tags: { branch: '${file("/etc/hostname")}' } })).toEqual([
      'PEER067 terraform-template: stack "net": tags.branch contains the Terraform template "${file(\\"/etc/hostname\\")}"; remove it, or pass a cdktf token to refer to a value of Terraform.',
    ]);
    expect(errorsWith({ tags: { "%{if}": "a" } })[0]).toMatch(/^PEER067 .*: the name "%\{if\}" in tags contains/);
  });

  test("that AWS accepts is written", () => {
    const tags = { ...many(46), ["k".repeat(128)]: "v".repeat(256), "équipe:réseau/1": "a b_.:/=+-@", empty: "" };
    expect(synthesize(stackWith({ tags: { ...tags } })).provider).toMatchObject({
      aws: [{ default_tags: [{ tags }] }],
    });
  });
});

describe("an unset variable", () => {
  test("is one error that names the property, and causes no others", () => {
    const errors = errorsOf((stack) => {
      const a = new Vpc(stack, "a", { cidrBlock: process.env.UNSET as never, availabilityZones: ["us-east-2a"] });
      const b = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" });
      const peering = new VpcPeering(stack, "ab", { requester: a, accepter: b });
      peering.routeBetween(a.subnet("private1"), b.subnet("private1"));
      new VpcPeering(stack, "missing", { requester: undefined as never, accepter: b }).routeBetween(
        b.subnets,
        b.subnets,
      );
    });
    expect(errors).toEqual([
      'PEER066 invalid-property: VPC "a": cidrBlock is undefined; give a text such as "10.0.0.0/16".',
      'PEER066 invalid-property: peering "missing": requester is undefined; give a Vpc or an ExistingVpc.',
    ]);
  });

  test("as the region or the account of a stack causes no errors in its VPCs and peerings", () => {
    for (const wrong of [
      { region: undefined },
      { region: "us-east-2", accountId: "" },
      { region: 5 },
      { region: "us-esat-2" },
      undefined,
    ]) {
      const stack = new NetworkStack(Testing.app(), "net", wrong as never);
      const west = new AwsProvider(stack, "west", {
        alias: "west",
        region: "us-west-2",
        allowedAccountIds: ["222222222222"],
      });
      const [a, b] = [newVpc(stack, "a"), newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" })];
      const c = newVpc(stack, "c", { cidrBlock: "10.2.0.0/16", provider: west, availabilityZones: ["us-west-2a"] });
      new VpcPeering(stack, "ab", { requester: a, accepter: b }).routeBetween(a.privateSubnets, b.privateSubnets);
      new VpcPeering(stack, "ac", { requester: a, accepter: c }).routeBetween(a.privateSubnets, c.privateSubnets);
      expect(errorsBelow(stack.node.root)).toHaveLength(1);
    }
  });

  test("does not hide the other problems of a construct", () => {
    const errors = errorsOf((stack) => {
      new Vpc(stack, "a", {
        cidrBlock: undefined as never,
        availabilityZones: ["us-west-2a"],
        publicSubnetsPerZone: -1,
      });
      new Vpc(stack, "b", { cidrBlock: "10.0.0.0/16", availabilityZone: ["us-east-2a"] } as never);
    });
    expect(errors).toEqual([
      'PEER066 invalid-property: VPC "a": cidrBlock is undefined; give a text such as "10.0.0.0/16".',
      'PEER020 invalid-subnet-count: VPC "a": publicSubnetsPerZone is -1; give a whole number from 0 to 200.',
      'PEER066 invalid-property: VPC "b": unknown property "availabilityZone"; did you mean "availabilityZones"?',
    ]);
  });

  test("as the provider causes no errors about accounts and regions", () => {
    const errors = errorsOf((stack) => {
      const west = new AwsProvider(stack, "west", { alias: "west", region: "us-west-2" });
      const a = newVpc(stack, "a", { provider: "aws.west" as never, availabilityZones: ["us-west-2a"] });
      const b = newVpc(stack, "b", { provider: west, availabilityZones: ["us-west-2a"], cidrBlock: "10.1.0.0/16" });
      new VpcPeering(stack, "ab", { requester: a, accepter: b }).routeBetween(a.subnets, b.subnets);
    });
    expect(errors).toEqual([
      'PEER066 invalid-property: VPC "a": provider is "aws.west"; give an AwsProvider of @cdktf/provider-aws, or remove it.',
    ]);
  });
});

describe("a function of a mesh", () => {
  test("that returns a wrong value is one error", () => {
    const errors = errorsOf((stack) => {
      const vpcs = [newVpc(stack, "a"), newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" })];
      new PeeringMesh(stack, "m", { vpcs, subnets: (vpc) => [vpc.subnets[7]?.vpc.subnet(vpc.name) as never] });
    });
    expect(errors).toEqual([
      'PEER066 invalid-property: mesh "m": subnets(a, b)[0] is undefined; give a subnet, such as vpc.subnet("private1").',
    ]);
  });
});

describe("an existing VPC", () => {
  test("with a wrong value in a subnet reports its place", () => {
    const errors = errorsOf((stack) => {
      const vpc = ExistingVpc.fromVpcId(stack, "orders", {
        vpcId: "vpc-0123456789abcdef0",
        subnets: { app: { subnetId: 5 as never, availabilityZone: "us-east-2a" } },
      });
      vpc.subnet("app");
    });
    expect(errors).toEqual([
      'PEER066 invalid-property: VPC "orders": subnets.app.subnetId is 5; give a text such as "subnet-0123456789abcdef0".',
    ]);
  });
});
