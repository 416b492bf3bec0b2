import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { type DnsResolution, ExistingVpc, type NetworkStack, VpcPeering } from "../../../src";
import { errorsOf, newStack, newVpc } from "../../support/networks";
import { synthesize } from "../../support/synthesized";

const accepted = "${aws_vpc_peering_connection_accepter.a-b.id}";

/** Returns every options resource of a peering of two VPCs with this resolution. */
function optionsWith(dnsResolution: DnsResolution | undefined) {
  const stack = newStack();
  const requester = newVpc(stack, "a");
  const accepter = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" });
  new VpcPeering(stack, "a b", { requester, accepter, ...(dnsResolution && { dnsResolution }) });
  return synthesize(stack).resources("aws_vpc_peering_connection_options");
}

test("both sides: one resource for each, with its own block only, after the acceptance", () => {
  expect(optionsWith({ requester: true, accepter: true })).toEqual({
    "a-b-requester": {
      vpc_peering_connection_id: accepted,
      requester: { allow_remote_vpc_dns_resolution: true },
    },
    "a-b-accepter": {
      vpc_peering_connection_id: accepted,
      accepter: { allow_remote_vpc_dns_resolution: true },
    },
  });
});

test("one side: its resource and none for the other", () => {
  expect(optionsWith({ accepter: true })).toEqual({
    "a-b-accepter": { vpc_peering_connection_id: accepted, accepter: { allow_remote_vpc_dns_resolution: true } },
  });
});

test("off is said, for leaving it out would leave on what was on before", () => {
  expect(optionsWith({ requester: false, accepter: true })).toEqual({
    "a-b-requester": { vpc_peering_connection_id: accepted, requester: { allow_remote_vpc_dns_resolution: false } },
    "a-b-accepter": { vpc_peering_connection_id: accepted, accepter: { allow_remote_vpc_dns_resolution: true } },
  });
});

test.each([undefined, {}])("what is not asked for is left as it is: %p", (dnsResolution) => {
  expect(optionsWith(dnsResolution)).toEqual({});
});

test("each owner sets its own side, under its own provider", () => {
  const stack = newStack();
  const other = new AwsProvider(stack, "other", {
    alias: "other",
    region: "us-west-2",
    allowedAccountIds: ["222222222222"],
  });
  const own = new AwsProvider(stack, "own", {
    alias: "own",
    region: "us-east-2",
    allowedAccountIds: ["111111111111"],
  });
  const a = newVpc(stack, "a", { provider: own });
  const b = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16", availabilityZones: ["us-west-2a"], provider: other });
  new VpcPeering(stack, "a b", {
    requester: a,
    accepter: b,
    dnsResolution: { requester: true, accepter: true },
  });
  expect(synthesize(stack).resources("aws_vpc_peering_connection_options")).toEqual({
    "a-b-requester": {
      provider: "aws.own",
      vpc_peering_connection_id: accepted,
      requester: { allow_remote_vpc_dns_resolution: true },
    },
    "a-b-accepter": {
      provider: "aws.other",
      vpc_peering_connection_id: accepted,
      accepter: { allow_remote_vpc_dns_resolution: true },
    },
  });
});

describe("a VPC whose DNS is off", () => {
  const existing = (stack: NetworkStack, name: string, cidrBlock: string, dns = true) =>
    ExistingVpc.fromAttributes(stack, name, { vpcId: `vpc-0123456789abcdef${name}`, cidrBlock, dns });

  const errorsWith = (dns: { readonly a?: boolean; readonly b?: boolean }, dnsResolution: DnsResolution) =>
    errorsOf((stack: NetworkStack) => {
      const requester = existing(stack, "a", "10.0.0.0/16", dns.a);
      const accepter = existing(stack, "b", "10.1.0.0/16", dns.b);
      new VpcPeering(stack, "a b", { requester, accepter, dnsResolution });
    });
  const error = (name: string) =>
    `PEER033 dns-is-off: peering "a b": dnsResolution needs DNS in both VPCs, and ${name} has it off; turn enableDnsSupport and enableDnsHostnames on there, or dnsResolution off here.`;

  test("is refused on either side, whichever side's names are meant", () => {
    expect(errorsWith({ a: false }, { requester: true })).toEqual([error("a")]);
    expect(errorsWith({ a: false }, { accepter: true })).toEqual([error("a")]);
    expect(errorsWith({ b: false }, { requester: true })).toEqual([error("b")]);
    expect(errorsWith({ b: false }, { accepter: true })).toEqual([error("b")]);
    expect(errorsWith({ a: false, b: false }, { requester: true, accepter: true })).toEqual([error("a"), error("b")]);
  });

  test("is no obstacle to turning it off", () => {
    expect(errorsWith({ a: false, b: false }, { requester: false, accepter: false })).toEqual([]);
    expect(errorsWith({ a: false, b: false }, {})).toEqual([]);
  });
});
