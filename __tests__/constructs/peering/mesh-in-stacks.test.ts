import { Testing } from "cdktf";
import { errorsBelow } from "../../../src/constructs/base/checks";
import { warningsOf } from "../../support/annotations";
import { accounts, addMesh, type Cut, cuts } from "../../support/mesh-in-stacks";
import { type Synthesized, synthesize } from "../../support/synthesized";

const inStacks = (cut: Cut) => {
  const stacks = addMesh(Testing.app(), cut);
  return { stacks, networks: stacks.map(synthesize) };
};

const addressesIn = (networks: readonly Synthesized[]) => networks.flatMap((network) => [...network.addresses()]);

/** The Name tag of every address that has one, whichever stack it is in. */
const nameTagsIn = (networks: readonly Synthesized[]) =>
  Object.fromEntries(networks.flatMap((network) => Object.entries(network.nameTags())));

/** The account and region of every address, as its provider says. */
const placesIn = ({ networks }: ReturnType<typeof inStacks>) =>
  Object.fromEntries(
    networks.flatMap((network) => {
      const providers = network.provider.aws as readonly Readonly<Record<string, unknown>>[];
      return network.addresses().map((address) => {
        const [type = "", name = ""] = address.split(/\.(.*)/s);
        const alias = String(network.resources(type)[name]?.provider ?? "aws").replace(/^aws\.?/, "");
        const { region, allowed_account_ids: account } = providers.find((one) => (one.alias ?? "") === alias) ?? {};
        return [address, { region, account }];
      });
    }),
  );

const whole = inStacks("one stack");
const splits = (Object.keys(cuts) as readonly Cut[]).filter((cut) => cut !== "one stack");

test("a mesh over two accounts with two regions each has in one stack its VPCs, connections and routes", () => {
  const count = (type: string) =>
    addressesIn(whole.networks).filter((address) => address.startsWith(`${type}.`)).length;
  expect(["aws_vpc", "aws_vpc_peering_connection", "aws_route"].map(count)).toEqual([4, 6, 12]);
  expect(placesIn(whole)).toMatchObject({
    "aws_vpc.our-east-vpc": { region: "us-east-2", account: [accounts.ours] },
    "aws_vpc.their-west-vpc": { region: "us-west-2", account: [accounts.theirs] },
  });
});

describe.each(splits)("the same mesh in %s", (cut) => {
  const split = inStacks(cut);

  test("has the stacks that it says, each with something of its own", () => {
    expect(split.stacks.map(({ node }) => node.id)).toEqual(cuts[cut].stacks);
    expect(split.networks.filter((network) => network.addresses().length === 0)).toEqual([]);
  });

  test("has every Terraform address of the one stack, once and with the same Name tag, and no other", () => {
    expect([...addressesIn(split.networks)].sort()).toEqual([...addressesIn(whole.networks)].sort());
    expect(nameTagsIn(split.networks)).toEqual(nameTagsIn(whole.networks));
  });

  test("has every one of them in the account and region where the one stack has it", () => {
    expect(placesIn(split)).toEqual(placesIn(whole));
  });

  test("needs no state of another stack, and says nothing against it", () => {
    for (const network of split.networks) {
      expect(network.dataSources("terraform_remote_state")).toEqual({});
      expect(Object.keys(network.outputs).filter((name) => name.startsWith("cross-stack"))).toEqual([]);
    }
    expect(split.stacks.flatMap(({ dependencies }) => dependencies)).toEqual([]);
    expect(split.stacks.flatMap((stack) => stack.node.findAll().flatMap(warningsOf))).toEqual([]);
    expect(split.stacks.flatMap((stack) => errorsBelow(stack).map(String))).toEqual([]);
  });
});

test("in a stack per account, ours takes what it makes itself and finds the other account's by that account's role", () => {
  const [, ours] = inStacks("a stack per account").networks;
  expect(Object.keys(ours?.resources("aws_vpc") ?? {}).sort()).toEqual(["our-east-vpc", "our-west-vpc"]);
  expect(ours?.dataSources("aws_vpc")).toEqual({
    "their-east-vpc": { provider: "aws.their-us-east-2", tags: { Name: "their-east-vpc" } },
    "their-west-vpc": { provider: "aws.their-us-west-2", tags: { Name: "their-west-vpc" } },
  });
  expect(ours?.resources("aws_vpc_peering_connection")["our-east-to-their-west"]).toMatchObject({
    vpc_id: "${aws_vpc.our-east-vpc.id}",
    peer_vpc_id: "${data.aws_vpc.their-west-vpc.id}",
    peer_owner_id: accounts.theirs,
    peer_region: "us-west-2",
  });
});
