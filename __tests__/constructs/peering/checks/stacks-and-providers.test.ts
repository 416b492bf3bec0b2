import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Testing } from "cdktf";
import { NetworkStack, VpcPeering } from "../../../../src";
import { errorsBelow } from "../../../../src/constructs/base/checks";
import { warningsOf } from "../../../support/annotations";
import { newVpc } from "../../../support/networks";
import { synthesize } from "../../../support/synthesized";

const newStack = (app = Testing.app(), id = "network") =>
  new NetworkStack(app, id, { region: "us-east-2", accountId: "111111111111", tags: { team: "net" } });

test("a VPC of another stack is warned of, for its ids are read from that stack's state", () => {
  const app = Testing.app();
  const [stack, other] = [newStack(app), newStack(app, "other")];
  const requester = newVpc(stack, "a");
  const accepter = newVpc(other, "b", { cidrBlock: "10.1.0.0/16" });
  const peering = new VpcPeering(stack, "ab", { requester, accepter });
  synthesize(stack);
  expect(warningsOf(peering)).toEqual([
    'PEER051 other-stack: peering "ab": b is of stack "other", whose state has to be there and readable; look it up here with ExistingVpc instead.',
  ]);
});

describe("two providers of one account and region", () => {
  const errorsWith = (tags: Readonly<Record<string, string>>, region = "us-east-2") => {
    const stack = newStack();
    const provider = new AwsProvider(stack, "second", {
      alias: "second",
      region,
      allowedAccountIds: ["111111111111"],
      defaultTags: [{ tags }],
    });
    const requester = newVpc(stack, "a");
    const availabilityZones = [`${region}a`];
    const accepter = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16", provider, availabilityZones });
    new VpcPeering(stack, "ab", { requester, accepter });
    return errorsBelow(stack.node.root).map(String);
  };

  test("with other default tags are refused: they are tags of one connection", () => {
    expect(errorsWith({ team: "web" })).toEqual([
      'PEER052 different-default-tags: peering "ab": the provider of a has the default tags {"team":"net"}, and that of b {"team":"web"}; give both the same.',
    ]);
  });

  test("with the same default tags are fine", () => {
    expect(errorsWith({ team: "net" })).toEqual([]);
  });

  test("in two regions each side has its own tags", () => {
    expect(errorsWith({ team: "web" }, "us-west-2")).toEqual([]);
  });
});
