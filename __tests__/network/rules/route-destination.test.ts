import { CidrBlock } from "../../../src/network/cidr/cidr-block";
import { chosenBlock, destinationProblems, type RouteEnd } from "../../../src/network/rules/route-destination";

const own: RouteEnd = {
  name: "a",
  cidrBlocks: ["10.0.0.0/16", "100.64.0.0/16"],
  ipv6CidrBlocks: ["2001:db8:1234:1a00::/56"],
};
const peer: RouteEnd = {
  name: "b",
  cidrBlocks: ["10.1.0.0/16", "100.65.0.0/16"],
  ipv6CidrBlocks: ["2001:db8:1234:1b00::/56"],
};

const said = (destination: string, ends: { readonly own?: RouteEnd; readonly peer?: RouteEnd } = {}) =>
  destinationProblems(
    'peering "ab"',
    chosenBlock("p", destination) as CidrBlock,
    ends.own ?? own,
    ends.peer ?? peer,
  ).map(String);

describe("a chosen destination", () => {
  test.each(["10.1.128.0/20", "10.1.128.7/32", "0.0.0.0/0", "2001:db8:1234:1b00::/64", "2001:db8:1234:1b00::7/128"])(
    "may be %s",
    (text) => {
      const block = chosenBlock('peering "ab"', text);
      expect(block).toBeInstanceOf(CidrBlock);
      expect(String(block)).toBe(text);
    },
  );

  test.each([
    [
      "10.1.128.7",
      'has no prefix length from /0 to /32; write it like "10.1.128.0/20", and a host like "10.1.128.7/32".',
    ],
    ["10.1.128.7/20", 'has bits set behind its prefix; did you mean "10.1.128.0/20"?'],
    ["2001:db8::1/64", 'has bits set behind its prefix; did you mean "2001:db8::/64"?'],
    ["b", 'does not start with an IPv4 address; write it like "10.1.128.0/20", and a host like "10.1.128.7/32".'],
    ["", 'is empty; write it like "10.1.128.0/20", and a host like "10.1.128.7/32".'],
  ])("may not be %j", (text, why) => {
    expect(String(chosenBlock('peering "ab"', text))).toBe(
      `PEER001 not-a-cidr-block: peering "ab": destination "${text}" ${why}`,
    );
  });
});

// AWS: the whole block of the peer, a part of it, or one host.
test.each([
  "10.1.0.0/16",
  "10.1.128.0/20",
  "10.1.128.7/32",
  "100.65.0.0/16",
  "2001:db8:1234:1b00::/56",
  "2001:db8:1234:1b80::/64",
  "2001:db8:1234:1b80::7/128",
])("a route to %s, which is the peer's, is as it should be", (destination) => {
  expect(said(destination)).toEqual([]);
});

// AWS: no route through a peering is equal to a block of its own VPC, or more specific.
test.each([
  ["10.0.0.0/16", "10.0.0.0/16"],
  ["10.0.128.0/20", "10.0.0.0/16"],
  ["100.64.1.1/32", "100.64.0.0/16"],
  ["2001:db8:1234:1a80::/64", "2001:db8:1234:1a00::/56"],
])("a route to %s, which lies in its own VPC, is refused", (destination, inside) => {
  expect(said(destination)).toEqual([
    `PEER030 route-inside-vpc: peering "ab": a route of a to ${destination} lies in its own ${inside}; give addresses of b.`,
  ]);
});

test.each([
  ["10.0.0.0/15", "10.1.0.0/16 and 100.65.0.0/16"],
  ["0.0.0.0/0", "10.1.0.0/16 and 100.65.0.0/16"],
  ["10.2.0.0/16", "10.1.0.0/16 and 100.65.0.0/16"],
  ["::/0", "2001:db8:1234:1b00::/56"],
])("a route to %s, which is not all the peer's, is warned of", (destination, blocks) => {
  expect(said(destination)).toEqual([
    `PEER031 route-outside-peer: peering "ab": a route of a to ${destination} leads to more than b, which has ${blocks}: the rest is dropped; choose a part of these.`,
  ]);
});

// AWS: no route is equal to 169.254.168.0/22 or fd00:ec2::/32, or inside; wider ones may be.
test.each([
  ["169.254.168.0/22", "169.254.168.0/22"],
  ["169.254.169.253/32", "169.254.168.0/22"],
  ["fd00:ec2::/32", "fd00:ec2::/32"],
  ["fd00:ec2::253/128", "fd00:ec2::/32"],
])("a route to %s, where AWS's own services are, is refused", (destination, service) => {
  expect(said(destination)).toEqual([
    `PEER032 reserved-destination: peering "ab": a route of a to ${destination} lies in ${service}, which AWS keeps for its own services; leave it out.`,
  ]);
});

test("a route that is wider than where AWS's services are is only warned of", () => {
  expect(said("169.254.0.0/16")).toHaveLength(1);
  expect(said("169.254.0.0/16")[0]).toMatch(/^PEER031 /);
});

test("what is known of a VPC only to Terraform is held against nothing", () => {
  const unknown: RouteEnd = { name: "x", cidrBlocks: ["${TfToken[TOKEN.1]}"], ipv6CidrBlocks: [] };
  expect(said("10.7.0.0/16", { peer: unknown })).toEqual([]);
  expect(said("10.1.0.0/16", { own: unknown })).toEqual([]);
  expect(said("2001:db8::/64", { own: unknown, peer: unknown })).toEqual([]);
});
