import { type NetworkStack, type Vpc, VpcPeering, type VpcProps } from "../../../../src";
import { warningsOf } from "../../../support/annotations";
import { newStack, newVpc } from "../../../support/networks";
import { synthesize } from "../../../support/synthesized";

const inOneZone = { availabilityZones: ["us-east-2a"], publicSubnetsPerZone: 0 } as const;
const matching = { cidrBlock: "10.0.0.0/16", ...inOneZone } as const;

/** A, whose block is its own, and B and C, whose blocks match; with a peering of A with each. */
function network(stack: NetworkStack, ofB: Partial<VpcProps>, ofC: Partial<VpcProps> = ofB) {
  const a = newVpc(stack, "a", { cidrBlock: "172.16.0.0/16", ...inOneZone });
  const [b, c] = [newVpc(stack, "b", { ...matching, ...ofB }), newVpc(stack, "c", { ...matching, ...ofC })];
  const ab = new VpcPeering(stack, "a-b", { requester: a, accepter: b });
  const ac = new VpcPeering(stack, "a-c", { requester: a, accepter: c });
  return { a, b, c, ab, ac };
}

function unanswered(program: (stack: NetworkStack) => unknown): readonly string[] {
  const stack = newStack();
  program(stack);
  synthesize(stack);
  return stack.node
    .findAll()
    .flatMap(warningsOf)
    .filter((warning) => warning.startsWith("PEER049"));
}

describe("answers that go to a third VPC", () => {
  // Two public subnets, which share a table: 10.0.0.0/20 and 10.0.16.0/20.
  const sharing = { publicSubnetsPerZone: 2, privateSubnetsPerZone: 0 };

  test("are warned of, for a subnet that sends because it shares a table", () => {
    const warnings = unanswered((stack) => {
      const { a, b, c, ab, ac } = network(stack, sharing);
      ab.routeBetween(a.subnets, b.subnet("public1"));
      ac.routeBetween(a.subnets, c.subnet("public2"));
    });
    expect(warnings).toEqual([
      'PEER049 unanswered-traffic: peering "a-b": b-subnet-public2-us-east-2a 10.0.16.0/20 has a route to a, and the answers go elsewhere, for a-rtb-private1-us-east-2a leads them through peering "a-c"; give it a route back that is more specific, or the subnet a route table of its own.',
      'PEER049 unanswered-traffic: peering "a-c": c-subnet-public1-us-east-2a 10.0.0.0/20 has a route to a, and the answers go elsewhere, for a-rtb-private1-us-east-2a leads them through peering "a-b"; give it a route back that is more specific, or the subnet a route table of its own.',
    ]);
  });

  test("are warned of, where a route to the whole of the other is all there is", () => {
    const warnings = unanswered((stack) => {
      const { a, b, c, ab, ac } = network(stack, sharing, inOneZone);
      ab.routeBetween(a.subnets, b.subnet("public1"));
      ac.routeBetween(a.subnets, c.subnets, { toAccepter: "vpc" });
    });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(
      "b-subnet-public2-us-east-2a 10.0.16.0/20 has a route to a, and the answers go elsewhere",
    );
  });
});

describe("AWS's own configurations of VPCs with matching blocks need no warning", () => {
  const twoTables = { privateSubnetsPerZone: 2 };

  test.each<[string, (network: { a: Vpc; b: Vpc; c: Vpc; ab: VpcPeering; ac: VpcPeering }) => void]>([
    [
      "a route per subnet",
      ({ a, b, c, ab, ac }) => {
        ab.routeBetween(a.subnets, b.subnet("private2"));
        ac.routeBetween(a.subnets, c.subnet("private1"));
      },
    ],
    [
      "a more specific route to the one",
      ({ a, b, c, ab, ac }) => {
        ab.routeBetween(a.subnets, b.subnet("private2"));
        ac.routeBetween(a.subnets, c.subnet("private1"), { toAccepter: "vpc" });
      },
    ],
    [
      "a route to a host of the one",
      ({ a, b, c, ab, ac }) => {
        ab.routeBetween(a.subnets, b.subnet("private2"), { toAccepter: ["10.0.144.77/32"] });
        ac.routeBetween(a.subnets, c.subnet("private1"), { toAccepter: "vpc" });
      },
    ],
  ])("%s", (_, routing) => {
    expect(unanswered((stack) => routing(network(stack, twoTables)))).toEqual([]);
  });
});

describe("a subnet to which no route leads back", () => {
  const two = { ...inOneZone, privateSubnetsPerZone: 2 };
  const peering = (stack: NetworkStack) => {
    const a = newVpc(stack, "a", two);
    const b = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16", ...two });
    return { a, b, ab: new VpcPeering(stack, "ab", { requester: a, accepter: b }) };
  };

  test("because the chosen blocks leave it out, is warned of", () => {
    const warnings = unanswered((stack) => {
      const { a, b, ab } = peering(stack);
      ab.routeBetween(a.subnet("private1"), b.subnets, { toAccepter: ["10.1.128.0/20"] });
    });
    expect(warnings).toEqual([
      'PEER049 unanswered-traffic: peering "ab": b-subnet-private2-us-east-2a 10.1.144.0/20 has a route to a, and gets no answer: no route leads back; give the routes of a destinations that hold it.',
    ]);
  });

  test("needs no warning where a later call adds the route, in whichever order", () => {
    for (const isLater of [true, false]) {
      const warnings = unanswered((stack) => {
        const { a, b, ab } = peering(stack);
        const one = () => ab.routeBetween(a.subnet("private1"), b.subnets, { toAccepter: ["10.1.128.0/20"] });
        const other = () => ab.routeBetween(a.subnet("private1"), b.subnet("private2"));
        for (const call of isLater ? [one, other] : [other, one]) call();
      });
      expect(warnings).toEqual([]);
    }
  });

  test("needs no warning where a host of it is led to", () => {
    const warnings = unanswered((stack) => {
      const { a, b, ab } = peering(stack);
      const hosts = ["10.1.128.7/32", "10.1.144.7/32"];
      ab.routeBetween(a.subnet("private1"), b.subnets, { toAccepter: hosts, toRequester: "vpc" });
    });
    expect(warnings).toEqual([]);
  });
});
