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

  /** Returns the first VPC, its blocks as texts. */
  function vpcOf(resources: Written, place: { account?: string; region?: string } = {}) {
    const [vpc] = networkFromResources(written(resources, place)).vpcs;
    return { ...vpc, blocks: vpc?.blocks.map(String), unknownBlocks: vpc?.unknownBlocks.map(({ reason }) => reason) };
  }

  const made = (values: Values) => vpcOf({ "aws_vpc.a": { cidr_block: "10.0.0.0/16", ...values } });
  const found = (values: Values) =>
    vpcOf({ "data.aws_vpc.a": { id: "vpc-1", cidr_block_associations: [], ...values } });

  describe("a VPC's blocks that aren't known", () => {
    test.each<[string, Values, string]>([
      ["its IPv4 block, from a pool", { cidr_block: null }, "its IPv4 block is known only after apply"],
      ["its IPv6 block, from a pool", { ipv6_ipam_pool_id: "ipam-pool-1" }, "its IPv6 block comes from an IPAM pool"],
      ["its IPv4 block, known later", { cidr_block: later }, "known only after apply"],
    ])("are %s", (_, values, why) => {
      expect(made(values).unknownBlocks).toEqual([why]);
    });

    test("are not an IPv6 block that it doesn't ask for, although a plan calls it unknown", () => {
      expect(made({ ipv6_cidr_block: later })).toMatchObject({ blocks: ["10.0.0.0/16"], unknownBlocks: [] });
    });

    test("are those of a lookup that is still to be made, beside the block that it looks for", () => {
      const expected = { blocks: ["10.0.0.0/16"], unknownBlocks: ["looked up only when Terraform plans"] };
      expect(vpcOf({ "data.aws_vpc.a": { cidr_block: "10.0.0.0/16" } })).toMatchObject(expected);
      expect(vpcOf({ "data.aws_vpc.a": { cidr_block: "10.0.0.0/16", cidr_block_associations: later } })).toMatchObject(
        expected,
      );
    });

    test("are that of an association that isn't known, called by its address", () => {
      const association = { vpc_id: ref("aws_vpc.a.id") };
      const all = { "aws_vpc.a": { cidr_block: "10.0.0.0/16" }, "aws_vpc_ipv4_cidr_block_association.x": association };
      expect(vpcOf(all).unknownBlocks).toEqual([
        "the block of aws_vpc_ipv4_cidr_block_association.x is known only after apply",
      ]);
    });

    test("are told once each, however often", () => {
      const association = { vpc_id: ref("aws_vpc.a.id"), cidr_block: later };
      const all = {
        "aws_vpc.a": { cidr_block: "10.0.0.0/16" },
        "aws_vpc_ipv4_cidr_block_association.x": association,
        "aws_vpc_ipv4_cidr_block_association.y": association,
      };
      expect(vpcOf(all).unknownBlocks).toEqual(["known only after apply"]);
    });
  });

  test("an IPv6 block that Amazon gave to an association stays, and one that it will give has a stand-in", () => {
    const association = { vpc_id: ref("aws_vpc.a.id"), assign_generated_ipv6_cidr_block: true };
    const all = (values: Values) => ({
      "aws_vpc.a": { cidr_block: "10.0.0.0/16" },
      "aws_vpc_ipv6_cidr_block_association.x": { ...association, ...values },
    });
    expect(vpcOf(all({ ipv6_cidr_block: "2600:1f16::/56" })).blocks).toEqual(["10.0.0.0/16", "2600:1f16::/56"]);
    expect(vpcOf(all({ ipv6_cidr_block: later })).blocks).toEqual(["10.0.0.0/16", expect.stringMatching(/^e/)]);
  });

  test("an association's block in a VPC that isn't known is no other VPC's", () => {
    const all = {
      "aws_vpc.a": { cidr_block: "10.0.0.0/16" },
      "aws_vpc_ipv4_cidr_block_association.x": { vpc_id: later, cidr_block: "10.1.0.0/16" },
    };
    expect(vpcOf(all).blocks).toEqual(["10.0.0.0/16"]);
  });

  describe("a lookup's blocks", () => {
    test("are those that are associated, also where no state is told", () => {
      const cidr_block_associations = [
        { cidr_block: "10.1.0.0/16" },
        { cidr_block: "10.2.0.0/16", state: "failed" },
        { cidr_block: "10.3.0.0/16", state: "associated" },
        "nonsense",
      ];
      expect(found({ cidr_block_associations }).blocks).toEqual(["10.1.0.0/16", "10.3.0.0/16"]);
    });

    test("are the IPv6 one, too", () => {
      expect(found({ cidr_block: "10.0.0.0/16", ipv6_cidr_block: "2600:1f16::/56" }).blocks).toEqual([
        "10.0.0.0/16",
        "2600:1f16::/56",
      ]);
    });

    test("of what a resource makes are that resource's", () => {
      const all = {
        "aws_vpc.a": { id: "vpc-1", cidr_block: "10.0.0.0/16" },
        "data.aws_vpc.a": { id: "vpc-1", cidr_block: "10.9.0.0/16", cidr_block_associations: [] },
      };
      expect(vpcOf(all).blocks).toEqual(["10.0.0.0/16"]);
    });
  });

  describe("a VPC's account and region", () => {
    const arn = "arn:aws:ec2:eu-west-1:222222222222:vpc/vpc-1";

    test.each<[string, Values, { account?: string; region?: string }, unknown]>([
      [
        "are its provider's",
        { arn, owner_id: "333333333333" },
        { account: "111111111111", region: "us-east-2" },
        ["111111111111", "us-east-2"],
      ],
      ["are its owner and the region of its ARN", { arn, owner_id: "333333333333" }, {}, ["333333333333", "eu-west-1"]],
      ["are those of its ARN", { arn }, {}, ["222222222222", "eu-west-1"]],
      ["are those of its ARN where its owner is empty", { arn, owner_id: "" }, {}, ["222222222222", "eu-west-1"]],
      ["are not known where neither is", { arn: "", owner_id: later }, {}, [undefined, undefined]],
      ["are not known where its ARN has none", { arn: "arn:aws:ec2:::vpc/vpc-1" }, {}, [undefined, undefined]],
      ["are not known by an ARN that isn't", { arn: later }, {}, [undefined, undefined]],
    ])("%s", (_, values, place, expected) => {
      const vpc = vpcOf({ "aws_vpc.a": { cidr_block: "10.0.0.0/16", ...values } }, place);
      expect(["account" in vpc ? vpc.account : undefined, "region" in vpc ? vpc.region : undefined]).toEqual(expected);
    });
  });

  describe("a VPC that is only referred to", () => {
    test("is where whoever refers to it is", () => {
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

    test("has the blocks that resources add to it, and maybe others", () => {
      const association = { vpc_id: "vpc-9", cidr_block: "10.1.0.0/16" };
      expect(vpcOf({ "aws_vpc_ipv4_cidr_block_association.x": association })).toMatchObject({
        blocks: ["10.1.0.0/16"],
        unknownBlocks: ["the input does not describe the VPC"],
      });
    });
  });

  describe("a VPC's DNS options", () => {
    const dns = (values: Values) => {
      const vpc = made(values);
      return ["dnsSupport" in vpc ? vpc.dnsSupport : undefined, "dnsHostnames" in vpc ? vpc.dnsHostnames : undefined];
    };

    test("are AWS's defaults where none is set", () => {
      expect(dns({})).toEqual([true, false]);
    });

    test("are what is set, as a truth or as a text, and open where it isn't known", () => {
      expect(dns({ enable_dns_support: false, enable_dns_hostnames: true })).toEqual([false, true]);
      expect(dns({ enable_dns_support: "false", enable_dns_hostnames: "true" })).toEqual([false, true]);
      expect(dns({ enable_dns_support: later, enable_dns_hostnames: later })).toEqual([undefined, undefined]);
    });

    test("of a lookup that tells none are open", () => {
      expect(found({})).not.toHaveProperty("dnsSupport");
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
      const { vpcs, subnets } = networkFromResources(
        written({ "aws_default_subnet.s": { availability_zone: "us-east-2a" } }, { account: "1", region: "r" }),
      );
      expect(vpcs).toMatchObject([{ name: "default VPC", account: "1", region: "r", blocks: [] }]);
      expect(subnets[0]?.vpc).toBe(vpcs[0]?.key);
    });

    test("that nobody knows leaves it out, with the last reason", () => {
      const { subnets, gaps } = networkFromResources(written({ "aws_subnet.s": { cidr_block: "10.0.1.0/24" } }));
      expect(subnets).toEqual([]);
      expect(gaps).toEqual(["Subnet aws_subnet.s is ignored: its VPC is unknown (known only after apply)."]);
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
        unknownBlocks: ["IPv4 the input does not describe the subnet", "IPv6 the input does not describe the subnet"],
        routeTable: "main.tf aws_route_table.t",
      });
    });

    test("is left out where nobody knows its table, or the VPC of that", () => {
      for (const route_table_id of [later, "rtb-9"]) {
        const all = { ...vpc, "aws_route_table_association.x": { ...association, route_table_id } };
        expect(networkFromResources(written(all)).subnets).toEqual([]);
      }
    });
  });

  describe("the table of a subnet", () => {
    const unknownTable = new Unknown("the input does not contain its route table association");

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
      const main = (is: boolean) => networkFromResources(written(lookup(is))).vpcs[0]?.mainRouteTable;
      expect(main(true)).toBe("rtb-1");
      expect(main(false)).toBeUndefined();
    });

    test("is the one that the VPC tells, made or looked up", () => {
      for (const address of ["aws_vpc.a", "data.aws_vpc.a"]) {
        const { vpcs } = networkFromResources(written({ [address]: { id: "vpc-1", main_route_table_id: "rtb-1" } }));
        expect(vpcs[0]?.mainRouteTable).toBe("rtb-1");
      }
    });

    test("isn't known of a VPC that is looked up and doesn't tell", () => {
      expect(networkFromResources(written({ "data.aws_vpc.a": { id: "vpc-1" } })).vpcs[0]).not.toHaveProperty(
        "mainRouteTable",
      );
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
    const { subnets } = networkFromResources(
      written({ ...vpc, ...others, ...table, "aws_main_route_table_association.m": main }),
    );
    expect(subnets[0]?.routeTable).toBe("main route table of main.tf aws_vpc.b");
  });
});

describe("lookups", () => {
  const read = (resources: Written) => networkText(networkFromResources(written(resources)));

  const vpc = { cidr_block: "10.0.0.0/16", tags: { Name: "a" } };
  const subnet = { vpc_id: ref("aws_vpc.a.id"), cidr_block: "10.0.1.0/24", tags: { Name: "s" } };
  const table = { vpc_id: ref("aws_vpc.a.id"), tags: { Name: "t" } };
  const association = { subnet_id: ref("aws_subnet.s.id"), route_table_id: ref("aws_route_table.t.id") };
  const made = {
    "aws_vpc.a": vpc,
    "aws_subnet.s": subnet,
    "aws_route_table.t": table,
    "aws_route_table_association.s": association,
  };
  const bySubnet = { filter: [{ name: "association.subnet-id", values: [ref("aws_subnet.s.id")] }] };
  const through = (text: string) => ({
    "aws_route.r": { route_table_id: ref(text), destination_cidr_block: "0.0.0.0/0", gateway_id: "igw-1" },
  });

  describe("the route table that a data source finds", () => {
    test.each<[string, Written, string]>([
      [
        "its Name tag and its VPC",
        { "data.aws_route_table.x": { vpc_id: ref("aws_vpc.a.id"), tags: { Name: "t" } } },
        "id",
      ],
      ["its subnet", { "data.aws_route_table.x": { subnet_id: ref("aws_subnet.s.id") } }, "id"],
      ["its subnet, in a filter", { "data.aws_route_table.x": bySubnet }, "route_table_id"],
      ["its subnet, among several", { "data.aws_route_tables.x": bySubnet }, "ids"],
    ])("by %s is the one that Terraform makes", (_, lookup, attribute) => {
      const [address = ""] = Object.keys(lookup);
      expect(read({ ...made, ...lookup, ...through(`${address}.${attribute}`) }).routes).toEqual([
        "main route table of a (a)",
        "t (a): 0.0.0.0/0 -> internet igw-1",
      ]);
    });

    test("as the main one is the one that AWS makes with the VPC, whether its id is known or not", () => {
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

    test("in another VPC of that name is another", () => {
      const others = {
        "aws_vpc.b": { cidr_block: "10.1.0.0/16", tags: { Name: "b" } },
        "data.aws_route_table.x": { vpc_id: ref("aws_vpc.b.id"), tags: { Name: "t" } },
      };
      expect(read({ ...made, ...others }).routes).toContain("t (b): ? -> ?");
    });

    test("tells the table of a subnet that exists elsewhere", () => {
      const found = {
        "data.aws_subnet.s": { id: "subnet-1", vpc_id: "vpc-1", cidr_block: "10.0.1.0/24", ipv6_cidr_block: "" },
        "data.aws_route_table.t": { subnet_id: "subnet-1", vpc_id: "vpc-1", tags: { Name: "t" }, routes: [] },
      };
      expect(read(found).subnets).toEqual(["data.aws_subnet.s: 10.0.1.0/24, ?, vpc-1, t"]);
    });
  });

  test("the main table that a VPC of Terraform's gets has no routes of its own, before it is looked up", () => {
    const main = { vpc_id: ref("aws_vpc.a.id"), filter: [{ name: "association.main", values: ["true"] }] };
    const { routes } = read({ "aws_vpc.a": vpc, "data.aws_route_table.x": main });
    expect(routes).toEqual(["data.aws_route_table.x (a)"]);
  });

  describe("a route table that is known by its id alone", () => {
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

    test("is in the VPC that its route doesn't lead to: AWS lets none lead to a table's own VPC", () => {
      expect(read({ ...ends, "aws_route.r": route("10.0.1.0/24") }).routes).toContain("rtb-1 (b): 10.0.1.0/24 -> p");
      expect(read({ ...ends, "aws_route.r": route("10.1.1.0/24") }).routes).toContain("rtb-1 (a): 10.1.1.0/24 -> p");
    });

    test("may have routes that no source tells", () => {
      expect(read({ ...ends, "aws_route.r": route("10.1.1.0/24") }).routes).toContain("rtb-1 (a): ? -> ?");
    });

    test("is told as a gap where its route could stand in either VPC", () => {
      const { routes, gaps } = read({ ...ends, "aws_route.r": route("10.9.0.0/16") });
      expect(routes.filter((line) => line.startsWith("rtb-1"))).toEqual([]);
      expect(gaps).toEqual([
        "Route table rtb-1 is ignored: its VPC is unknown (the input does not describe the route table).",
      ]);
    });
  });

  test("a subnet that only an association names is in the VPC of its table, its blocks unknown", () => {
    const named = { subnet_id: "subnet-9", route_table_id: ref("aws_route_table.t.id") };
    expect(
      read({ "aws_vpc.a": vpc, "aws_route_table.t": table, "aws_route_table_association.s": named }).subnets,
    ).toEqual(["subnet-9: ? ?, ?, a, t"]);
  });
});

describe("candidates", () => {
  // A plan tells of some ids only that each is one of several: AWS's own rules may tell the rest.

  const read = (resources: Written) => networkText(networkFromResources(written(resources)));
  const oneOf = (...references: readonly string[]) => new AmbiguousReference(references.map(ref), "one of some");

  const vpcs = {
    "aws_vpc.a": { cidr_block: "10.0.0.0/16", tags: { Name: "a" } },
    "aws_vpc.b": { cidr_block: "10.1.0.0/16", tags: { Name: "b" } },
  };
  const vpcId = oneOf("aws_vpc.a.id", "aws_vpc.b.id");
  const subnet = { vpc_id: vpcId, cidr_block: "10.1.5.0/24", availability_zone: "us-east-2a", tags: { Name: "s" } };

  describe("a subnet in one of several VPCs", () => {
    test("is in the only one that has its block", () => {
      expect(read({ ...vpcs, "aws_subnet.s": subnet })).toMatchObject({
        subnets: ["s: 10.1.5.0/24, us-east-2a, b, main route table of b"],
        gaps: [],
      });
    });

    test("is in the one that gets that as another block", () => {
      const more = { vpc_id: ref("aws_vpc.a.id"), cidr_block: "100.64.0.0/20" };
      const all = { ...vpcs, "aws_vpc_ipv4_cidr_block_association.m": more };
      expect(read({ ...all, "aws_subnet.s": { ...subnet, cidr_block: "100.64.1.0/24" } }).subnets).toEqual([
        "s: 100.64.1.0/24, us-east-2a, a, main route table of a",
      ]);
    });

    const added = { vpc_id: new Unknown("later"), cidr_block: "10.1.0.0/16" };
    test.each<[string, Written]>([
      ["several have its block", { "aws_vpc.a": vpcs["aws_vpc.b"] }],
      ["one of them has blocks that nobody knows", { "aws_vpc.a": { ipv4_ipam_pool_id: "ipam-pool-1" } }],
      ["none has its block", { "aws_subnet.s": { ...subnet, cidr_block: "10.9.0.0/24" } }],
      ["its block isn't known", { "aws_subnet.s": { ...subnet, cidr_block: new Unknown("later") } }],
      ["its block is added to a VPC that isn't known", { "aws_vpc_ipv4_cidr_block_association.m": added }],
      [
        "one of them is not in the file",
        { "aws_subnet.s": { ...subnet, vpc_id: oneOf("aws_vpc.b.id", "aws_vpc.c.id") } },
      ],
    ])("is left out where %s", (_, others) => {
      const { subnets, gaps } = read({ ...vpcs, "aws_subnet.s": subnet, ...others });
      expect(subnets).toEqual([]);
      expect(gaps).toContain("Subnet s is ignored: its VPC is unknown (one of some).");
    });
  });

  const inA = { ...subnet, vpc_id: ref("aws_vpc.a.id"), cidr_block: "10.0.5.0/24" };
  const tableOf = (vpc: string) => ({ vpc_id: ref(`aws_vpc.${vpc}.id`), tags: { Name: `table of ${vpc}` } });
  const oneTable = oneOf("aws_route_table.a.id", "aws_route_table.b.id");

  describe("a subnet that is associated with one of several tables", () => {
    const association = { subnet_id: ref("aws_subnet.s.id"), route_table_id: oneTable };
    const all = { ...vpcs, "aws_subnet.s": inA, "aws_route_table_association.s": association };

    test("has the only one of its own VPC", () => {
      const tables = { "aws_route_table.a": tableOf("a"), "aws_route_table.b": tableOf("b") };
      expect(read({ ...all, ...tables }).subnets).toEqual(["s: 10.0.5.0/24, us-east-2a, a, table of a"]);
    });

    test("has nobody knows which where two are of its VPC, or may be", () => {
      const unknown = ["s: 10.0.5.0/24, us-east-2a, a, ?"];
      for (const other of [tableOf("a"), { vpc_id: new Unknown("later") }]) {
        expect(read({ ...all, "aws_route_table.a": tableOf("a"), "aws_route_table.b": other }).subnets).toEqual(
          unknown,
        );
      }
    });
  });

  test("a table whose VPC no source tells is in that of the subnet that is associated with it", () => {
    const association = { subnet_id: ref("aws_subnet.s.id"), route_table_id: ref("aws_route_table.t.id") };
    const table = { vpc_id: vpcId, tags: { Name: "t" } };
    const route = { route_table_id: ref("aws_route_table.t.id"), destination_cidr_block: "0.0.0.0/0" };
    const all = { "aws_route_table.t": table, "aws_route.r": { ...route, nat_gateway_id: "nat-1" } };
    expect(
      read({ ...vpcs, ...all, "aws_subnet.s": subnet, "aws_route_table_association.s": association }),
    ).toMatchObject({ routes: expect.arrayContaining(["t (b): 0.0.0.0/0 -> internet nat-1"]), gaps: [] });
  });

  describe("routes to one destination, each in one of several tables", () => {
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

    test("are in all of these, where they are as many and lead to one target: a table has one to a destination", () => {
      expect(routes(route, route)).toEqual([
        "one (a): 0.0.0.0/0 -> internet nat-1",
        "three (a)",
        "two (a): 0.0.0.0/0 -> internet nat-1",
      ]);
    });

    test("may be in each of these, and in no other, where they are fewer", () => {
      expect(routes({ ...route, nat_gateway_id: null, transit_gateway_id: "tgw-1" })).toEqual([
        "one (a): 0.0.0.0/0 -> ?",
        "three (a)",
        "two (a): 0.0.0.0/0 -> ?",
      ]);
    });

    test("lead nobody knows where, where their targets differ", () => {
      const other = { ...route, nat_gateway_id: null, transit_gateway_id: "tgw-1" };
      expect(routes(route, other).filter((line) => !line.endsWith("-> ?"))).toEqual(["three (a)"]);
    });

    test("are told apart by their destinations", () => {
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

  test("what can be one of several resources that are all about one thing is that", () => {
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

describe("evaluation", () => {
  /** What `aws_subnet.from` finds for a value, in a file with some others. */
  function evaluated(value: Value, others: Written = {}, as: "value" | "block" | "text" = "value") {
    const resources = written({ "aws_subnet.from": { value }, ...others });
    const evaluation = new Evaluator(new Identities(resources));
    const [from] = resources;
    if (from === undefined) throw new Error("no resource");
    if (as === "text") return evaluation.text(from, "value");
    return as === "block" ? evaluation.block(value, from) : evaluation.value(value, from);
  }
  const block = (value: Value, others: Written = {}) => {
    const found = evaluated(value, others, "block");
    return found instanceof Unknown ? `unknown: ${found.reason}` : found?.toString();
  };

  describe("a value", () => {
    test.each([null, ""])("that is %j isn't set", (value) => {
      expect(evaluated(value)).toBeUndefined();
    });

    test("is an attribute of another resource, through any number of references", () => {
      const others = { "aws_vpc.a": { x: ref("aws_vpc.b.x") }, "aws_vpc.b": { x: "10.0.0.0/16" } };
      expect(evaluated(ref("aws_vpc.a.x"), others)).toBe("10.0.0.0/16");
    });

    test("may stand within lists and blocks of another resource", () => {
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

    test("of a resource that the file doesn't have is unknown", () => {
      expect(evaluated(ref("aws_vpc.z.cidr_block"))).toEqual(new Unknown("aws_vpc.z is not in main.tf"));
    });

    test("that isn't told is known after the apply, or when Terraform looks it up", () => {
      expect(evaluated(ref("aws_vpc.a.arn"), { "aws_vpc.a": {} })).toEqual(
        new Unknown("aws_vpc.a.arn is known only after apply"),
      );
      expect(evaluated(ref("data.aws_caller_identity.me.account_id"), { "data.aws_caller_identity.me": {} })).toEqual(
        new Unknown("data.aws_caller_identity.me.account_id is looked up only when Terraform plans"),
      );
    });

    test("that is told to be nothing is nothing", () => {
      expect(evaluated(ref("aws_vpc.a.arn"), { "aws_vpc.a": { arn: null } })).toBeUndefined();
    });

    test("that leads back to itself is unknown", () => {
      const others = { "aws_vpc.a": { x: ref("aws_vpc.b.x") }, "aws_vpc.b": { x: ref("aws_vpc.a.x") } };
      expect(evaluated(ref("aws_vpc.a.x"), others)).toEqual(new Unknown("refers to itself"));
    });

    test("of a lookup is that of what a resource makes, where the lookup finds that", () => {
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
  ])("%j as text", (value, expected) => {
    expect(evaluated(value, {}, "text")).toEqual(expected);
  });

  describe("a block", () => {
    test.each<[Value, string | undefined]>([
      ["10.0.0.0/16", "10.0.0.0/16"],
      ["10.0.0.1/16", "10.0.0.0/16"],
      ["2001:DB8::/56", "2001:db8::/56"],
      ["all of them", 'unknown: "all of them" is not a CIDR block'],
      [null, undefined],
      [new Unknown("later"), "unknown: later"],
    ])("%j is %s", (value, expected) => {
      expect(block(value)).toBe(expected);
    });

    test("that Amazon will provide has a stand-in, and each of its parts, too; others have none", () => {
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
    ])("(%j, %d, %d) is none", (prefix, newBits, number, expected) => {
      expect(subnet(prefix, newBits, number)).toBe(expected);
    });

    test("is a part of another resource's block, and of another part", () => {
      const others = { "aws_vpc.a": { cidr_block: "10.0.0.0/16" } };
      expect(subnet(ref("aws_vpc.a.cidr_block"), 8, 2, others)).toBe("10.0.2.0/24");
      expect(subnet(new CidrSubnet("10.0.0.0/16", 4, 1), 4, 1)).toBe("10.0.17.0/24");
    });
  });

  test("stand-ins of VPCs with one name are different, also in two files, and the same each time", () => {
    const vpc = { assign_generated_ipv6_cidr_block: true, tags: { Name: "a" } };
    const resources = [
      ...written({ "aws_vpc.a": vpc, "aws_vpc.b": vpc }),
      ...written({ "aws_vpc.a": vpc, "aws_vpc.b": vpc }, { file: "other.tf" }),
    ];
    const evaluation = new Evaluator(new Identities(resources));
    const blocks = resources.map((resource) => evaluation.amazonBlock(resource));
    expect(new Set(blocks).size).toBe(4);
    expect(resources.map((resource) => evaluation.amazonBlock(resource))).toEqual(blocks);
  });
});

describe("network of", () => {
  const read = (...files: readonly Written[]) =>
    networkText(networkFromResources(files.flatMap((file, index) => written(file, { file: `${index}.json` }))));

  const a = { cidr_block: "10.0.0.0/16", tags: { Name: "a" } };

  describe("the blocks of a VPC", () => {
    test("are its own and those that associations add, each once", () => {
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

    test("of Amazon's are what AWS has given, where that is known", () => {
      const known = { ...a, assign_generated_ipv6_cidr_block: true, ipv6_cidr_block: "2600:1f16::/56" };
      expect(read({ "aws_vpc.a": known }).vpcs).toEqual(["a: 10.0.0.0/16 2600:1f16::/56"]);
    });

    test("are unknown where a pool gives them", () => {
      const pool = { ipv4_ipam_pool_id: "ipam-pool-1", ipv4_netmask_length: 20, ipv6_ipam_pool_id: "ipam-pool-2" };
      expect(read({ "aws_vpc.a": { ...pool, tags: { Name: "a" } } }).vpcs).toEqual(["a: ? ?"]);
    });

    test("are those that a lookup finds associated", () => {
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

    test("that belong to a VPC that nobody knows are told as a gap", () => {
      const association = { vpc_id: new Unknown("known only after apply"), cidr_block: "10.1.0.0/16" };
      expect(read({ "aws_vpc.a": a, "aws_vpc_ipv4_cidr_block_association.one": association })).toMatchObject({
        vpcs: ["a: 10.0.0.0/16"],
        gaps: [
          "The block of aws_vpc_ipv4_cidr_block_association.one is ignored: its VPC is unknown (known only after apply).",
        ],
      });
    });

    test("are those that the lookup of a peering tells, where no other source does", () => {
      const lookup = {
        id: "pcx-1",
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
    test("may have a part of a block that Amazon will provide", () => {
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
      ["what isn't known", new CidrSubnet(new Unknown("later"), 4, 0)],
      ["itself", ref("aws_subnet.s.cidr_block")],
      ["what isn't there", ref("aws_vpc.gone.cidr_block")],
    ])("has an unknown block where it is cut out of %s", (_, block) => {
      const subnet = { vpc_id: ref("aws_vpc.a.id"), cidr_block: block, tags: { Name: "s" } };
      expect(read({ "aws_vpc.a": a, "aws_subnet.s": subnet }).subnets).toEqual(["s: ?, ?, a, main route table of a"]);
    });

    test("for IPv6 alone has no IPv4 block", () => {
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

    test("of a VPC that nobody knows is told as a gap", () => {
      const subnet = { vpc_id: new Unknown("known only after apply"), cidr_block: "10.0.0.0/24" };
      expect(read({ "aws_subnet.s": subnet }).gaps).toEqual([
        "Subnet aws_subnet.s is ignored: its VPC is unknown (known only after apply).",
      ]);
    });

    test("of the default VPC is in one VPC with the others", () => {
      const all = {
        "aws_default_vpc.d": { tags: { Name: "default" } },
        "aws_default_subnet.s": { availability_zone: "us-east-2a", tags: { Name: "s" } },
        "data.aws_vpc.d": { default: true },
      };
      expect(read(all)).toMatchObject({ vpcs: ["default: ?"], subnets: ["s: ?, us-east-2a, default, ?"] });
    });
  });

  describe("one thing in several files", () => {
    const state = { "aws_vpc.a": { ...a, id: "vpc-1" } };

    test("is known by its id", () => {
      const other = {
        "data.aws_vpc.x": { id: "vpc-1" },
        "aws_subnet.s": { vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" },
      };
      expect(read(state, other)).toMatchObject({
        vpcs: ["a: 10.0.0.0/16"],
        subnets: ["aws_subnet.s: 10.0.0.0/24, ?, a, main route table of a"],
      });
    });

    test("is known by the Name tag that it is looked up by, with tags or with a filter", () => {
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
    ])("is not meant by %s", (_, lookup, elsewhere) => {
      const here = { account: "111111111111", region: "us-east-2" };
      const made = written({ "aws_vpc.a": { ...a, tags: { Name: "a", stage: "test" } } }, { file: "0.json", ...here });
      const found = written({ "data.aws_vpc.x": lookup }, { file: "1.json", ...here, ...elsewhere });
      expect(networkFromResources([...made, ...found]).vpcs).toHaveLength(2);
    });

    test("is not guessed where two have the name", () => {
      expect(read({ "aws_vpc.a": a, "aws_vpc.b": a }, { "data.aws_vpc.x": { tags: { Name: "a" } } }).vpcs).toHaveLength(
        3,
      );
    });

    test("is found alike by two lookups of what nobody makes", () => {
      const lookup = { "data.aws_vpc.x": { tags: { Name: "elsewhere" } } };
      expect(read(lookup, lookup).vpcs).toEqual(["elsewhere: ?"]);
    });

    test("with one address in two files is two things", () => {
      expect(read({ "aws_vpc.a": a }, { "aws_vpc.a": { ...a, tags: { Name: "other" } } }).vpcs).toEqual([
        "a: 10.0.0.0/16",
        "other: 10.0.0.0/16",
      ]);
    });
  });

  test("what a variable names is one thing within a file, though nobody knows its id", () => {
    const id = new UnknownExpression("var.vpc_id", "given only when Terraform plans");
    const subnets = {
      "aws_subnet.one": { vpc_id: id, cidr_block: "10.0.0.0/24" },
      "aws_subnet.two": { vpc_id: id, cidr_block: "10.0.1.0/24" },
    };
    expect(read(subnets)).toMatchObject({
      vpcs: ["var.vpc_id: ?"],
      subnets: ["aws_subnet.one: 10.0.0.0/24, ?, var.vpc_id, ?", "aws_subnet.two: 10.0.1.0/24, ?, var.vpc_id, ?"],
    });
  });

  test("references are followed to instances of count and for_each, in modules too", () => {
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

  test("a VPC that exists tells its account and region by its owner and ARN", () => {
    const arn = "arn:aws:ec2:us-west-2:222222222222:vpc/vpc-1";
    const { vpcs } = networkFromResources(
      written({ "aws_vpc.a": { ...a, id: "vpc-1", owner_id: "222222222222", arn } }),
    );
    expect(vpcs).toMatchObject([{ account: "222222222222", region: "us-west-2", awsId: "vpc-1" }]);
  });

  test("DNS support is on and hostnames are off unless a VPC says otherwise", () => {
    const dns = (values: Written[string]) =>
      networkFromResources(written({ "aws_vpc.a": { ...a, ...values } })).vpcs.map((vpc) => [
        vpc.dnsSupport,
        vpc.dnsHostnames,
      ]);
    expect(dns({})).toEqual([[true, false]]);
    expect(dns({ enable_dns_support: false, enable_dns_hostnames: true })).toEqual([[false, true]]);
    expect(dns({ enable_dns_hostnames: new Unknown("later") })).toEqual([[true, undefined]]);
  });

  test("a module that only a plan can read is told as a gap", () => {
    expect(read({ "module.network": {} }).gaps).toEqual([
      "module.network of 0.json is not read: only a plan contains its resources; read the plan.",
    ]);
  });

  test("no resources are an empty network", () => {
    expect(networkFromResources([])).toEqual({ vpcs: [], subnets: [], routeTables: [], peerings: [], gaps: [] });
  });

  test("a mesh of 40 VPCs is read in a moment", () => {
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

  test("the JSON of a stack is a network", () => {
    const { vpcs, subnets, peerings } = networkFromSynth(seed);
    expect([vpcs.length, subnets.length, peerings.length]).toEqual([2, 8, 1]);
  });

  test("two stacks may have the same addresses, and are one network all the same", () => {
    const { vpcs, subnets } = networkFromSynth(seed, seed);
    expect([vpcs.length, subnets.length]).toEqual([4, 16]);
    expect(new Set(vpcs.map(({ key }) => key)).size).toBe(4);
  });

  test("a text that is not JSON is told, and which of several it is", () => {
    expect(() => networkFromSynth("network")).toThrow("cdk.tf.json: not JSON; give what Testing.synth(stack, true)");
    expect(() => networkFromSynth(seed, "")).toThrow("cdk.tf.json of stack 2: not JSON");
  });
});
