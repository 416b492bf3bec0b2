import { inSameAccount, inSameRegion, inSameZone, type Location } from "../../../src/network/model/location";

const location = (given: Partial<Location> = {}): Location => ({
  region: undefined,
  accountId: undefined,
  credentials: "default",
  ...given,
});
const ours = "111111111111";
const theirs = "222222222222";

describe("two VPCs are in one account", () => {
  test.each([
    ["where the ids say so", { accountId: ours }, { accountId: ours, credentials: "other" }, true],
    ["but not where the ids differ", { accountId: ours }, { accountId: theirs, credentials: "other" }, false],
    ["but not where the ids differ, whatever the credentials", { accountId: ours }, { accountId: theirs }, false],
    ["where the credentials are the same", {}, {}, true],
    ["where the credentials are the same and one id is known", { accountId: ours }, {}, true],
    ["or not, where neither tells", {}, { credentials: "other" }, undefined],
    ["or not, where one id alone is known", { accountId: ours }, { credentials: "other" }, undefined],
  ])("%s", (_, one, other, same) => {
    expect(inSameAccount(location(one), location(other))).toBe(same);
    expect(inSameAccount(location(other), location(one))).toBe(same);
  });
});

describe("two VPCs are in one region", () => {
  const [east, west] = ["us-east-2", "us-west-2"];
  test.each([
    ["where the regions are the same", { region: east }, { region: east, credentials: "other" }, true],
    ["but not where they differ", { region: east }, { region: west }, false],
    ["where neither is known and the credentials are the same, with their default", {}, {}, true],
    ["or not, where neither is known of different credentials", {}, { credentials: "other" }, undefined],
    ["or not, where one is not known", { region: east }, {}, undefined],
  ])("%s", (_, one, other, same) => {
    expect(inSameRegion(location(one), location(other))).toBe(same);
    expect(inSameRegion(location(other), location(one))).toBe(same);
  });
});

const subnet = (zone: string | undefined, place: Partial<Location>, id?: string) => ({
  availabilityZone: zone,
  availabilityZoneId: id,
  vpc: { location: location(place) },
});

// AWS: accounts made before November 2025 have zone names of their own in the regions introduced before November 2012.
const regionsWithOwnNames = [
  "us-east-1",
  "us-west-1",
  "us-west-2",
  "eu-west-1",
  "ap-northeast-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "sa-east-1",
];

describe("two subnets are in one Availability Zone", () => {
  const inEast2 = { region: "us-east-2", accountId: ours };

  test("within an account where the names are the same", () => {
    for (const region of ["us-east-1", "us-east-2"]) {
      const place = { region, accountId: ours };
      expect(inSameZone(subnet(`${region}a`, place), subnet(`${region}a`, place))).toBe(true);
      expect(inSameZone(subnet(`${region}a`, place), subnet(`${region}b`, place))).toBe(false);
    }
  });

  test("never across regions, whatever the accounts", () => {
    const there = { region: "us-west-2", accountId: ours };
    expect(inSameZone(subnet("us-east-2a", inEast2), subnet("us-west-2a", there))).toBe(false);
    expect(inSameZone(subnet("us-east-2a", inEast2), subnet("us-west-2a", { ...there, accountId: theirs }))).toBe(
      false,
    );
  });

  test.each(["us-east-2", "eu-central-1", "eu-west-2", "ap-south-1"])(
    "across accounts by their names in %s, where all accounts have the same",
    (region) => {
      const [here, there] = [
        { region, accountId: ours },
        { region, accountId: theirs, credentials: "other" },
      ];
      expect(inSameZone(subnet(`${region}a`, here), subnet(`${region}a`, there))).toBe(true);
      expect(inSameZone(subnet(`${region}a`, here), subnet(`${region}b`, there))).toBe(false);
    },
  );

  test.each(regionsWithOwnNames)("across accounts by their ids only in %s", (region) => {
    const [here, there] = [
      { region, accountId: ours },
      { region, accountId: theirs, credentials: "other" },
    ];
    const [a, b] = [`${region}a`, `${region}b`];
    expect(inSameZone(subnet(a, here), subnet(a, there))).toBeUndefined();
    expect(inSameZone(subnet(a, here), subnet(b, there))).toBeUndefined();
    expect(inSameZone(subnet(a, here, "az4"), subnet(a, there))).toBeUndefined();
    expect(inSameZone(subnet(a, here, "az4"), subnet(b, there, "az4"))).toBe(true);
    expect(inSameZone(subnet(a, here, "az4"), subnet(a, there, "az6"))).toBe(false);
  });

  test("or it is not told, where the accounts may be two and the region is not known", () => {
    const [here, there] = [{ credentials: "one" }, { credentials: "other" }];
    expect(inSameZone(subnet("us-east-2a", here), subnet("us-east-2a", there))).toBeUndefined();
  });

  test("or it is not told, where a name is known only to Terraform; the ids would say", () => {
    expect(inSameZone(subnet(undefined, inEast2), subnet("us-east-2a", inEast2))).toBeUndefined();
    expect(inSameZone(subnet(undefined, inEast2), subnet(undefined, inEast2))).toBeUndefined();
    expect(inSameZone(subnet(undefined, inEast2, "use2-az1"), subnet("us-east-2a", inEast2, "use2-az1"))).toBe(true);
  });
});
