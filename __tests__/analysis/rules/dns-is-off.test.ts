import { Unknown, type Vpc } from "../../../src/network/model/network";
import { findingsBy, said, small } from "../../support/findings";
import { network } from "../../support/model";

const on = { dnsSupport: true, dnsHostnames: true };
const of = (b: Partial<Vpc>, dnsResolution: { requester?: boolean; accepter?: boolean }) =>
  network({
    vpcs: { a: { ...small("a", "10.0.0.0/16"), also: on }, b: { ...small("b", "10.1.0.0/16"), also: b } },
    peerings: { ab: { requester: "a", accepter: "b", dnsResolution } },
  });

test.each([
  [{ ...on, dnsHostnames: false }, "enable_dns_hostnames"],
  [{ ...on, dnsSupport: false }, "enable_dns_support"],
])("DNS resolution of either side needs both VPCs to have both settings on: %j", (b, setting) => {
  for (const resolution of [{ requester: true }, { accepter: true }]) {
    expect(said("dns-is-off", of(b, resolution))).toEqual([
      `peering "ab": DNS resolution needs DNS in both VPCs, and b has ${setting} off; turn it on there, or allow_remote_vpc_dns_resolution off here.`,
    ]);
  }
  expect(findingsBy("dns-is-off", of(b, { requester: true }))[0]?.subjects[0]?.name).toBe("b");
});

test("where nobody asks for DNS resolution, or nobody knows the settings, there is nothing to say", () => {
  expect(said("dns-is-off", of({ dnsSupport: false }, { requester: false }))).toEqual([]);
  expect(said("dns-is-off", of({}, { requester: true, accepter: true }))).toEqual([]);
  expect(said("dns-is-off", of(on, { requester: true, accepter: true }))).toEqual([]);
});

test("where one of the VPCs isn't known, the other one is judged all the same", () => {
  const vpcs = { a: { ...small("a", "10.0.0.0/16"), also: { dnsSupport: false } } };
  const dnsResolution = { requester: true };
  const peerings = { ab: { requester: "a", accepter: new Unknown("a partner's"), dnsResolution } };
  expect(said("dns-is-off", network({ vpcs, peerings }))).toEqual([
    expect.stringContaining("a has enable_dns_support off"),
  ]);
});
