import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Unknown } from "../../../../src/network/model/network";
import { Identities } from "../../../../src/readers/terraform/identity/identities";
import { Evaluator } from "../../../../src/readers/terraform/network/evaluator";
import {
  networkFromResources,
  networkFromSynth,
} from "../../../../src/readers/terraform/network/network-from-resources";
import {
  AmbiguousReference,
  CidrSubnet,
  Reference,
  UnknownExpression,
  type Value,
  type Values,
} from "../../../../src/readers/terraform/parse/resource";
import { networkText } from "../../../support/network-text";
import { projectFolder } from "../../../support/run";
import { ref, type Written, written } from "../../../support/terraform-resources";

describe("vpcs", () => {
  const later = new Unknown("known only after apply");

  /** Returns the first VPC, with its blocks as text. */
  function vpcOf(resources: Written, location: { account?: string; region?: string } = {}) {
    const [vpc] = networkFromResources(written(resources, location)).vpcs;
    return { ...vpc, blocks: vpc?.blocks.map(String), unknownBlocks: vpc?.unknownBlocks.map(({ reason }) => reason) };
  }

  const managed = (values: Values) => vpcOf({ "aws_vpc.a": { cidr_block: "10.0.0.0/16", ...values } });
  const lookedUp = (values: Values) =>
    vpcOf({ "data.aws_vpc.a": { id: "vpc-1", cidr_block_associations: [], ...values } });

  describe("unknown blocks", () => {
    test.each<[string, Values, string]>([
      ["the IPv4 block from a pool", { cidr_block: null }, "its IPv4 block is known only after apply"],
      ["the IPv6 block from a pool", { ipv6_ipam_pool_id: "ipam-pool-1" }, "its IPv6 block comes from an IPAM pool"],
      ["the IPv4 block if it is known later", { cidr_block: later }, "known only after apply"],
    ])("contain %s", (_, values, reason) => {
      expect(managed(values).unknownBlocks).toEqual([reason]);
    });

    test("do not contain an IPv6 block that is not requested, although a plan marks it as unknown", () => {
      expect(managed({ ipv6_cidr_block: later })).toMatchObject({ blocks: ["10.0.0.0/16"], unknownBlocks: [] });
    });

    test("contain those that Terraform looks up when it plans, besides the block in the arguments", () => {
      const expected = { blocks: ["10.0.0.0/16"], unknownBlocks: ["looked up only when Terraform plans"] };
      expect(vpcOf({ "data.aws_vpc.a": { cidr_block: "10.0.0.0/16" } })).toMatchObject(expected);
      expect(vpcOf({ "data.aws_vpc.a": { cidr_block: "10.0.0.0/16", cidr_block_associations: later } })).toMatchObject(
        expected,
      );
    });

    test("contain the block of an association, with its address", () => {
      const association = { vpc_id: ref("aws_vpc.a.id") };
      const all = { "aws_vpc.a": { cidr_block: "10.0.0.0/16" }, "aws_vpc_ipv4_cidr_block_association.x": association };
      expect(vpcOf(all).unknownBlocks).toEqual([
        "the block of aws_vpc_ipv4_cidr_block_association.x is known only after apply",
      ]);
    });

    test("contain each reason once", () => {
      const association = { vpc_id: ref("aws_vpc.a.id"), cidr_block: later };
      const all = {
        "aws_vpc.a": { cidr_block: "10.0.0.0/16" },
        "aws_vpc_ipv4_cidr_block_association.x": association,
        "aws_vpc_ipv4_cidr_block_association.y": association,
      };
      expect(vpcOf(all).unknownBlocks).toEqual(["known only after apply"]);
    });
  });

  test("have the IPv6 block of an association, or a placeholder if Amazon will provide it", () => {
    const association = { vpc_id: ref("aws_vpc.a.id"), assign_generated_ipv6_cidr_block: true };
    const all = (values: Values) => ({
      "aws_vpc.a": { cidr_block: "10.0.0.0/16" },
      "aws_vpc_ipv6_cidr_block_association.x": { ...association, ...values },
    });
    expect(vpcOf(all({ ipv6_cidr_block: "2600:1f16::/56" })).blocks).toEqual(["10.0.0.0/16", "2600:1f16::/56"]);
    expect(vpcOf(all({ ipv6_cidr_block: later })).blocks).toEqual(["10.0.0.0/16", expect.stringMatching(/^e/)]);
  });

  test("do not have the block of an association with an unknown VPC", () => {
    const all = {
      "aws_vpc.a": { cidr_block: "10.0.0.0/16" },
      "aws_vpc_ipv4_cidr_block_association.x": { vpc_id: later, cidr_block: "10.1.0.0/16" },
    };
    expect(vpcOf(all).blocks).toEqual(["10.0.0.0/16"]);
  });

  describe("blocks of a data source", () => {
    test("are the associated ones, also without a state", () => {
      const cidr_block_associations = [
        { cidr_block: "10.1.0.0/16" },
        { cidr_block: "10.2.0.0/16", state: "failed" },
        { cidr_block: "10.3.0.0/16", state: "associated" },
        "nonsense",
      ];
      expect(lookedUp({ cidr_block_associations }).blocks).toEqual(["10.1.0.0/16", "10.3.0.0/16"]);
    });

    test("contain the IPv6 block", () => {
      expect(lookedUp({ cidr_block: "10.0.0.0/16", ipv6_cidr_block: "2600:1f16::/56" }).blocks).toEqual([
        "10.0.0.0/16",
        "2600:1f16::/56",
      ]);
    });

    test("of a managed VPC are the managed resource's", () => {
      const all = {
        "aws_vpc.a": { id: "vpc-1", cidr_block: "10.0.0.0/16" },
        "data.aws_vpc.a": { id: "vpc-1", cidr_block: "10.9.0.0/16", cidr_block_associations: [] },
      };
      expect(vpcOf(all).blocks).toEqual(["10.0.0.0/16"]);
    });
  });

  describe("account and region", () => {
    const arn = "arn:aws:ec2:eu-west-1:222222222222:vpc/vpc-1";

    test.each<[string, Values, { account?: string; region?: string }, unknown]>([
      [
        "are the provider's",
        { arn, owner_id: "333333333333" },
        { account: "111111111111", region: "us-east-2" },
        ["111111111111", "us-east-2"],
      ],
      ["are the owner and the region of the ARN", { arn, owner_id: "333333333333" }, {}, ["333333333333", "eu-west-1"]],
      ["are those of the ARN", { arn }, {}, ["222222222222", "eu-west-1"]],
      ["are those of the ARN if the owner is empty", { arn, owner_id: "" }, {}, ["222222222222", "eu-west-1"]],
      ["are unknown if ARN and owner are unknown", { arn: "", owner_id: later }, {}, [undefined, undefined]],
      ["are unknown if the ARN does not contain them", { arn: "arn:aws:ec2:::vpc/vpc-1" }, {}, [undefined, undefined]],
      ["are unknown if the ARN is unknown", { arn: later }, {}, [undefined, undefined]],
    ])("%s", (_, values, location, expected) => {
      const vpc = vpcOf({ "aws_vpc.a": { cidr_block: "10.0.0.0/16", ...values } }, location);
      expect(["account" in vpc ? vpc.account : undefined, "region" in vpc ? vpc.region : undefined]).toEqual(expected);
    });
  });

  describe("that are only referred to", () => {
    test("have the location of the resource that refers to them", () => {
      const subnet = { vpc_id: "vpc-9", cidr_block: "10.0.0.0/24" };
      expect(vpcOf({ "aws_subnet.s": subnet }, { account: "111111111111", region: "us-east-2" })).toEqual({
        key: "vpc-9",
        name: "vpc-9",
        awsId: "vpc-9",
        account: "111111111111",
        region: "us-east-2",
        blocks: [],
        unknownBlocks: ["the input does not describe the VPC"],
      });
    });

    test("have the blocks of associations, and unknown ones", () => {
      const association = { vpc_id: "vpc-9", cidr_block: "10.1.0.0/16" };
      expect(vpcOf({ "aws_vpc_ipv4_cidr_block_association.x": association })).toMatchObject({
        blocks: ["10.1.0.0/16"],
        unknownBlocks: ["the input does not describe the VPC"],
      });
    });
  });

  describe("DNS options", () => {
    const dns = (values: Values) => {
      const vpc = managed(values);
      return ["dnsSupport" in vpc ? vpc.dnsSupport : undefined, "dnsHostnames" in vpc ? vpc.dnsHostnames : undefined];
    };

    test("are AWS's defaults if they are not set", () => {
      expect(dns({})).toEqual([true, false]);
    });

    test("are booleans or strings, and absent if they are unknown", () => {
      expect(dns({ enable_dns_support: false, enable_dns_hostnames: true })).toEqual([false, true]);
      expect(dns({ enable_dns_support: "false", enable_dns_hostnames: "true" })).toEqual([false, true]);
      expect(dns({ enable_dns_support: later, enable_dns_hostnames: later })).toEqual([undefined, undefined]);
    });

    test("are absent for a data source without them", () => {
      expect(lookedUp({})).not.toHaveProperty("dnsSupport");
    });
  });
});

describe("subnets", () => {
  const later = new Unknown("known only after apply");
  const vpc = { "aws_vpc.a": { cidr_block: "10.0.0.0/16" } };
  const inA = { vpc_id: ref("aws_vpc.a.id"), cidr_block: "10.0.1.0/24" };

  function subnetOf(resources: Written) {
    const [subnet] = networkFromResources(written({ ...vpc, ...resources })).subnets;
    return {
      ...subnet,
      blocks: subnet?.blocks.map(String),
      unknownBlocks: subnet?.unknownBlocks.map(({ family, reason }) => `IPv${family} ${reason}`),
    };
  }
  const managed = (values: Values) => subnetOf({ "aws_subnet.s": { ...inA, ...values } });
  const lookedUp = (values: Values) =>
    subnetOf({ "data.aws_subnet.s": { id: "subnet-1", vpc_id: "vpc-1", ...values } });

  describe("blocks", () => {
    test.each<[string, Values, readonly string[], readonly string[]]>([
      ["of both families", { ipv6_cidr_block: "2600:1f16::/64" }, ["10.0.1.0/24", "2600:1f16::/64"], []],
      [
        "unknown, each with its reason",
        { cidr_block: later, ipv6_cidr_block: new Unknown("looked up") },
        [],
        ["IPv4 known only after apply", "IPv6 looked up"],
      ],
      [
        "from pools",
        { cidr_block: null, ipv4_ipam_pool_id: "p", ipv6_ipam_pool_id: "q" },
        [],
        ["IPv4 from an IPAM pool, known only after apply", "IPv6 from an IPAM pool, known only after apply"],
      ],
      ["from a pool, if they are known", { ipv4_ipam_pool_id: "p" }, ["10.0.1.0/24"], []],
      ["chosen by AWS", { cidr_block: null }, [], ["IPv4 known only after apply"]],
      ["of the wrong family", { cidr_block: "2600:1f16::/64" }, [], ["IPv4 cidr_block is 2600:1f16::/64"]],
      ["IPv6 only", { cidr_block: null, ipv6_native: true, ipv6_cidr_block: "2600:1f16::/64" }, ["2600:1f16::/64"], []],
    ])("can be %s", (_, values, blocks, unknownBlocks) => {
      expect(managed(values)).toMatchObject({ blocks, unknownBlocks });
    });

    test("of a data source are unknown before Terraform plans", () => {
      expect(lookedUp({ cidr_block: "10.0.1.0/24", ipv6_cidr_block: "" })).toMatchObject({
        blocks: ["10.0.1.0/24"],
        unknownBlocks: [],
      });
      expect(lookedUp({})).toMatchObject({
        blocks: [],
        unknownBlocks: ["IPv4 looked up only when Terraform plans", "IPv6 looked up only when Terraform plans"],
      });
    });
  });

  test("have the first known Availability Zone of all resources that describe them", () => {
    const all = {
      "aws_subnet.s": { ...inA, id: "subnet-1", availability_zone: later },
      "data.aws_subnet.s": { id: "subnet-1", availability_zone: "us-east-2a", availability_zone_id: "use2-az1" },
    };
    expect(subnetOf(all)).toMatchObject({ availabilityZone: "us-east-2a", availabilityZoneId: "use2-az1" });
    expect(managed({ availability_zone: later })).not.toHaveProperty("availabilityZone");
  });

  describe("the VPC", () => {
    test("is the first known one of all resources that describe the subnet", () => {
      const all = {
        "aws_subnet.s": { ...inA, id: "subnet-1", vpc_id: later },
        "data.aws_subnet.s": { id: "subnet-1", vpc_id: "vpc-7" },
      };
      expect(subnetOf(all)).toMatchObject({ vpc: "vpc-7" });
    });

    test("is the default VPC for a default subnet, also if no resource describes it", () => {
      const { vpcs, subnets } = networkFromResources(
        written({ "aws_default_subnet.s": { availability_zone: "us-east-2a" } }, { account: "1", region: "r" }),
      );
      expect(vpcs).toMatchObject([{ name: "default VPC", account: "1", region: "r", blocks: [] }]);
      expect(subnets[0]?.vpc).toBe(vpcs[0]?.key);
    });

    test("has a gap with the reason if it is unknown", () => {
      const { subnets, gaps } = networkFromResources(written({ "aws_subnet.s": { cidr_block: "10.0.1.0/24" } }));
      expect(subnets).toEqual([]);
      expect(gaps).toEqual(["Subnet aws_subnet.s is ignored: its VPC is unknown (known only after apply)."]);
    });
  });

  describe("that only an association refers to", () => {
    const table = { "aws_route_table.t": { vpc_id: ref("aws_vpc.a.id") } };
    const association = { subnet_id: "subnet-9", route_table_id: ref("aws_route_table.t.id") };

    test("are in the route table's VPC, with unknown blocks", () => {
      expect(subnetOf({ ...table, "aws_route_table_association.x": association })).toEqual({
        key: "subnet-9",
        name: "subnet-9",
        awsId: "subnet-9",
        vpc: "main.tf aws_vpc.a",
        blocks: [],
        unknownBlocks: ["IPv4 the input does not describe the subnet", "IPv6 the input does not describe the subnet"],
        routeTable: "main.tf aws_route_table.t",
      });
    });

    test("are ignored if the route table or its VPC is unknown", () => {
      for (const route_table_id of [later, "rtb-9"]) {
        const all = { ...vpc, "aws_route_table_association.x": { ...association, route_table_id } };
        expect(networkFromResources(written(all)).subnets).toEqual([]);
      }
    });
  });

  describe("the route table", () => {
    const unknownTable = new Unknown("the input does not contain its route table association");

    test("is unknown in an existing VPC", () => {
      expect(subnetOf({ "aws_subnet.s": { ...inA, vpc_id: "vpc-9" } })).toMatchObject({ routeTable: unknownTable });
    });

    test("of a data source is unknown, although Terraform manages the VPC", () => {
      const dataSource = { id: "subnet-1", vpc_id: ref("aws_vpc.a.id"), cidr_block: "10.0.1.0/24" };
      expect(subnetOf({ "data.aws_subnet.s": dataSource })).toMatchObject({ routeTable: unknownTable });
    });

    test("of a subnet that is managed and looked up is the main one", () => {
      const all = { "aws_subnet.s": { ...inA, id: "subnet-1" }, "data.aws_subnet.s": { id: "subnet-1" } };
      expect(subnetOf(all)).toMatchObject({ routeTable: "main route table of main.tf aws_vpc.a" });
    });

    test("is unknown if the new main route table is unknown", () => {
      const main = { vpc_id: ref("aws_vpc.a.id"), route_table_id: later };
      expect(subnetOf({ "aws_subnet.s": inA, "aws_main_route_table_association.m": main })).toMatchObject({
        routeTable: unknownTable,
      });
    });

    test("is unknown if the VPC of a new main route table is unknown", () => {
      for (const route_table_id of [later, "rtb-1"]) {
        const main = { vpc_id: later, route_table_id };
        expect(subnetOf({ "aws_subnet.s": inA, "aws_main_route_table_association.m": main })).toMatchObject({
          routeTable: unknownTable,
        });
      }
    });

    test("is the new main route table if its VPC is known from the route table", () => {
      const main = { vpc_id: later, route_table_id: ref("aws_route_table.t.id") };
      const table = { vpc_id: ref("aws_vpc.a.id") };
      const all = { "aws_subnet.s": inA, "aws_route_table.t": table, "aws_main_route_table_association.m": main };
      expect(subnetOf(all)).toMatchObject({ routeTable: "main.tf aws_route_table.t" });
    });
  });

  describe("the main route table", () => {
    test("is the data source with a main association", () => {
      const lookup = (main: boolean) => ({
        "data.aws_vpc.a": { id: "vpc-9" },
        "data.aws_route_table.m": { id: "rtb-1", vpc_id: "vpc-9", routes: [], associations: [{ main, subnet_id: "" }] },
      });
      const main = (is: boolean) => networkFromResources(written(lookup(is))).vpcs[0]?.mainRouteTable;
      expect(main(true)).toBe("rtb-1");
      expect(main(false)).toBeUndefined();
    });

    test("is the one in the VPC's attributes, managed or looked up", () => {
      for (const address of ["aws_vpc.a", "data.aws_vpc.a"]) {
        const { vpcs } = networkFromResources(written({ [address]: { id: "vpc-1", main_route_table_id: "rtb-1" } }));
        expect(vpcs[0]?.mainRouteTable).toBe("rtb-1");
      }
    });

    test("is unknown for a data source without that attribute", () => {
      expect(networkFromResources(written({ "data.aws_vpc.a": { id: "vpc-1" } })).vpcs[0]).not.toHaveProperty(
        "mainRouteTable",
      );
    });
  });

  describe("the data source of a route table", () => {
    const exists = { "data.aws_subnet.s": { id: "subnet-1", vpc_id: "vpc-1", cidr_block: "10.0.1.0/24" } };
    const bySubnet = { filter: [{ name: "association.subnet-id", values: ["subnet-1"] }] };

    test("finds the route table of a subnet", () => {
      const several = { ...bySubnet, ids: ["rtb-1"] };
      expect(subnetOf({ ...exists, "data.aws_route_tables.x": several })).toMatchObject({ routeTable: "rtb-1" });
      const one = { ...bySubnet, id: "rtb-2", vpc_id: "vpc-1", routes: [] };
      expect(subnetOf({ ...exists, "data.aws_route_table.x": one })).toMatchObject({ routeTable: "rtb-2" });
    });

    test("lists the subnets of a route table", () => {
      const associations = ["nonsense", { subnet_id: "", main: true }, { subnet_id: "subnet-1" }];
      const table = { id: "rtb-1", vpc_id: "vpc-1", routes: [], associations };
      expect(subnetOf({ ...exists, "data.aws_route_table.x": table })).toMatchObject({ routeTable: "rtb-1" });
    });

    test("loses to a managed association", () => {
      const table = { id: "rtb-1", vpc_id: "vpc-1", routes: [], associations: [{ subnet_id: "subnet-1" }] };
      const association = { subnet_id: "subnet-1", route_table_id: "rtb-2" };
      const all = { "data.aws_route_table.x": table, "aws_route_table_association.y": association };
      expect(subnetOf({ ...exists, ...all })).toMatchObject({ routeTable: "rtb-2" });
    });
  });

  test("have the main route table of aws_main_route_table_association before others", () => {
    const table = { "aws_route_table.t": { vpc_id: ref("aws_vpc.a.id") } };
    const main = { vpc_id: ref("aws_vpc.a.id"), route_table_id: later };
    const others = {
      "aws_vpc.b": { cidr_block: "10.1.0.0/16" },
      "aws_subnet.b": { ...inA, vpc_id: ref("aws_vpc.b.id") },
    };
    const { subnets } = networkFromResources(
      written({ ...vpc, ...others, ...table, "aws_main_route_table_association.m": main }),
    );
    expect(subnets[0]?.routeTable).toBe("main route table of main.tf aws_vpc.b");
  });
});

describe("data sources", () => {
  const read = (resources: Written) => networkText(networkFromResources(written(resources)));

  const vpc = { cidr_block: "10.0.0.0/16", tags: { Name: "a" } };
  const subnet = { vpc_id: ref("aws_vpc.a.id"), cidr_block: "10.0.1.0/24", tags: { Name: "s" } };
  const table = { vpc_id: ref("aws_vpc.a.id"), tags: { Name: "t" } };
  const association = { subnet_id: ref("aws_subnet.s.id"), route_table_id: ref("aws_route_table.t.id") };
  const managed = {
    "aws_vpc.a": vpc,
    "aws_subnet.s": subnet,
    "aws_route_table.t": table,
    "aws_route_table_association.s": association,
  };
  const bySubnet = { filter: [{ name: "association.subnet-id", values: [ref("aws_subnet.s.id")] }] };
  const through = (text: string) => ({
    "aws_route.r": { route_table_id: ref(text), destination_cidr_block: "0.0.0.0/0", gateway_id: "igw-1" },
  });

  describe("of a route table", () => {
    test.each<[string, Written, string]>([
      ["Name tag and VPC", { "data.aws_route_table.x": { vpc_id: ref("aws_vpc.a.id"), tags: { Name: "t" } } }, "id"],
      ["subnet", { "data.aws_route_table.x": { subnet_id: ref("aws_subnet.s.id") } }, "id"],
      ["subnet in a filter", { "data.aws_route_table.x": bySubnet }, "route_table_id"],
      ["subnet with aws_route_tables", { "data.aws_route_tables.x": bySubnet }, "ids"],
    ])("find the managed one by %s", (_, dataSource, attribute) => {
      const [address = ""] = Object.keys(dataSource);
      expect(read({ ...managed, ...dataSource, ...through(`${address}.${attribute}`) }).routes).toEqual([
        "main route table of a (a)",
        "t (a): 0.0.0.0/0 -> internet igw-1",
      ]);
    });

    test("find the main one of a VPC, whether its id is known or not", () => {
      const main = {
        vpc_id: ref("aws_vpc.a.id"),
        filter: [{ name: "association.main", values: ["true"] }],
        routes: [],
      };
      for (const values of [vpc, { ...vpc, id: "vpc-1", default_route_table_id: "rtb-1" }]) {
        const { routeTables, vpcs } = networkFromResources(
          written({ "aws_vpc.a": values, "data.aws_route_table.x": main, ...through("data.aws_route_table.x.id") }),
        );
        expect(routeTables).toHaveLength(1);
        expect(routeTables[0]?.key).toBe(vpcs[0]?.mainRouteTable);
        expect(routeTables[0]?.routes).toHaveLength(1);
      }
    });

    test("do not find one of the same name in another VPC", () => {
      const others = {
        "aws_vpc.b": { cidr_block: "10.1.0.0/16", tags: { Name: "b" } },
        "data.aws_route_table.x": { vpc_id: ref("aws_vpc.b.id"), tags: { Name: "t" } },
      };
      expect(read({ ...managed, ...others }).routes).toContain("t (b): ? -> ?");
    });

    test("show the route table of an existing subnet", () => {
      const found = {
        "data.aws_subnet.s": { id: "subnet-1", vpc_id: "vpc-1", cidr_block: "10.0.1.0/24", ipv6_cidr_block: "" },
        "data.aws_route_table.t": { subnet_id: "subnet-1", vpc_id: "vpc-1", tags: { Name: "t" }, routes: [] },
      };
      expect(read(found).subnets).toEqual(["data.aws_subnet.s: 10.0.1.0/24, ?, vpc-1, t"]);
    });
  });

  test("of the main route table of a managed VPC have no routes", () => {
    const main = { vpc_id: ref("aws_vpc.a.id"), filter: [{ name: "association.main", values: ["true"] }] };
    const { routes } = read({ "aws_vpc.a": vpc, "data.aws_route_table.x": main });
    expect(routes).toEqual(["data.aws_route_table.x (a)"]);
  });

  describe("missing for a route table with a known id", () => {
    const ends = {
      "aws_vpc.a": vpc,
      "aws_vpc.b": { cidr_block: "10.1.0.0/16", tags: { Name: "b" } },
      "aws_vpc_peering_connection.p": {
        vpc_id: ref("aws_vpc.a.id"),
        peer_vpc_id: ref("aws_vpc.b.id"),
        tags: { Name: "p" },
      },
    };
    const route = (destination: string) => ({
      route_table_id: "rtb-1",
      destination_cidr_block: destination,
      vpc_peering_connection_id: ref("aws_vpc_peering_connection.p.id"),
    });

    test("leave it in the VPC that its route does not lead to", () => {
      expect(read({ ...ends, "aws_route.r": route("10.0.1.0/24") }).routes).toContain("rtb-1 (b): 10.0.1.0/24 -> p");
      expect(read({ ...ends, "aws_route.r": route("10.1.1.0/24") }).routes).toContain("rtb-1 (a): 10.1.1.0/24 -> p");
    });

    test("leave its other routes unknown", () => {
      expect(read({ ...ends, "aws_route.r": route("10.1.1.0/24") }).routes).toContain("rtb-1 (a): ? -> ?");
    });

    test("leave a gap if its route can be in either VPC", () => {
      const { routes, gaps } = read({ ...ends, "aws_route.r": route("10.9.0.0/16") });
      expect(routes.filter((line) => line.startsWith("rtb-1"))).toEqual([]);
      expect(gaps).toEqual([
        "Route table rtb-1 is ignored: its VPC is unknown (the input does not describe the route table).",
      ]);
    });
  });

  test("missing for an associated subnet leave it in the route table's VPC, with unknown blocks", () => {
    const named = { subnet_id: "subnet-9", route_table_id: ref("aws_route_table.t.id") };
    expect(
      read({ "aws_vpc.a": vpc, "aws_route_table.t": table, "aws_route_table_association.s": named }).subnets,
    ).toEqual(["subnet-9: ? ?, ?, a, t"]);
  });
});

describe("ambiguous references", () => {
  const read = (resources: Written) => networkText(networkFromResources(written(resources)));
  const oneOf = (...references: readonly string[]) => new AmbiguousReference(references.map(ref), "one of some");

  const vpcs = {
    "aws_vpc.a": { cidr_block: "10.0.0.0/16", tags: { Name: "a" } },
    "aws_vpc.b": { cidr_block: "10.1.0.0/16", tags: { Name: "b" } },
  };
  const vpcId = oneOf("aws_vpc.a.id", "aws_vpc.b.id");
  const subnet = { vpc_id: vpcId, cidr_block: "10.1.5.0/24", availability_zone: "us-east-2a", tags: { Name: "s" } };

  describe("from a subnet to a VPC", () => {
    test("mean the only VPC with its block", () => {
      expect(read({ ...vpcs, "aws_subnet.s": subnet })).toMatchObject({
        subnets: ["s: 10.1.5.0/24, us-east-2a, b, main route table of b"],
        gaps: [],
      });
    });

    test("mean the only VPC with its block as a secondary block", () => {
      const more = { vpc_id: ref("aws_vpc.a.id"), cidr_block: "100.64.0.0/20" };
      const all = { ...vpcs, "aws_vpc_ipv4_cidr_block_association.m": more };
      expect(read({ ...all, "aws_subnet.s": { ...subnet, cidr_block: "100.64.1.0/24" } }).subnets).toEqual([
        "s: 100.64.1.0/24, us-east-2a, a, main route table of a",
      ]);
    });

    const added = { vpc_id: new Unknown("later"), cidr_block: "10.1.0.0/16" };
    test.each<[string, Written]>([
      ["several VPCs have its block", { "aws_vpc.a": vpcs["aws_vpc.b"] }],
      ["one of the VPCs has unknown blocks", { "aws_vpc.a": { ipv4_ipam_pool_id: "ipam-pool-1" } }],
      ["no VPC has its block", { "aws_subnet.s": { ...subnet, cidr_block: "10.9.0.0/24" } }],
      ["its block is unknown", { "aws_subnet.s": { ...subnet, cidr_block: new Unknown("later") } }],
      ["its block is added to an unknown VPC", { "aws_vpc_ipv4_cidr_block_association.m": added }],
      [
        "one of the VPCs is not in the file",
        { "aws_subnet.s": { ...subnet, vpc_id: oneOf("aws_vpc.b.id", "aws_vpc.c.id") } },
      ],
    ])("are unknown, with a gap, if %s", (_, others) => {
      const { subnets, gaps } = read({ ...vpcs, "aws_subnet.s": subnet, ...others });
      expect(subnets).toEqual([]);
      expect(gaps).toContain("Subnet s is ignored: its VPC is unknown (one of some).");
    });
  });

  const inA = { ...subnet, vpc_id: ref("aws_vpc.a.id"), cidr_block: "10.0.5.0/24" };
  const tableOf = (vpc: string) => ({ vpc_id: ref(`aws_vpc.${vpc}.id`), tags: { Name: `table of ${vpc}` } });
  const oneTable = oneOf("aws_route_table.a.id", "aws_route_table.b.id");

  describe("from an association to a route table", () => {
    const association = { subnet_id: ref("aws_subnet.s.id"), route_table_id: oneTable };
    const all = { ...vpcs, "aws_subnet.s": inA, "aws_route_table_association.s": association };

    test("mean the only route table of the subnet's VPC", () => {
      const tables = { "aws_route_table.a": tableOf("a"), "aws_route_table.b": tableOf("b") };
      expect(read({ ...all, ...tables }).subnets).toEqual(["s: 10.0.5.0/24, us-east-2a, a, table of a"]);
    });

    test("are unknown if two route tables are, or may be, in the subnet's VPC", () => {
      const unknown = ["s: 10.0.5.0/24, us-east-2a, a, ?"];
      for (const other of [tableOf("a"), { vpc_id: new Unknown("later") }]) {
        expect(read({ ...all, "aws_route_table.a": tableOf("a"), "aws_route_table.b": other }).subnets).toEqual(
          unknown,
        );
      }
    });
  });

  test("from a route table to a VPC mean the VPC of the associated subnet", () => {
    const association = { subnet_id: ref("aws_subnet.s.id"), route_table_id: ref("aws_route_table.t.id") };
    const table = { vpc_id: vpcId, tags: { Name: "t" } };
    const route = { route_table_id: ref("aws_route_table.t.id"), destination_cidr_block: "0.0.0.0/0" };
    const all = { "aws_route_table.t": table, "aws_route.r": { ...route, nat_gateway_id: "nat-1" } };
    expect(
      read({ ...vpcs, ...all, "aws_subnet.s": subnet, "aws_route_table_association.s": association }),
    ).toMatchObject({ routes: expect.arrayContaining(["t (b): 0.0.0.0/0 -> internet nat-1"]), gaps: [] });
  });

  describe("from routes to route tables", () => {
    const tables = {
      "aws_route_table.a": { ...tableOf("a"), tags: { Name: "one" } },
      "aws_route_table.b": { ...tableOf("a"), tags: { Name: "two" } },
      "aws_route_table.c": { ...tableOf("a"), tags: { Name: "three" } },
    };
    const route = { route_table_id: oneTable, destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" };
    const routes = (...all: readonly Written[string][]) => {
      const resources = Object.fromEntries(all.map((values, index) => [`aws_route.r${index}`, values]));
      const lines = read({ "aws_vpc.a": vpcs["aws_vpc.a"], ...tables, ...resources }).routes;
      return lines.filter((line) => !line.startsWith("main"));
    };

    test("mean all of them for as many equal routes, since a route table has one for a destination", () => {
      expect(routes(route, route)).toEqual([
        "one (a): 0.0.0.0/0 -> internet nat-1",
        "three (a)",
        "two (a): 0.0.0.0/0 -> internet nat-1",
      ]);
    });

    test("may mean each of them, and no other, for fewer routes", () => {
      expect(routes({ ...route, nat_gateway_id: null, transit_gateway_id: "tgw-1" })).toEqual([
        "one (a): 0.0.0.0/0 -> ?",
        "three (a)",
        "two (a): 0.0.0.0/0 -> ?",
      ]);
    });

    test("are unknown for routes with different targets", () => {
      const other = { ...route, nat_gateway_id: null, transit_gateway_id: "tgw-1" };
      expect(routes(route, other).filter((line) => !line.endsWith("-> ?"))).toEqual(["three (a)"]);
    });

    test("are separate for each destination", () => {
      const other = {
        ...route,
        destination_cidr_block: "10.9.0.0/16",
        nat_gateway_id: null,
        transit_gateway_id: "tgw-1",
      };
      expect(routes(route, route, other)).toEqual([
        "one (a): 0.0.0.0/0 -> internet nat-1",
        "one (a): 10.9.0.0/16 -> ?",
        "three (a)",
        "two (a): 0.0.0.0/0 -> internet nat-1",
        "two (a): 10.9.0.0/16 -> ?",
      ]);
    });
  });

  test("to several resources of the same peering mean that peering", () => {
    const request = { vpc_id: ref("aws_vpc.a.id"), peer_vpc_id: ref("aws_vpc.b.id"), tags: { Name: "ab" } };
    const accepter = { vpc_peering_connection_id: ref("aws_vpc_peering_connection.p.id"), auto_accept: true };
    const route = {
      route_table_id: ref("aws_vpc.a.main_route_table_id"),
      destination_cidr_block: "10.1.0.0/16",
      vpc_peering_connection_id: oneOf("aws_vpc_peering_connection.p.id", "aws_vpc_peering_connection_accepter.p.id"),
    };
    const peering = { "aws_vpc_peering_connection.p": request, "aws_vpc_peering_connection_accepter.p": accepter };
    expect(read({ ...vpcs, ...peering, "aws_route.r": route }).routes).toContain(
      "main route table of a (a): 10.1.0.0/16 -> ab",
    );
  });
});

describe("evaluator", () => {
  /** Returns a value of `aws_subnet.from`, evaluated in a file with other resources. */
  function evaluated(value: Value, others: Written = {}, as: "value" | "block" | "text" = "value") {
    const resources = written({ "aws_subnet.from": { value }, ...others });
    const evaluator = new Evaluator(new Identities(resources));
    const [from] = resources;
    if (from === undefined) throw new Error("no resource");
    if (as === "text") return evaluator.text(from, "value");
    return as === "block" ? evaluator.block(value, from) : evaluator.value(value, from);
  }
  const block = (value: Value, others: Written = {}) => {
    const found = evaluated(value, others, "block");
    return found instanceof Unknown ? `unknown: ${found.reason}` : found?.toString();
  };

  describe("value", () => {
    test.each([null, ""])("of %j is not set", (value) => {
      expect(evaluated(value)).toBeUndefined();
    });

    test("of a reference is found through several references", () => {
      const others = { "aws_vpc.a": { x: ref("aws_vpc.b.x") }, "aws_vpc.b": { x: "10.0.0.0/16" } };
      expect(evaluated(ref("aws_vpc.a.x"), others)).toBe("10.0.0.0/16");
    });

    test("of a reference is found within lists and blocks", () => {
      const others = {
        "aws_vpc.a": { list: [{ cidr: "10.0.0.0/16" }, { cidr: "10.1.0.0/16" }], late: new Unknown("later") },
      };
      const at = (attribute: string) => evaluated(new Reference("aws_vpc.a", attribute), others);
      expect(at("list[1].cidr")).toBe("10.1.0.0/16");
      expect(at("list.0.cidr")).toBe("10.0.0.0/16");
      expect(at("late.0.cidr")).toEqual(new Unknown("later"));
      expect(at("list[2].cidr")).toEqual(new Unknown("aws_vpc.a.list[2].cidr is known only after apply"));
      expect(at("list.0.cidr.more")).toEqual(new Unknown("aws_vpc.a.list.0.cidr.more is known only after apply"));
    });

    test("of a reference to a resource that is not in the file is unknown", () => {
      expect(evaluated(ref("aws_vpc.z.cidr_block"))).toEqual(new Unknown("aws_vpc.z is not in main.tf"));
    });

    test("of an absent attribute is known only after apply, or looked up when Terraform plans", () => {
      expect(evaluated(ref("aws_vpc.a.arn"), { "aws_vpc.a": {} })).toEqual(
        new Unknown("aws_vpc.a.arn is known only after apply"),
      );
      expect(evaluated(ref("data.aws_caller_identity.me.account_id"), { "data.aws_caller_identity.me": {} })).toEqual(
        new Unknown("data.aws_caller_identity.me.account_id is looked up only when Terraform plans"),
      );
    });

    test("of a null attribute is not set", () => {
      expect(evaluated(ref("aws_vpc.a.arn"), { "aws_vpc.a": { arn: null } })).toBeUndefined();
    });

    test("of a circular reference is unknown", () => {
      const others = { "aws_vpc.a": { x: ref("aws_vpc.b.x") }, "aws_vpc.b": { x: ref("aws_vpc.a.x") } };
      expect(evaluated(ref("aws_vpc.a.x"), others)).toEqual(new Unknown("refers to itself"));
    });

    test("of a data source is the value of the managed resource that it finds", () => {
      const others = {
        "aws_vpc.a": { cidr_block: "10.0.0.0/16", tags: { Name: "a" } },
        "data.aws_vpc.a": { tags: { Name: "a" }, cidr_block: new Unknown("later") },
      };
      expect(evaluated(ref("data.aws_vpc.a.cidr_block"), others)).toBe("10.0.0.0/16");
      const other = { ...others, "data.aws_vpc.a": { tags: { Name: "b" } } };
      expect(evaluated(ref("data.aws_vpc.a.cidr_block"), other)).toEqual(
        new Unknown("data.aws_vpc.a.cidr_block is looked up only when Terraform plans"),
      );
    });
  });

  test.each<[Value, unknown]>([
    ["text", "text"],
    [4, "4"],
    [true, "true"],
    [false, "false"],
    [null, undefined],
    [["one"], new Unknown("not a single value")],
    [new Unknown("later"), new Unknown("later")],
  ])("returns %j as text", (value, expected) => {
    expect(evaluated(value, {}, "text")).toEqual(expected);
  });

  describe("block", () => {
    test.each<[Value, string | undefined]>([
      ["10.0.0.0/16", "10.0.0.0/16"],
      ["10.0.0.1/16", "10.0.0.0/16"],
      ["2001:DB8::/56", "2001:db8::/56"],
      ["all of them", 'unknown: "all of them" is not a CIDR block'],
      [null, undefined],
      [new Unknown("later"), "unknown: later"],
    ])("of %j is %s", (value, expected) => {
      expect(block(value)).toBe(expected);
    });

    test("is a placeholder if Amazon will provide it, and unknown otherwise", () => {
      const others = { "aws_vpc.a": { assign_generated_ipv6_cidr_block: true, ipv6_cidr_block: new Unknown("later") } };
      expect(block(ref("aws_vpc.a.ipv6_cidr_block"), others)).toMatch(/^e[0-9a-f]{3}:.*\/56$/);
      expect(block(ref("aws_vpc.a.cidr_block"), others)).toBe(
        "unknown: aws_vpc.a.cidr_block is known only after apply",
      );
      expect(block(ref("aws_vpc.b.ipv6_cidr_block"), { "aws_vpc.b": {} })).toBe(
        "unknown: aws_vpc.b.ipv6_cidr_block is known only after apply",
      );
    });
  });

  describe("cidrsubnet", () => {
    const subnet = (prefix: Value, newBits: number, number: number, others: Written = {}) =>
      block(new CidrSubnet(prefix, newBits, number), others);

    test.each<[Value, number, number, string]>([
      ["10.0.0.0/16", 8, 255, "10.0.255.0/24"],
      ["10.0.0.0/16", 16, 1, "10.0.0.1/32"],
      ["2001:db8::/56", 8, 1, "2001:db8:0:1::/64"],
      ["2001:db8::/64", 64, 1, "2001:db8::1/128"],
    ])("(%j, %d, %d) is %s", (prefix, newBits, number, expected) => {
      expect(subnet(prefix, newBits, number)).toBe(expected);
    });

    test.each<[Value, number, number, string]>([
      ["10.0.0.0/16", 8, 256, 'unknown: cidrsubnet("10.0.0.0/16", 8, 256) is not within the prefix'],
      ["10.0.0.0/16", 17, 1, 'unknown: cidrsubnet("10.0.0.0/16", 17, 1) is not within the prefix'],
      ["2001:db8::/64", 65, 1, 'unknown: cidrsubnet("2001:db8::/64", 65, 1) is not within the prefix'],
      ["nonsense", 8, 1, "unknown: cidrsubnet of nonsense"],
      [null, 8, 1, "unknown: cidrsubnet of nothing"],
      [new Unknown("later"), 8, 1, "unknown: later"],
    ])("(%j, %d, %d) is unknown", (prefix, newBits, number, expected) => {
      expect(subnet(prefix, newBits, number)).toBe(expected);
    });

    test("can be nested, and can take another resource's block", () => {
      const others = { "aws_vpc.a": { cidr_block: "10.0.0.0/16" } };
      expect(subnet(ref("aws_vpc.a.cidr_block"), 8, 2, others)).toBe("10.0.2.0/24");
      expect(subnet(new CidrSubnet("10.0.0.0/16", 4, 1), 4, 1)).toBe("10.0.17.0/24");
    });
  });

  test("returns different placeholders for VPCs with the same name, and the same one each time", () => {
    const vpc = { assign_generated_ipv6_cidr_block: true, tags: { Name: "a" } };
    const resources = [
      ...written({ "aws_vpc.a": vpc, "aws_vpc.b": vpc }),
      ...written({ "aws_vpc.a": vpc, "aws_vpc.b": vpc }, { file: "other.tf" }),
    ];
    const evaluator = new Evaluator(new Identities(resources));
    const blocks = resources.map((resource) => evaluator.amazonBlock(resource));
    expect(new Set(blocks).size).toBe(4);
    expect(resources.map((resource) => evaluator.amazonBlock(resource))).toEqual(blocks);
  });
});

describe("network from resources", () => {
  const read = (...files: readonly Written[]) =>
    networkText(networkFromResources(files.flatMap((file, index) => written(file, { file: `${index}.json` }))));

  const a = { cidr_block: "10.0.0.0/16", tags: { Name: "a" } };

  describe("the blocks of a VPC", () => {
    test("are its own and those of associations, each once", () => {
      const association = { vpc_id: ref("aws_vpc.a.id"), cidr_block: "10.1.0.0/16" };
      const ipv6 = { vpc_id: ref("aws_vpc.a.id"), ipv6_cidr_block: "2600:1f16::/56" };
      const all = {
        "aws_vpc.a": a,
        "aws_vpc_ipv4_cidr_block_association.one": association,
        "aws_vpc_ipv4_cidr_block_association.same": association,
        "aws_vpc_ipv6_cidr_block_association.v6": ipv6,
        "aws_vpc_ipv6_cidr_block_association.amazon": {
          vpc_id: ref("aws_vpc.a.id"),
          assign_generated_ipv6_cidr_block: true,
        },
      };
      expect(read(all).vpcs).toEqual([
        "a: 10.0.0.0/16 10.1.0.0/16 2600:1f16::/56 Amazon's IPv6 block of aws_vpc_ipv6_cidr_block_association.amazon",
      ]);
    });

    test("are the IPv6 block that Amazon has provided, if it is known", () => {
      const known = { ...a, assign_generated_ipv6_cidr_block: true, ipv6_cidr_block: "2600:1f16::/56" };
      expect(read({ "aws_vpc.a": known }).vpcs).toEqual(["a: 10.0.0.0/16 2600:1f16::/56"]);
    });

    test("are unknown if they come from a pool", () => {
      const pool = { ipv4_ipam_pool_id: "ipam-pool-1", ipv4_netmask_length: 20, ipv6_ipam_pool_id: "ipam-pool-2" };
      expect(read({ "aws_vpc.a": { ...pool, tags: { Name: "a" } } }).vpcs).toEqual(["a: ? ?"]);
    });

    test("are the associated ones of a data source", () => {
      const found = {
        id: "vpc-1",
        cidr_block: "10.0.0.0/16",
        ipv6_cidr_block: "",
        cidr_block_associations: [
          { cidr_block: "10.0.0.0/16", state: "associated" },
          { cidr_block: "10.1.0.0/16", state: "associated" },
          { cidr_block: "10.2.0.0/16", state: "disassociated" },
        ],
        tags: { Name: "found" },
      };
      expect(read({ "data.aws_vpc.f": found }).vpcs).toEqual(["found: 10.0.0.0/16 10.1.0.0/16"]);
    });

    test("have a gap if the VPC of an association is unknown", () => {
      const association = { vpc_id: new Unknown("known only after apply"), cidr_block: "10.1.0.0/16" };
      expect(read({ "aws_vpc.a": a, "aws_vpc_ipv4_cidr_block_association.one": association })).toMatchObject({
        vpcs: ["a: 10.0.0.0/16"],
        gaps: [
          "The block of aws_vpc_ipv4_cidr_block_association.one is ignored: its VPC is unknown (known only after apply).",
        ],
      });
    });

    test("are those in the data source of a peering if no resource describes the VPC", () => {
      const lookup = {
        vpc_id: "vpc-1",
        peer_vpc_id: "vpc-2",
        status: "active",
        cidr_block_set: [{ cidr_block: "10.0.0.0/16" }],
        peer_cidr_block_set: [{ cidr_block: "10.1.0.0/16" }, { cidr_block: "10.2.0.0/16" }],
        peer_ipv6_cidr_block_set: [{ ipv6_cidr_block: "2600:1f16::/56" }],
      };
      expect(read({ "data.aws_vpc_peering_connection.p": lookup }).vpcs).toEqual([
        "vpc-1: 10.0.0.0/16",
        "vpc-2: 10.1.0.0/16 10.2.0.0/16 2600:1f16::/56",
      ]);
    });
  });

  describe("a subnet", () => {
    test("can have a part of a block that Amazon will provide", () => {
      const vpc = { ...a, assign_generated_ipv6_cidr_block: true };
      const ipv6 = new CidrSubnet(ref("aws_vpc.a.ipv6_cidr_block"), 8, 3);
      const subnet = {
        vpc_id: ref("aws_vpc.a.id"),
        cidr_block: new CidrSubnet("10.0.0.0/16", 4, 8),
        ipv6_cidr_block: ipv6,
      };
      expect(read({ "aws_vpc.a": vpc, "aws_subnet.s": subnet }).subnets).toEqual([
        "aws_subnet.s: 10.0.128.0/20 /64 number 3 of Amazon's IPv6 block of a, ?, a, main route table of a",
      ]);
    });

    test.each([
      ["a number that is too large", new CidrSubnet("10.0.0.0/16", 4, 16)],
      ["more bits than an address has", new CidrSubnet("10.0.0.0/16", 17, 0)],
      ["an unknown block", new CidrSubnet(new Unknown("later"), 4, 0)],
      ["itself", ref("aws_subnet.s.cidr_block")],
      ["an absent resource", ref("aws_vpc.absent.cidr_block")],
    ])("has an unknown block if it is computed from %s", (_, block) => {
      const subnet = { vpc_id: ref("aws_vpc.a.id"), cidr_block: block, tags: { Name: "s" } };
      expect(read({ "aws_vpc.a": a, "aws_subnet.s": subnet }).subnets).toEqual(["s: ?, ?, a, main route table of a"]);
    });

    test("has no IPv4 block if it is IPv6-only", () => {
      const subnet = {
        vpc_id: ref("aws_vpc.a.id"),
        ipv6_native: true,
        ipv6_cidr_block: "2600:1f16::/64",
        tags: { Name: "s" },
      };
      expect(read({ "aws_vpc.a": a, "aws_subnet.s": subnet }).subnets).toEqual([
        "s: 2600:1f16::/64, ?, a, main route table of a",
      ]);
    });

    test("has a gap if its VPC is unknown", () => {
      const subnet = { vpc_id: new Unknown("known only after apply"), cidr_block: "10.0.0.0/24" };
      expect(read({ "aws_subnet.s": subnet }).gaps).toEqual([
        "Subnet aws_subnet.s is ignored: its VPC is unknown (known only after apply).",
      ]);
    });

    test("is in the same default VPC as other resources", () => {
      const all = {
        "aws_default_vpc.d": { tags: { Name: "default" } },
        "aws_default_subnet.s": { availability_zone: "us-east-2a", tags: { Name: "s" } },
        "data.aws_vpc.d": { default: true },
      };
      expect(read(all)).toMatchObject({ vpcs: ["default: ?"], subnets: ["s: ?, us-east-2a, default, ?"] });
    });
  });

  describe("one resource in several files", () => {
    const state = { "aws_vpc.a": { ...a, id: "vpc-1" } };

    test("is recognized by its id", () => {
      const other = {
        "data.aws_vpc.x": { id: "vpc-1" },
        "aws_subnet.s": { vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" },
      };
      expect(read(state, other)).toMatchObject({
        vpcs: ["a: 10.0.0.0/16"],
        subnets: ["aws_subnet.s: 10.0.0.0/24, ?, a, main route table of a"],
      });
    });

    test("is recognized by the Name tag that a data source looks up, with tags or a filter", () => {
      const byTags = { "data.aws_vpc.x": { tags: { Name: "a" } } };
      const byFilter = { "data.aws_vpc.x": { filter: [{ name: "tag:Name", values: ["a"] }] } };
      expect(read({ "aws_vpc.a": a }, byTags).vpcs).toEqual(["a: 10.0.0.0/16"]);
      expect(read({ "aws_vpc.a": a }, byFilter).vpcs).toEqual(["a: 10.0.0.0/16"]);
    });

    test.each([
      ["another name", { tags: { Name: "b" } }, {}],
      ["a pattern", { filter: [{ name: "tag:Name", values: ["a*"] }] }, {}],
      ["another tag", { tags: { Name: "a", stage: "live" } }, {}],
      ["another region", { tags: { Name: "a" } }, { region: "us-west-2" }],
      ["another account", { tags: { Name: "a" } }, { account: "222222222222" }],
    ])("is not recognized by %s", (_, dataSource, elsewhere) => {
      const here = { account: "111111111111", region: "us-east-2" };
      const managed = written(
        { "aws_vpc.a": { ...a, tags: { Name: "a", stage: "test" } } },
        { file: "0.json", ...here },
      );
      const lookedUp = written({ "data.aws_vpc.x": dataSource }, { file: "1.json", ...here, ...elsewhere });
      expect(networkFromResources([...managed, ...lookedUp]).vpcs).toHaveLength(2);
    });

    test("is not recognized by a name that two have", () => {
      expect(read({ "aws_vpc.a": a, "aws_vpc.b": a }, { "data.aws_vpc.x": { tags: { Name: "a" } } }).vpcs).toHaveLength(
        3,
      );
    });

    test("is the same for two equal data sources without a managed resource", () => {
      const dataSource = { "data.aws_vpc.x": { tags: { Name: "elsewhere" } } };
      expect(read(dataSource, dataSource).vpcs).toEqual(["elsewhere: ?"]);
    });

    test("is not recognized by its address", () => {
      expect(read({ "aws_vpc.a": a }, { "aws_vpc.a": { ...a, tags: { Name: "other" } } }).vpcs).toEqual([
        "a: 10.0.0.0/16",
        "other: 10.0.0.0/16",
      ]);
    });
  });

  test("has one VPC for a variable of a file, although its id is unknown", () => {
    const id = new UnknownExpression("var.vpc_id", "set only when Terraform plans");
    const subnets = {
      "aws_subnet.one": { vpc_id: id, cidr_block: "10.0.0.0/24" },
      "aws_subnet.two": { vpc_id: id, cidr_block: "10.0.1.0/24" },
    };
    expect(read(subnets)).toMatchObject({
      vpcs: ["var.vpc_id: ?"],
      subnets: ["aws_subnet.one: 10.0.0.0/24, ?, var.vpc_id, ?", "aws_subnet.two: 10.0.1.0/24, ?, var.vpc_id, ?"],
    });
  });

  test("follows references to instances of count and for_each, also in modules", () => {
    const all = {
      "module.n.aws_vpc.a[0]": a,
      'module.n.aws_subnet.s["x"]': {
        vpc_id: ref("module.n.aws_vpc.a[0].id"),
        cidr_block: "10.0.0.0/24",
        tags: { Name: "x" },
      },
      "module.n.aws_subnet.t": { vpc_id: ref("module.n.aws_vpc.a.id"), cidr_block: "10.0.1.0/24", tags: { Name: "t" } },
    };
    expect(read(all).subnets).toEqual([
      "t: 10.0.1.0/24, ?, a, main route table of a",
      "x: 10.0.0.0/24, ?, a, main route table of a",
    ]);
  });

  test("has an existing VPC's account and region from its owner and ARN", () => {
    const arn = "arn:aws:ec2:us-west-2:222222222222:vpc/vpc-1";
    const { vpcs } = networkFromResources(
      written({ "aws_vpc.a": { ...a, id: "vpc-1", owner_id: "222222222222", arn } }),
    );
    expect(vpcs).toMatchObject([{ account: "222222222222", region: "us-west-2", awsId: "vpc-1" }]);
  });

  test("has DNS support on and DNS hostnames off by default", () => {
    const dns = (values: Written[string]) =>
      networkFromResources(written({ "aws_vpc.a": { ...a, ...values } })).vpcs.map((vpc) => [
        vpc.dnsSupport,
        vpc.dnsHostnames,
      ]);
    expect(dns({})).toEqual([[true, false]]);
    expect(dns({ enable_dns_support: false, enable_dns_hostnames: true })).toEqual([[false, true]]);
    expect(dns({ enable_dns_hostnames: new Unknown("later") })).toEqual([[true, undefined]]);
  });

  test("has a gap for a module whose resources only a plan contains", () => {
    expect(read({ "module.network": {} }).gaps).toEqual([
      "module.network of 0.json is not read: only a plan contains its resources; read the plan.",
    ]);
  });

  test("is empty without resources", () => {
    expect(networkFromResources([])).toEqual({ vpcs: [], subnets: [], routeTables: [], peerings: [], gaps: [] });
  });

  test("reads a mesh of 40 VPCs quickly", () => {
    const all: Record<string, Written[string]> = {};
    for (let one = 0; one < 40; one++) {
      all[`aws_vpc.v${one}`] = { cidr_block: `10.${one}.0.0/16`, tags: { Name: `v${one}` } };
      all[`aws_route_table.t${one}`] = { vpc_id: ref(`aws_vpc.v${one}.id`) };
      for (let other = 0; other < one; other++) {
        const peering = `aws_vpc_peering_connection.p${other}-${one}`;
        all[peering] = { vpc_id: ref(`aws_vpc.v${other}.id`), peer_vpc_id: ref(`aws_vpc.v${one}.id`) };
        for (const [from, to] of [
          [one, other],
          [other, one],
        ]) {
          all[`aws_route.r${from}-${to}`] = {
            route_table_id: ref(`aws_route_table.t${from}.id`),
            destination_cidr_block: `10.${to}.0.0/16`,
            vpc_peering_connection_id: ref(`${peering}.id`),
          };
        }
      }
    }
    const { peerings, routeTables } = networkFromResources(written(all));
    expect(peerings).toHaveLength(780);
    expect(routeTables.flatMap(({ routes }) => routes)).toHaveLength(1560);
  });
});

describe("network from synth", () => {
  const seed = readFileSync(join(projectFolder, "__tests__", "golden", "peering-test.tf.json"), "utf8");

  test("reads the JSON of a stack", () => {
    const { vpcs, subnets, peerings } = networkFromSynth(seed);
    expect([vpcs.length, subnets.length, peerings.length]).toEqual([2, 8, 1]);
  });

  test("reads two stacks with the same addresses as one network", () => {
    const { vpcs, subnets } = networkFromSynth(seed, seed);
    expect([vpcs.length, subnets.length]).toEqual([4, 16]);
    expect(new Set(vpcs.map(({ key }) => key)).size).toBe(4);
  });

  test("throws if a text is not JSON, and names the stack", () => {
    expect(() => networkFromSynth("network")).toThrow("cdk.tf.json: not JSON; give what Testing.synth(stack, true)");
    expect(() => networkFromSynth(seed, "")).toThrow("cdk.tf.json of stack 2: not JSON");
  });
});
