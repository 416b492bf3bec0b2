import { NetworkStack, Vpc, VpcPeering } from "../src";
import { networkFromSynth } from "../src/analyze";
import "../src/jest";
import { Testing } from "cdktf";
import type { Network } from "../src/analyze";
import { twoVpcs } from "./support/two-vpcs";

/** Like twoVpcs, without the return route in b. */
const oneWay: Network = {
  ...twoVpcs,
  routeTables: twoVpcs.routeTables.map((table) => (table.name === "b-private1" ? { ...table, routes: [] } : table)),
};

test("the matchers accept the network of a synthesized stack", () => {
  const stack = new NetworkStack(Testing.app(), "network", { region: "us-east-2" });
  const availabilityZones = ["us-east-2a"];
  const a = new Vpc(stack, "a", { cidrBlock: "10.0.0.0/16", availabilityZones });
  const b = new Vpc(stack, "b", { cidrBlock: "10.1.0.0/16", availabilityZones });
  new VpcPeering(stack, "a b", { requester: a, accepter: b }).routeBetween(a.subnet("private1"), b.subnet("private1"));

  const network = networkFromSynth(Testing.synth(stack, true));
  expect(network).toConnect("a/private1", "b/private1");
  expect(network).not.toConnect("a/public*", "b");
  expect(network).toMeet({ reach: [["a/private1", "b/private1"]], nothingElse: true });
  expect(network).toHaveNoFindings();
});

describe("toConnect", () => {
  test("fails for one-way traffic, with what is missing", () => {
    expect(() => expect(oneWay).toConnect("a/private1", "b/private1")).toThrow(
      /^unmet expected a\/private1 -> b\/private1, IPv4: two-way; found one-way\n {2}missing: .*b-private1/,
    );
  });

  test("applies to all subnets of two groups", () => {
    expect(() => expect(twoVpcs).toConnect("a", "b")).toThrow("a/public1 -> b/public1");
  });
});

describe("not.toConnect", () => {
  test("fails for one-way traffic", () => {
    expect(() => expect(oneWay).not.toConnect("a/private1", "b/private1")).toThrow("found one-way");
  });

  test("fails if any two subnets of the groups can reach each other", () => {
    expect(() => expect(twoVpcs).not.toConnect("a", "b")).toThrow(
      "a/private1 -> b/private1, IPv4: none; found two-way",
    );
  });

  test("fails for a name that does not exist", () => {
    expect(() => expect(twoVpcs).not.toConnect("a/privat1", "b")).toThrow(
      'expected a subnet "a/privat1"; found no such subnet or VPC',
    );
  });
});

describe("toMeet", () => {
  test("reports everything that is not as expected", () => {
    expect(() => expect(twoVpcs).toMeet({ reach: [["a/public1", "b/public1"]], nothingElse: true })).toThrow(
      /a\/public1 -> b\/public1, IPv4: two-way(.|\n)*a\/private1 -> b\/private1, IPv4: none/,
    );
  });

  test("does not support .not", () => {
    expect(() => expect(twoVpcs).not.toMeet({ nothingElse: true })).toThrow("toMeet does not support .not");
  });
});

describe("toHaveNoFindings", () => {
  test("reports the findings", () => {
    expect(() => expect(oneWay).toHaveNoFindings()).toThrow(/^(warning|error) PEER\d+ /);
  });

  test("accepts the findings of excepted rules", () => {
    let text = "";
    try {
      expect(oneWay).toHaveNoFindings();
    } catch (error) {
      text = error instanceof Error ? error.message : "";
    }
    const rules = [...text.matchAll(/^\w+ PEER\d+ ([\w-]+):/gm)].map(([, rule]) => rule as never);
    expect(rules.length).toBeGreaterThan(0);
    expect(oneWay).toHaveNoFindings({ except: rules });
  });

  test("passes with .not if there are findings", () => {
    expect(oneWay).not.toHaveNoFindings();
  });
});
