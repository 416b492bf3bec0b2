import { groupedBy } from "../../../src/network/model/collections";
import { labelsOf } from "../../../src/network/model/labels";
import { inSameAccount, inSameRegion, inSameZone, type Location } from "../../../src/network/model/location";
import { indexOf } from "../../../src/network/model/network-index";
import { network } from "../../support/model";

describe("groupedBy", () => {
  test("groups items by key, in their order", () => {
    const groups = groupedBy([1, 2, 3, 4, 5], (number) => number % 2 === 0);
    expect([...groups]).toEqual([
      [false, [1, 3, 5]],
      [true, [2, 4]],
    ]);
    expect(groupedBy([], String).size).toBe(0);
  });
});

describe("labels", () => {
  /** Returns the labels of the VPCs, and then of the subnets. */
  function labels(of: Parameters<typeof network>[0]): readonly string[] {
    const labeled = network(of);
    const { vpc, subnet } = labelsOf(labeled);
    return [...labeled.vpcs.map(({ key }) => vpc(key)), ...labeled.subnets.map(({ key }) => subnet(key))];
  }

  const named = (name: string, more: object = {}) => ({ also: { name, ...more } });

  test("shorten the console wizard's names to the part that differs", () => {
    const subnets = {
      one: { zone: "us-east-2a", ...named("shop-subnet-private1-us-east-2a") },
      two: { zone: "us-east-2b", ...named("shop-subnet-public2-us-east-2b") },
    };
    expect(labels({ vpcs: { a: { ...named("shop-vpc"), subnets } } })).toEqual([
      "shop",
      "shop/private1",
      "shop/public2",
    ]);
  });

  test.each([
    ["-vpc", "db"],
    ["vpc-shop-vpc-2", "db"],
    ["shop", "private1-us-east-2a"],
  ])("keep other names: %s", (vpc, subnet) => {
    const subnets = { one: { zone: "us-east-2a", ...named(subnet) } };
    expect(labels({ vpcs: { a: { ...named(vpc), subnets } } })).toEqual([vpc, `${vpc}/${subnet}`]);
  });

  test("keep a zone in a name if it is not the subnet's zone or is the whole name", () => {
    const subnets = {
      elsewhere: { zone: "us-east-2b", ...named("shop-subnet-private1-us-east-2a") },
      bare: { zone: "us-east-2a", ...named("shop-subnet--us-east-2a") },
      inside: { zone: "us-east-2a", ...named("my-shop-subnet-private1-us-east-2a") },
      noZone: named("shop-subnet-private3"),
    };
    expect(labels({ vpcs: { a: { ...named("shop-vpc"), subnets } } })).toEqual([
      "shop",
      "shop/private1-us-east-2a",
      "shop/-us-east-2a",
      "shop/my-shop-subnet-private1-us-east-2a",
      "shop/private3",
    ]);
  });

  test("add the AWS id, or else the address or the key, to duplicate names", () => {
    const vpcs = {
      a: named("shop-vpc", { awsId: "vpc-1", address: "aws_vpc.a" }),
      b: named("shop", { address: "aws_vpc.b" }),
      c: named("shop-vpc"),
      d: named("stock-vpc", { awsId: "vpc-4" }),
    };
    expect(labels({ vpcs })).toEqual(["shop (vpc-1)", "shop (aws_vpc.b)", "shop (c)", "stock"]);
  });

  test("use the VPC's label and shorten by the VPC's name if VPCs have the same name", () => {
    const subnets = { one: { zone: "us-east-2a", ...named("shop-subnet-private1-us-east-2a") } };
    const vpcs = { a: { ...named("shop-vpc", { awsId: "vpc-1" }), subnets }, b: named("shop-vpc", { awsId: "vpc-2" }) };
    expect(labels({ vpcs })).toEqual(["shop (vpc-1)", "shop (vpc-2)", "shop (vpc-1)/private1"]);
  });

  test("are keys for resources that are not in the network", () => {
    const { vpc, subnet } = labelsOf(network({ vpcs: {} }));
    expect([vpc("vpc-9"), subnet("subnet-9")]).toEqual(["vpc-9", "subnet-9"]);
  });

  test("contain the VPC's key if the VPC is not in the network", () => {
    const { subnets } = network({ vpcs: { a: { subnets: { one: { zone: "us-east-2a" } } } } });
    const { subnet } = labelsOf({ ...network({ vpcs: {} }), subnets });
    expect(subnet("a/one")).toBe("a/one");
  });
});

describe("location", () => {
  const location = (given: Partial<Location> = {}): Location => ({
    region: undefined,
    accountId: undefined,
    credentials: "default",
    ...given,
  });
  const ours = "111111111111";
  const theirs = "222222222222";

  describe("whether two VPCs are in the same account", () => {
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

  describe("whether two VPCs are in the same region", () => {
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

  // In regions introduced before November 2012, zone names depend on the account if it was created before November 2025.
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

  describe("whether two subnets are in the same Availability Zone", () => {
    const inEast2 = { region: "us-east-2", accountId: ours };

    test("compares zone names within an account", () => {
      for (const region of ["us-east-1", "us-east-2"]) {
        const place = { region, accountId: ours };
        expect(inSameZone(subnet(`${region}a`, place), subnet(`${region}a`, place))).toBe(true);
        expect(inSameZone(subnet(`${region}a`, place), subnet(`${region}b`, place))).toBe(false);
      }
    });

    test("is false across regions, whatever the accounts", () => {
      const there = { region: "us-west-2", accountId: ours };
      expect(inSameZone(subnet("us-east-2a", inEast2), subnet("us-west-2a", there))).toBe(false);
      expect(inSameZone(subnet("us-east-2a", inEast2), subnet("us-west-2a", { ...there, accountId: theirs }))).toBe(
        false,
      );
    });

    test.each(["us-east-2", "eu-central-1", "eu-west-2", "ap-south-1"])(
      "compares zone names across accounts in %s",
      (region) => {
        const [here, there] = [
          { region, accountId: ours },
          { region, accountId: theirs, credentials: "other" },
        ];
        expect(inSameZone(subnet(`${region}a`, here), subnet(`${region}a`, there))).toBe(true);
        expect(inSameZone(subnet(`${region}a`, here), subnet(`${region}b`, there))).toBe(false);
      },
    );

    test.each(regionsWithOwnNames)("compares only zone ids across accounts in %s", (region) => {
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

    test("is unknown if the account and the region are unknown", () => {
      const [here, there] = [{ credentials: "one" }, { credentials: "other" }];
      expect(inSameZone(subnet("us-east-2a", here), subnet("us-east-2a", there))).toBeUndefined();
    });

    test("is unknown if a zone name is known only after apply and there are no ids", () => {
      expect(inSameZone(subnet(undefined, inEast2), subnet("us-east-2a", inEast2))).toBeUndefined();
      expect(inSameZone(subnet(undefined, inEast2), subnet(undefined, inEast2))).toBeUndefined();
      expect(inSameZone(subnet(undefined, inEast2, "use2-az1"), subnet("us-east-2a", inEast2, "use2-az1"))).toBe(true);
    });
  });
});

describe("network index", () => {
  test("finds every resource by its key", () => {
    const labeled = network({
      vpcs: { a: { subnets: { private1: {} }, tables: { t: {} } }, b: {} },
      peerings: { ab: ["a", "b"] },
    });
    const { vpcs, subnets, routeTables, peerings } = indexOf(labeled);
    expect([...vpcs.keys()]).toEqual(["a", "b"]);
    expect(vpcs.get("b")).toBe(labeled.vpcs[1]);
    expect(subnets.get("a/private1")).toBe(labeled.subnets[0]);
    expect([...routeTables.keys()]).toEqual(["a-main", "t", "b-main"]);
    expect(peerings.get("ab")).toBe(labeled.peerings[0]);
  });
});
