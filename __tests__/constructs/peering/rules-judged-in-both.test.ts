import { Route } from "@cdktf/provider-aws/lib/route";
import { Testing } from "cdktf";
import fc from "fast-check";
import { type Destination, type NetworkStack, type Vpc, VpcPeering, type VpcProps } from "../../../src";
import { analyzedNetwork } from "../../../src/analysis/analyzed-network";
import { findingsOf } from "../../../src/analysis/rules/findings";
import { errorsBelow } from "../../../src/constructs/base/checks";
import { withoutStackTraces } from "../../../src/constructs/peering/peering-mesh";
import type { Rule } from "../../../src/network/rules/rule";
import { programRules } from "../../../src/network/rules/rules";
import { networkFromSynth } from "../../../src/readers/terraform/network/network-from-resources";
import { newStack, newVpc } from "../../support/networks";

/** Rules whose findings need more routes or peerings than these networks have. `checks.test.ts` has them. */
const ofLargeNetworks: readonly string[] = ["default-quota-exceeded", "maximum-quota-exceeded"];

/**
 * A `Vpc` has no in-line routes, and DNS is always on. `checks.test.ts` and `vpc-peering.test.ts` have programs with
 * other resources and existing VPCs.
 */
const ofOtherResources: readonly string[] = ["inline-routes", "dns-disabled"];

const judgedInBoth = programRules
  .filter(
    ({ judgedIn, name }: Rule) => judgedIn === "both" && ![...ofLargeNetworks, ...ofOtherResources].includes(name),
  )
  .map(({ name }): string => name);

/** Rules about routes. They can be compared only if all CIDR blocks are valid. */
const ofRoutes: readonly string[] = [
  "conflicting-route",
  "default-route",
  "reserved-destination",
  "route-inside-vpc",
  "route-outside-peer",
];

/** Rules about traffic, which can be compared only if AWS accepts the network. */
const ofTraffic: readonly string[] = ["data-transfer-charges", "unanswered-traffic"];

const ofBlocks: readonly string[] = [
  "cidr-block-size",
  "overlapping-cidr",
  "overlapping-subnets",
  "overlapping-vpc-blocks",
  "reserved-cidr",
  "subnet-outside-vpc",
];

interface Shape {
  readonly blocks: readonly [a: string, b: string, c: string];
  readonly secondary: readonly string[];
  readonly placement: string | undefined;
  readonly toAccepter: Destination;
  readonly toRequester: Destination;
  readonly pairing: "same-zone" | "all";
  readonly isPeeredAgain: boolean;
  readonly isPeeredWithItself: boolean;
  readonly isPeeredWithC: boolean;
  readonly hasOwnRoute: boolean;
}

const blocks = ["10.0.0.0/16", "10.0.128.0/17", "10.1.0.0/16", "10.2.0.0/16", "169.254.0.0/16", "10.0.0.0/15"];
const destinations: readonly Destination[] = [
  "subnet",
  "vpc",
  ["10.0.0.0/14"],
  ["0.0.0.0/0"],
  ["10.1.128.0/20"],
  ["10.0.128.0/20"],
  ["10.1.144.0/20"],
  ["169.254.169.0/24"],
];

/** Mostly the value that is right, so that one network has few faults. */
function mostly<Value>(right: Value, ...others: readonly Value[]): fc.Arbitrary<Value> {
  return fc.oneof({ weight: 4, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  blocks: fc.tuple(
    mostly("10.0.0.0/16", ...blocks),
    mostly("10.1.0.0/16", ...blocks),
    mostly("10.2.0.0/16", "10.1.0.0/16"),
  ),
  secondary: mostly<readonly string[]>([], ["10.3.0.0/16"], ["10.0.64.0/18"]),
  placement: mostly(undefined, "10.0.144.0/20", "10.9.0.0/20"),
  toAccepter: mostly(...(destinations as [Destination])),
  toRequester: mostly(...(destinations as [Destination])),
  pairing: mostly<"same-zone" | "all">("same-zone", "all"),
  isPeeredAgain: mostly(false, true),
  isPeeredWithItself: mostly(false, true),
  isPeeredWithC: fc.boolean(),
  hasOwnRoute: mostly(false, true),
});

function writeNetwork(stack: NetworkStack, shape: Shape): void {
  const placement: Partial<VpcProps> =
    shape.placement === undefined ? {} : { subnets: { private1: { cidrBlock: shape.placement } } };
  const vpc = (name: string, cidrBlock: string, props: Partial<VpcProps> = {}): Vpc =>
    newVpc(stack, name, { cidrBlock, ...props });
  const a = vpc("a", shape.blocks[0], { secondaryCidrBlocks: shape.secondary, ...placement });
  const b = vpc("b", shape.blocks[1]);
  const { toAccepter, toRequester, pairing } = shape;
  const ab = new VpcPeering(stack, "ab", { requester: a, accepter: b });
  ab.routeBetween(a.privateSubnets, b.privateSubnets, { toAccepter, toRequester, pairing });
  if (shape.isPeeredAgain) new VpcPeering(stack, "again", { requester: b, accepter: a });
  if (shape.isPeeredWithItself) new VpcPeering(stack, "itself", { requester: b, accepter: b });
  if (shape.isPeeredWithC) {
    const ac = new VpcPeering(stack, "ac", { requester: a, accepter: vpc("c", shape.blocks[2]) });
    ac.routeBetween(a.subnet("private1"), (ac.accepter as Vpc).subnet("private1"), { toRequester: "vpc" });
  }
  if (shape.hasOwnRoute) {
    new Route(stack, "own", {
      routeTableId: a.subnet("private1").routeTable.routeTableId,
      destinationCidrBlock: "10.1.128.0/20",
      gatewayId: "igw-0123456789abcdef0",
    });
  }
}

/** Returns the names of the rules judged in both that report something: in the program, and in its output. */
function findingsIn(write: (stack: NetworkStack) => void) {
  const stack = newStack();
  withoutStackTraces(() => write(stack));
  const json = Testing.synth(stack, false);
  const annotations = stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata.map(({ data }) => String(data).split(" ")[1]?.replace(/:$/, "") ?? ""));
  const errors = errorsBelow(stack.node.root).map(({ rule }) => rule);
  const inProgram = [...errors, ...annotations];
  // Without any return route, the output has the more exact rule.
  const inOutput = findingsOf(analyzedNetwork(networkFromSynth(json))).map(({ problem: { rule } }) =>
    rule === "missing-return-route" ? "unanswered-traffic" : rule,
  );
  const hasError = (...names: readonly string[]) => errors.some((error) => names.includes(error));
  const isCompared = (name: string) => {
    if (ofTraffic.includes(name)) return errors.length === 0;
    if (ofRoutes.includes(name)) return !hasError(...ofBlocks);
    // The constructs compare valid blocks only.
    const isOfSubnets = ["overlapping-subnets", "overlapping-vpc-blocks", "subnet-outside-vpc"].includes(name);
    return !isOfSubnets || !hasError("cidr-block-size", "reserved-cidr");
  };
  const both = (names: readonly string[]) => judgedInBoth.filter((name) => names.includes(name) && isCompared(name));
  return { program: both(inProgram), output: both(inOutput) };
}

describe("a rule that is judged in the program and in the output", () => {
  const fired = new Set<string>();

  test("has the same findings in both, for networks written by the constructs", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const { program, output } = findingsIn((stack) => writeNetwork(stack, shape));
        for (const name of output) fired.add(name);
        expect(output).toEqual(program);
      }),
      { seed: 20261129, numRuns: 120 },
    );
  });

  test("reports something in these networks", () => {
    expect([...fired].sort()).toEqual([...judgedInBoth].sort());
  });
});
