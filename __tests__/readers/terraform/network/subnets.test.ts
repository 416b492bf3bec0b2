import { Unknown } from "../../../../src/network/model/network";
import { networkOf } from "../../../../src/readers/terraform/network/network-of";
import type { Values } from "../../../../src/readers/terraform/parse/resource";
import { ref, type Written, written } from "../../../support/terraform-resources";

const later = new Unknown("known only after apply");
const vpc = { "aws_vpc.a": { cidr_block: "10.0.0.0/16" } };
const inA = { vpc_id: ref("aws_vpc.a.id"), cidr_block: "10.0.1.0/24" };

function subnetOf(resources: Written) {
  const [subnet] = networkOf(written({ ...vpc, ...resources })).subnets;
  return {
    ...subnet,
    blocks: subnet?.blocks.map(String),
    unknownBlocks: subnet?.unknownBlocks.map(({ family, why }) => `IPv${family} ${why}`),
  };
}
const made = (values: Values) => subnetOf({ "aws_subnet.s": { ...inA, ...values } });
const found = (values: Values) => subnetOf({ "data.aws_subnet.s": { id: "subnet-1", vpc_id: "vpc-1", ...values } });

describe("a subnet's blocks", () => {
  test.each<[string, Values, readonly string[], readonly string[]]>([
    ["of both families", { ipv6_cidr_block: "2600:1f16::/64" }, ["10.0.1.0/24", "2600:1f16::/64"], []],
    [
      "unknown, each for its reason",
      { cidr_block: later, ipv6_cidr_block: new Unknown("why") },
      [],
      ["IPv4 known only after apply", "IPv6 why"],
    ],
    [
      "from pools",
      { cidr_block: null, ipv4_ipam_pool_id: "p", ipv6_ipam_pool_id: "q" },
      [],
      ["IPv4 from an IPAM pool, known only after apply", "IPv6 from an IPAM pool, known only after apply"],
    ],
    ["as a pool gave them", { ipv4_ipam_pool_id: "p" }, ["10.0.1.0/24"], []],
    ["of AWS's choice", { cidr_block: null }, [], ["IPv4 known only after apply"]],
    ["of the wrong family", { cidr_block: "2600:1f16::/64" }, [], ["IPv4 cidr_block is 2600:1f16::/64"]],
    [
      "of IPv6 alone",
      { cidr_block: null, ipv6_native: true, ipv6_cidr_block: "2600:1f16::/64" },
      ["2600:1f16::/64"],
      [],
    ],
  ])("may be %s", (_, values, blocks, unknownBlocks) => {
    expect(made(values)).toMatchObject({ blocks, unknownBlocks });
  });

  test("of a lookup are those that it tells, and unknown before it is made", () => {
    expect(found({ cidr_block: "10.0.1.0/24", ipv6_cidr_block: "" })).toMatchObject({
      blocks: ["10.0.1.0/24"],
      unknownBlocks: [],
    });
    expect(found({})).toMatchObject({
      blocks: [],
      unknownBlocks: ["IPv4 looked up only when Terraform plans", "IPv6 looked up only when Terraform plans"],
    });
  });
});

test("a subnet's zone is the first that is told, of all that describe it", () => {
  const all = {
    "aws_subnet.s": { ...inA, id: "subnet-1", availability_zone: later },
    "data.aws_subnet.s": { id: "subnet-1", availability_zone: "us-east-2a", availability_zone_id: "use2-az1" },
  };
  expect(subnetOf(all)).toMatchObject({ availabilityZone: "us-east-2a", availabilityZoneId: "use2-az1" });
  expect(made({ availability_zone: later })).not.toHaveProperty("availabilityZone");
});

describe("a subnet's VPC", () => {
  test("is the one that any of those that describe it tell", () => {
    const all = {
      "aws_subnet.s": { ...inA, id: "subnet-1", vpc_id: later },
      "data.aws_subnet.s": { id: "subnet-1", vpc_id: "vpc-7" },
    };
    expect(subnetOf(all)).toMatchObject({ vpc: "vpc-7" });
  });

  test("is the default one for a default subnet, which nobody else may describe", () => {
    const { vpcs, subnets } = networkOf(
      written({ "aws_default_subnet.s": { availability_zone: "us-east-2a" } }, { account: "1", region: "r" }),
    );
    expect(vpcs).toMatchObject([{ name: "default VPC", account: "1", region: "r", blocks: [] }]);
    expect(subnets[0]?.vpc).toBe(vpcs[0]?.key);
  });

  test("that nobody knows leaves it out, with the last reason", () => {
    const { subnets, gaps } = networkOf(written({ "aws_subnet.s": { cidr_block: "10.0.1.0/24" } }));
    expect(subnets).toEqual([]);
    expect(gaps).toEqual(["Subnet aws_subnet.s is left out: its VPC is unknown (known only after apply)."]);
  });
});

describe("a subnet that only an association names", () => {
  const table = { "aws_route_table.t": { vpc_id: ref("aws_vpc.a.id") } };
  const association = { subnet_id: "subnet-9", route_table_id: ref("aws_route_table.t.id") };

  test("is in its table's VPC, with unknown blocks", () => {
    expect(subnetOf({ ...table, "aws_route_table_association.x": association })).toEqual({
      key: "subnet-9",
      name: "subnet-9",
      awsId: "subnet-9",
      vpc: "main.tf aws_vpc.a",
      blocks: [],
      unknownBlocks: ["IPv4 no source describes the subnet", "IPv6 no source describes the subnet"],
      routeTable: "main.tf aws_route_table.t",
    });
  });

  test("is left out where nobody knows its table, or the VPC of that", () => {
    for (const route_table_id of [later, "rtb-9"]) {
      const all = { ...vpc, "aws_route_table_association.x": { ...association, route_table_id } };
      expect(networkOf(written(all)).subnets).toEqual([]);
    }
  });
});

describe("the table of a subnet", () => {
  const unknownTable = new Unknown("no source tells which route table it is associated with");

  test("in a VPC that exists already is unknown, for it may have one already", () => {
    expect(subnetOf({ "aws_subnet.s": { ...inA, vpc_id: "vpc-9" } })).toMatchObject({ routeTable: unknownTable });
  });

  test("that is only looked up is unknown, although Terraform makes its VPC", () => {
    const lookup = { id: "subnet-1", vpc_id: ref("aws_vpc.a.id"), cidr_block: "10.0.1.0/24" };
    expect(subnetOf({ "data.aws_subnet.s": lookup })).toMatchObject({ routeTable: unknownTable });
  });

  test("that is made and looked up, too, is the main one", () => {
    const all = { "aws_subnet.s": { ...inA, id: "subnet-1" }, "data.aws_subnet.s": { id: "subnet-1" } };
    expect(subnetOf(all)).toMatchObject({ routeTable: "main route table of main.tf aws_vpc.a" });
  });

  test("is unknown where nobody knows which table the main one becomes", () => {
    const main = { vpc_id: ref("aws_vpc.a.id"), route_table_id: later };
    expect(subnetOf({ "aws_subnet.s": inA, "aws_main_route_table_association.m": main })).toMatchObject({
      routeTable: unknownTable,
    });
  });

  test("is unknown where nobody knows of which VPC another table becomes the main one", () => {
    for (const route_table_id of [later, "rtb-1"]) {
      const main = { vpc_id: later, route_table_id };
      expect(subnetOf({ "aws_subnet.s": inA, "aws_main_route_table_association.m": main })).toMatchObject({
        routeTable: unknownTable,
      });
    }
  });

  test("is what becomes the main one of a VPC that its table tells", () => {
    const main = { vpc_id: later, route_table_id: ref("aws_route_table.t.id") };
    const table = { vpc_id: ref("aws_vpc.a.id") };
    const all = { "aws_subnet.s": inA, "aws_route_table.t": table, "aws_main_route_table_association.m": main };
    expect(subnetOf(all)).toMatchObject({ routeTable: "main.tf aws_route_table.t" });
  });
});

describe("a main table", () => {
  test("is the one whose lookup says so", () => {
    const lookup = (main: boolean) => ({
      "data.aws_vpc.a": { id: "vpc-9" },
      "data.aws_route_table.m": { id: "rtb-1", vpc_id: "vpc-9", routes: [], associations: [{ main, subnet_id: "" }] },
    });
    const main = (is: boolean) => networkOf(written(lookup(is))).vpcs[0]?.mainRouteTable;
    expect(main(true)).toBe("rtb-1");
    expect(main(false)).toBeUndefined();
  });

  test("is the one that the VPC tells, made or looked up", () => {
    for (const address of ["aws_vpc.a", "data.aws_vpc.a"]) {
      const { vpcs } = networkOf(written({ [address]: { id: "vpc-1", main_route_table_id: "rtb-1" } }));
      expect(vpcs[0]?.mainRouteTable).toBe("rtb-1");
    }
  });

  test("isn't known of a VPC that is looked up and doesn't tell", () => {
    expect(networkOf(written({ "data.aws_vpc.a": { id: "vpc-1" } })).vpcs[0]).not.toHaveProperty("mainRouteTable");
  });
});

describe("a lookup of a subnet's tables", () => {
  const exists = { "data.aws_subnet.s": { id: "subnet-1", vpc_id: "vpc-1", cidr_block: "10.0.1.0/24" } };
  const bySubnet = { filter: [{ name: "association.subnet-id", values: ["subnet-1"] }] };

  test("tells the one that it has", () => {
    const several = { ...bySubnet, ids: ["rtb-1"] };
    expect(subnetOf({ ...exists, "data.aws_route_tables.x": several })).toMatchObject({ routeTable: "rtb-1" });
    const one = { ...bySubnet, id: "rtb-2", vpc_id: "vpc-1", routes: [] };
    expect(subnetOf({ ...exists, "data.aws_route_table.x": one })).toMatchObject({ routeTable: "rtb-2" });
  });

  test("is told by the associations that a table lists, whatever else these hold", () => {
    const associations = ["nonsense", { subnet_id: "", main: true }, { subnet_id: "subnet-1" }];
    const table = { id: "rtb-1", vpc_id: "vpc-1", routes: [], associations };
    expect(subnetOf({ ...exists, "data.aws_route_table.x": table })).toMatchObject({ routeTable: "rtb-1" });
  });

  test("loses to an association that Terraform makes", () => {
    const table = { id: "rtb-1", vpc_id: "vpc-1", routes: [], associations: [{ subnet_id: "subnet-1" }] };
    const association = { subnet_id: "subnet-1", route_table_id: "rtb-2" };
    const all = { "data.aws_route_table.x": table, "aws_route_table_association.y": association };
    expect(subnetOf({ ...exists, ...all })).toMatchObject({ routeTable: "rtb-2" });
  });
});

test("a main table that is associated with the VPC itself is the last word", () => {
  const table = { "aws_route_table.t": { vpc_id: ref("aws_vpc.a.id") } };
  const main = { vpc_id: ref("aws_vpc.a.id"), route_table_id: later };
  const others = {
    "aws_vpc.b": { cidr_block: "10.1.0.0/16" },
    "aws_subnet.b": { ...inA, vpc_id: ref("aws_vpc.b.id") },
  };
  const { subnets } = networkOf(written({ ...vpc, ...others, ...table, "aws_main_route_table_association.m": main }));
  expect(subnets[0]?.routeTable).toBe("main route table of main.tf aws_vpc.b");
});
