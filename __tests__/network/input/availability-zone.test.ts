import { regionOfZone, regionProblems, zoneProblems } from "../../../src/network/input/availability-zone";

const problems = (zones: readonly string[], region: string | undefined = "us-east-2") =>
  zoneProblems('VPC "a"', zones, region).map(String);

test.each([
  ["us-east-2a", "us-east-2"],
  ["ap-southeast-1c", "ap-southeast-1"],
  ["us-gov-west-1b", "us-gov-west-1"],
  ["cn-northwest-1a", "cn-northwest-1"],
  ["us-west-2-lax-1a", "us-west-2"],
  ["us-east-1-wl1-bos-wlz-1", "us-east-1"],
  ["us-east-12a", "us-east-12"],
  ["us-west-2-lax-12a", "us-west-2"],
  ["a-us-east-2a", undefined],
  ["us-east-2ab", undefined],
  ["the us-east-2a", undefined],
  ["us-east-2", undefined],
  ["use2-az1", undefined],
  ["US-EAST-2a", undefined],
  ["", undefined],
])("zone %j is in region %s", (zone, region) => {
  expect(regionOfZone(zone)).toBe(region);
});

test("zones of the VPC's region are fine, and any one region where it is not known", () => {
  expect(problems(["us-east-2a", "us-east-2c"])).toEqual([]);
  expect(zoneProblems('VPC "a"', ["eu-west-1a", "eu-west-1b"], undefined)).toEqual([]);
});

test("no zones is an error", () => {
  expect(problems([])).toEqual([
    'PEER010 no-availability-zones: VPC "a": availabilityZones is empty; name one at least, such as "us-east-2a".',
  ]);
});

test("the example is of the region that is known, and of one where none is", () => {
  expect(problems([], "eu-west-1")[0]).toContain('such as "eu-west-1a".');
  expect(zoneProblems("vpc", [], undefined).map(String)[0]).toContain('such as "us-east-2a".');
  expect(problems(["a"], "eu-west-1")[0]).toContain('such as "eu-west-1a".');
  expect(zoneProblems("vpc", ["a"], undefined).map(String)[0]).toContain('such as "us-east-2a".');
});

test.each(["use2-az1", "usw2-az12", "cac1-az1", "apse2-az3"])("%s is a zone's id", (zone) => {
  expect(problems([zone])[0]).toContain("that is a zone's id; give its name.");
});

test.each(["my-use2-az1", "use2-az1b", "az1"])("%s is no zone's id", (zone) => {
  expect(problems([zone])[0]).toContain("a zone's name is its region's with a letter");
});

test("a zone of a known region is told beside one that is no zone's name", () => {
  expect(zoneProblems("vpc", ["a", "us-east-2a"], undefined)).toHaveLength(1);
});

test("a zone listed twice is told once", () => {
  expect(problems(["us-east-2a", "us-east-2b", "us-east-2a", "us-east-2a"])).toEqual([
    'PEER009 duplicate-availability-zone: VPC "a": "us-east-2a" stands in availabilityZones more than once; for more subnets in a zone use publicSubnetsPerZone or privateSubnetsPerZone.',
  ]);
});

test("zones of another region, zone ids and other texts are each told", () => {
  expect(problems(["us-west-2a", "use2-az1", "a"])).toEqual([
    'PEER008 availability-zone: VPC "a": zone "us-west-2a" is in us-west-2, and the VPC in us-east-2; choose a zone of us-east-2.',
    'PEER008 availability-zone: VPC "a": "use2-az1" is no Availability Zone; that is a zone\'s id; give its name.',
    'PEER008 availability-zone: VPC "a": "a" is no Availability Zone; a zone\'s name is its region\'s with a letter, such as "us-east-2a".',
  ]);
});

test("zones of two regions are told where the VPC's is not known", () => {
  expect(zoneProblems('VPC "a"', ["us-west-2a", "us-east-2a"], undefined).map(String)).toEqual([
    'PEER008 availability-zone: VPC "a": zone "us-east-2a" is in us-east-2, and the VPC in us-west-2; choose a zone of us-west-2.',
  ]);
});

test.each([
  ["us-east-2", []],
  ["us-east-2a", ['PEER023 invalid-region: stack "s": "us-east-2a" is no region; that is a zone of "us-east-2".']],
  ["", ['PEER023 invalid-region: stack "s": "" is no region; write it like "us-east-2".']],
  ["Ohio", ['PEER023 invalid-region: stack "s": "Ohio" is no region; write it like "us-east-2".']],
])("region %j is looked at", (region, expected) => {
  expect(regionProblems('stack "s"', region).map(String)).toEqual(expected);
});
