import { Unknown } from "../../../../src/network/model/network";
import { locationOf } from "../../../../src/readers/terraform/parse/resource";
import { stateResources } from "../../../../src/readers/terraform/parse/state/state";
import real from "../fixtures/state.json";

describe("resource location", () => {
  const arn = "arn:aws:ec2:us-east-2:111111111111:vpc/vpc-1";

  test.each<[object, object]>([
    [{ arn }, { account: "111111111111", region: "us-east-2" }],
    [
      { arn, region: "us-west-2", owner_id: "222222222222" },
      { account: "111111111111", region: "us-west-2" },
    ],
    [
      { arn: "arn:aws:ec2:us-east-2::vpc/vpc-1", owner_id: "222222222222" },
      { account: "222222222222", region: "us-east-2" },
    ],
    [{ arn: `see ${arn}` }, {}],
    [{ owner_id: "222222222222" }, { account: "222222222222" }],
    [{}, {}],
  ])("of %j is %j", (values, location) => {
    expect(locationOf(values as never)).toEqual(location);
  });
});

describe("state", () => {
  const stateOf = (...resources: readonly object[]) => ({
    format_version: "1.0",
    values: { root_module: { resources } },
  });
  const read = (...resources: readonly object[]) => stateResources(stateOf(...resources), "state.json");

  const vpc = {
    address: "aws_vpc.a",
    mode: "managed",
    type: "aws_vpc",
    name: "a",
    values: { id: "vpc-1", cidr_block: "10.0.0.0/16", arn: "arn:aws:ec2:us-east-2:111111111111:vpc/vpc-1" },
    sensitive_values: {},
  };

  describe("written by Terraform", () => {
    const resources = stateResources(real, "state.json");

    test("has the resources of all modules, each once", () => {
      const addresses = resources.map(({ address }) => address);
      expect(addresses).toEqual(
        expect.arrayContaining([
          "aws_vpc.c",
          'aws_subnet.c["first"]',
          'module.network["a"].aws_vpc.this[0]',
          'module.network["b"].aws_subnet.private[1]',
          "module.a_to_b.aws_route.there[0]",
        ]),
      );
      expect(new Set(addresses).size).toBe(addresses.length);
    });

    test("has ids, and the accounts and regions in ARNs", () => {
      const west = resources.find(({ address }) => address === "module.west.aws_vpc.this[0]");
      expect(west).toMatchObject({
        file: "state.json",
        mode: "managed",
        type: "aws_vpc",
        account: "123456789012",
        region: "us-west-2",
        values: { cidr_block: "10.2.0.0/16", id: expect.stringMatching(/^vpc-/) },
      });
    });
  });

  test("has the location in a resource's ARN, or its own region and owner", () => {
    const values = { id: "pcx-1", region: "eu-west-1", owner_id: "222222222222" };
    expect(read(vpc, { ...vpc, address: "aws_vpc.b", values })).toMatchObject([
      { account: "111111111111", region: "us-east-2" },
      { account: "222222222222", region: "eu-west-1" },
    ]);
  });

  test("has unknown values in place of sensitive ones", () => {
    const values = {
      id: "vpc-1",
      cidr_block: "10.66.0.0/16",
      tags: { Name: "a", Owner: "secret" },
      list: ["x", "secret"],
    };
    const marks = { cidr_block: true, tags: { Owner: true }, list: [false, true] };
    const resources = read({ ...vpc, values, sensitive_values: marks });
    const hidden = new Unknown("is sensitive");
    expect(resources[0]?.values).toEqual({
      id: "vpc-1",
      cidr_block: hidden,
      tags: { Name: "a", Owner: hidden },
      list: ["x", hidden],
    });
    expect(JSON.stringify(resources)).not.toMatch(/secret|10\.66/);
  });

  test("has only the address of a resource that is sensitive as a whole", () => {
    const resources = read({ ...vpc, sensitive_values: true });
    expect(resources).toMatchObject([{ address: "aws_vpc.a", values: { id: new Unknown("is sensitive") } }]);
    expect(JSON.stringify(resources)).not.toMatch(/vpc-1|111111111111/);
  });

  test("does not contain deposed objects", () => {
    expect(read(vpc, { ...vpc, deposed_key: "00000001" })).toHaveLength(1);
  });

  test("has no resources if it is empty", () => {
    expect(stateResources({ format_version: "1.0" }, "state.json")).toEqual([]);
    expect(stateResources({ format_version: "1.0", values: { root_module: {} } }, "state.json")).toEqual([]);
  });

  test("ignores resources without an address, and reads incomplete ones", () => {
    expect(read({}, "x" as unknown as object, { address: "aws_vpc.a" })).toEqual([
      { address: "aws_vpc.a", file: "state.json", mode: "managed", type: "", values: {}, isApplied: true },
    ]);
  });

  test("tells managed resources and data sources apart", () => {
    const dataSource = { ...vpc, address: "data.aws_vpc.a", mode: "data" };
    expect(read(vpc, dataSource).map(({ address, mode }) => [address, mode])).toEqual([
      ["aws_vpc.a", "managed"],
      ["data.aws_vpc.a", "data"],
    ]);
  });

  test("ignores a resource whose address is not text", () => {
    expect(read({ ...vpc, address: undefined }, { ...vpc, address: 4 })).toEqual([]);
  });
});
