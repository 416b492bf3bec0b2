import { type Ipv6, type NetworkStack, VpcPeering } from "../../../src";
import { errorsOf, newStack, newVpc } from "../../support/networks";
import { nameIn, synthesize } from "../../support/synthesized";

describe("a new VPC", () => {
  describe("with the defaults of the console's wizard", () => {
    const stack = newStack();
    const vpc = newVpc(stack, "peering-test-a");
    const network = synthesize(stack);

    test("consists of these resources, at addresses derived from their Name tags", () => {
      expect(network.addresses()).toEqual([
        "aws_internet_gateway.peering-test-a-igw",
        "aws_route.peering-test-a-rtb-public-to-peering-test-a-igw",
        "aws_route_table.peering-test-a-rtb-private1-us-east-2a",
        "aws_route_table.peering-test-a-rtb-private2-us-east-2b",
        "aws_route_table.peering-test-a-rtb-public",
        "aws_route_table_association.peering-test-a-subnet-private1-us-east-2a",
        "aws_route_table_association.peering-test-a-subnet-private2-us-east-2b",
        "aws_route_table_association.peering-test-a-subnet-public1-us-east-2a",
        "aws_route_table_association.peering-test-a-subnet-public2-us-east-2b",
        "aws_subnet.peering-test-a-subnet-private1-us-east-2a",
        "aws_subnet.peering-test-a-subnet-private2-us-east-2b",
        "aws_subnet.peering-test-a-subnet-public1-us-east-2a",
        "aws_subnet.peering-test-a-subnet-public2-us-east-2b",
        "aws_vpc.peering-test-a-vpc",
      ]);
      for (const [address, tag] of Object.entries(network.nameTags())) expect(address.split(".")[1]).toBe(tag);
      expect(Object.keys(network.nameTags())).toHaveLength(9);
    });

    test("has its CIDR block, and DNS support and DNS hostnames enabled", () => {
      expect(network.resources("aws_vpc")).toEqual({
        "peering-test-a-vpc": {
          cidr_block: "10.0.0.0/16",
          enable_dns_hostnames: true,
          enable_dns_support: true,
          tags: { Name: "peering-test-a-vpc" },
        },
      });
    });

    test("has its subnets in their zones, without public addresses by default", () => {
      const subnet = (name: string, availability_zone: string, cidr_block: string) => {
        const tag = `peering-test-a-subnet-${name}-${availability_zone}`;
        return {
          [tag]: { vpc_id: "${aws_vpc.peering-test-a-vpc.id}", availability_zone, cidr_block, tags: { Name: tag } },
        };
      };
      expect(network.resources("aws_subnet")).toEqual({
        ...subnet("public1", "us-east-2a", "10.0.0.0/20"),
        ...subnet("public2", "us-east-2b", "10.0.16.0/20"),
        ...subnet("private1", "us-east-2a", "10.0.128.0/20"),
        ...subnet("private2", "us-east-2b", "10.0.144.0/20"),
      });
    });

    test("associates the public subnets with one route table and each private subnet with its own", () => {
      const associations = Object.values(network.resources("aws_route_table_association"));
      expect(
        associations.map(({ subnet_id, route_table_id }) => [nameIn(subnet_id), nameIn(route_table_id)]).sort(),
      ).toEqual([
        ["peering-test-a-subnet-private1-us-east-2a", "peering-test-a-rtb-private1-us-east-2a"],
        ["peering-test-a-subnet-private2-us-east-2b", "peering-test-a-rtb-private2-us-east-2b"],
        ["peering-test-a-subnet-public1-us-east-2a", "peering-test-a-rtb-public"],
        ["peering-test-a-subnet-public2-us-east-2b", "peering-test-a-rtb-public"],
      ]);
    });

    test("has one route: from the public route table to the internet gateway", () => {
      expect(Object.values(network.resources("aws_route"))).toEqual([
        {
          route_table_id: "${aws_route_table.peering-test-a-rtb-public.id}",
          destination_cidr_block: "0.0.0.0/0",
          gateway_id: "${aws_internet_gateway.peering-test-a-igw.id}",
        },
      ]);
    });

    test("returns its subnets by name and by tier", () => {
      expect(vpc.subnet("private1")).toMatchObject({ cidrBlock: "10.0.128.0/20", availabilityZone: "us-east-2a", vpc });
      expect(vpc.publicSubnets.map(({ name }) => name)).toEqual(["public1", "public2"]);
      expect(vpc.privateSubnets.map(({ name }) => name)).toEqual(["private1", "private2"]);
      expect(vpc.subnets).toEqual([...vpc.publicSubnets, ...vpc.privateSubnets]);
    });
  });

  test("has no internet gateway and no public route table without public subnets", () => {
    const stack = newStack();
    newVpc(stack, "a", { publicSubnetsPerZone: 0, availabilityZones: ["us-east-2a"] });
    expect(synthesize(stack).counts()).toEqual({
      aws_vpc: 1,
      aws_subnet: 1,
      aws_route_table: 1,
      aws_route_table_association: 1,
    });
  });

  test("adds only three resources for another subnet", () => {
    const before = newStack();
    newVpc(before, "a");
    const after = newStack();
    newVpc(after, "a", { subnets: { private3: { availabilityZone: "us-east-2a" } } });
    const [old, now] = [synthesize(before), synthesize(after)];
    expect(now.addresses().filter((address) => !old.addresses().includes(address))).toEqual([
      "aws_route_table.a-rtb-private3-us-east-2a",
      "aws_route_table_association.a-subnet-private3-us-east-2a",
      "aws_subnet.a-subnet-private3-us-east-2a",
    ]);
    for (const type of Object.keys(old.counts())) expect(now.resources(type)).toMatchObject(old.resources(type));
  });

  test("can have a name that is not its construct's id", () => {
    const stack = newStack();
    newVpc(stack, "left", { name: "prod été" });
    const network = synthesize(stack);
    expect(network.resources("aws_vpc")).toHaveProperty(["prod-été-vpc", "tags"], { Name: "prod été-vpc" });
  });

  describe("wrong input", () => {
    test.each([
      [
        "010.0.0.0/8",
        'PEER001 not-a-cidr-block: VPC "a": cidrBlock "010.0.0.0/8" has a number with a leading zero, which some tools read as octal; write it like "10.0.0.0/16".',
      ],
      [
        "10.0.0.0/33",
        'PEER001 not-a-cidr-block: VPC "a": cidrBlock "10.0.0.0/33" has no prefix length from /0 to /32; write it like "10.0.0.0/16".',
      ],
      [
        " 10.0.0.0/16",
        'PEER001 not-a-cidr-block: VPC "a": cidrBlock " 10.0.0.0/16" has spaces around it; did you mean "10.0.0.0/16"?',
      ],
      [
        "10.0.0.1/16",
        'PEER001 not-a-cidr-block: VPC "a": cidrBlock "10.0.0.1/16" has bits set after its prefix; did you mean "10.0.0.0/16"?',
      ],
      [
        "0x0a.0.0.0/8",
        'PEER001 not-a-cidr-block: VPC "a": cidrBlock "0x0a.0.0.0/8" has a hexadecimal number; write it like "10.0.0.0/16".',
      ],
      ["", 'PEER001 not-a-cidr-block: VPC "a": cidrBlock "" is empty; write it like "10.0.0.0/16".'],
      [
        "2001:db8::/56",
        'PEER001 not-a-cidr-block: VPC "a": cidrBlock "2001:db8::/56" is IPv6, but IPv4 is required; write it like "10.0.0.0/16".',
      ],
      [
        "10.0.0.0/15",
        'PEER002 cidr-block-size: VPC "a": 10.0.0.0/15 is a /15. AWS accepts /16 to /28. Choose one of these sizes.',
      ],
      [
        "10.0.0.0/29",
        'PEER002 cidr-block-size: VPC "a": 10.0.0.0/29 is a /29. AWS accepts /16 to /28. Choose one of these sizes.',
      ],
      [
        "169.254.0.0/16",
        'PEER004 reserved-cidr: VPC "a": 169.254.0.0/16 is in 169.254.0.0/16, which is link-local. Choose a private block, such as 10.0.0.0/16.',
      ],
    ])("is reported for the CIDR block %j", (cidrBlock, problem) => {
      expect(errorsOf((stack) => newVpc(stack, "a", { cidrBlock }))).toEqual([problem]);
    });

    test("is reported for an unknown subnet, with the list of subnets and without follow-up errors", () => {
      const errors = errorsOf((stack) => {
        const a = newVpc(stack, "a");
        const b = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" });
        new VpcPeering(stack, "ab", { requester: a, accepter: b }).routeBetween(
          a.subnet("private9"),
          b.subnet("private1"),
        );
      });
      expect(errors).toEqual([
        'PEER014 unknown-subnet: VPC "a": has no subnet "private9"; it has public1, public2, private1, private2.',
      ]);
    });

    test("is reported for everything in one run, without follow-up errors", () => {
      const errors = errorsOf((stack) => {
        const a = newVpc(stack, "a", { cidrBlock: "10.0.0.0/33", availabilityZones: ["us-west-2a", "us-west-2a"] });
        const b = newVpc(stack, "b", { availabilityZones: [] });
        new VpcPeering(stack, "ab", { requester: a, accepter: b }).routeBetween(
          a.subnet("private1"),
          b.subnet("private1"),
        );
      });
      expect(errors.map((error) => error.slice(0, 7))).toEqual(["PEER001", "PEER008", "PEER009", "PEER010"]);
    });
  });

  describe("an invalid name", () => {
    test.each([
      ["", 'PEER016 invalid-name: VPC "": the name is empty; give a name, which becomes the Name tag in the console.'],
      [
        "a<b",
        'PEER016 invalid-name: VPC "a<b": the name contains "<"; use only letters, digits, spaces and _ . : / = + - @.',
      ],
    ])("is reported: %j", (name, problem) => {
      expect(errorsOf((stack) => newVpc(stack, name))).toEqual([problem]);
    });

    test("is reported if AWS would refuse its longest Name tag", () => {
      // -subnet-private1-us-east-2a is 27 characters: 229 are left of 256.
      expect(errorsOf((stack) => newVpc(stack, "n".repeat(229)))).toEqual([]);
      expect(errorsOf((stack) => newVpc(stack, "n".repeat(230)))).toEqual([
        expect.stringMatching(
          /: the name results in a Name tag of 257 characters, but AWS allows 256; shorten it by 1\.$/,
        ),
      ]);
    });

    test("is reported for two constructs with one id", () => {
      const errors = errorsOf((stack) => {
        newVpc(stack, "a");
        newVpc(stack, "a", { cidrBlock: "10.1.0.0/16" });
      });
      expect(errors).toEqual([
        'PEER015 duplicate-name: VPC "a": "network" already contains a construct with the id "a"; rename one of them.',
      ]);
    });

    test("is reported for two constructs with one name, and for two names with one Terraform address", () => {
      const errors = errorsOf((stack) => {
        newVpc(stack, "one", { name: "a" });
        newVpc(stack, "two", { name: "a" });
        newVpc(stack, "b c");
        newVpc(stack, "b-c");
      });
      expect(errors).toEqual([
        'PEER015 duplicate-name: two constructs named VPC "a" have the same Terraform address aws_vpc.a-vpc; rename one of them.',
        'PEER015 duplicate-name: VPC "b c" and VPC "b-c" have the same Terraform address aws_vpc.b-c-vpc; rename one of them.',
      ]);
    });
  });
});

describe("IPv6", () => {
  const inOneZone = { availabilityZones: ["us-east-2a"] } as const;
  const pool = (cidrBlock: string): Ipv6 => ({ ipamPoolId: "ipam-pool-0123456789abcdef0", cidrBlock });

  describe("a VPC with an Amazon-provided IPv6 block", () => {
    const stack = newStack();
    const vpc = newVpc(stack, "a", { ...inOneZone, ipv6: "amazon-provided" });
    const network = synthesize(stack);

    test("gives each subnet a /64: public ones from the start of the block, private ones from the middle", () => {
      expect(network.resources("aws_vpc")["a-vpc"]).toMatchObject({ assign_generated_ipv6_cidr_block: true });
      const blocks = Object.entries(network.resources("aws_subnet")).map(([name, subnet]) => [
        name,
        subnet.ipv6_cidr_block,
      ]);
      expect(Object.fromEntries(blocks)).toEqual({
        "a-subnet-public1-us-east-2a": "${cidrsubnet(aws_vpc.a-vpc.ipv6_cidr_block, 8, 0)}",
        "a-subnet-private1-us-east-2a": "${cidrsubnet(aws_vpc.a-vpc.ipv6_cidr_block, 8, 128)}",
      });
      expect(vpc.ipv6CidrBlocks).toHaveLength(1);
    });

    test("routes public subnets to the internet over IPv6 as well, but not private ones", () => {
      const route = {
        route_table_id: "${aws_route_table.a-rtb-public.id}",
        gateway_id: "${aws_internet_gateway.a-igw.id}",
      };
      expect(network.resources("aws_route")).toEqual({
        "a-rtb-public-to-a-igw": { ...route, destination_cidr_block: "0.0.0.0/0" },
        "a-rtb-public-to-a-igw-ipv6": { ...route, destination_ipv6_cidr_block: "::/0" },
      });
    });
  });

  test("takes an IPAM pool's block for the VPC, and knows the blocks of its subnets", () => {
    const stack = newStack();
    const vpc = newVpc(stack, "a", { ...inOneZone, ipv6: pool("2001:db8:1234:1a00::/56") });
    const network = synthesize(stack);
    expect(network.resources("aws_vpc")["a-vpc"]).toMatchObject({
      ipv6_ipam_pool_id: "ipam-pool-0123456789abcdef0",
      ipv6_cidr_block: "2001:db8:1234:1a00::/56",
    });
    expect(vpc.subnets.map(({ name, ipv6CidrBlock }) => [name, ipv6CidrBlock])).toEqual([
      ["public1", "2001:db8:1234:1a00::/64"],
      ["private1", "2001:db8:1234:1a80::/64"],
    ]);
    expect(network.resources("aws_subnet")["a-subnet-private1-us-east-2a"]?.ipv6_cidr_block).toBe(
      "2001:db8:1234:1a80::/64",
    );
  });

  test("adds nothing to a VPC without IPv6", () => {
    const stack = newStack();
    newVpc(stack, "a", inOneZone);
    expect(JSON.stringify(synthesize(stack).resources("aws_vpc"))).not.toContain("ipv6");
    expect(JSON.stringify(synthesize(stack).resources("aws_subnet"))).not.toContain("ipv6");
  });

  /** The routes of the private subnets of a, 10.0.0.0/16, and b, 10.1.0.0/16, by Terraform name. */
  function routesBetween(ofA: Ipv6 | undefined, ofB: Ipv6 | undefined, destination: "subnet" | "vpc" = "subnet") {
    const stack = newStack();
    const a = newVpc(stack, "a", { ...inOneZone, publicSubnetsPerZone: 0, ...(ofA && { ipv6: ofA }) });
    const b = newVpc(stack, "b", {
      ...inOneZone,
      publicSubnetsPerZone: 0,
      cidrBlock: "10.1.0.0/16",
      ...(ofB && { ipv6: ofB }),
    });
    const peering = new VpcPeering(stack, "ab", { requester: a, accepter: b });
    peering.routeBetween(a.subnets, b.subnets, { toRequester: destination, toAccepter: destination });
    const routes = Object.entries(synthesize(stack).resources("aws_route")).map(
      ([name, { destination_cidr_block, destination_ipv6_cidr_block }]) => [
        name,
        { ipv4: destination_cidr_block, ipv6: destination_ipv6_cidr_block },
      ],
    );
    return Object.fromEntries(routes);
  }

  describe("the routes between two VPCs", () => {
    const ipv4 = {
      "a-rtb-private1-us-east-2a-to-b-subnet-private1-us-east-2a": { ipv4: "10.1.128.0/20" },
      "b-rtb-private1-us-east-2a-to-a-subnet-private1-us-east-2a": { ipv4: "10.0.128.0/20" },
    };

    test("are for both address families if both VPCs have Amazon-provided blocks, to the subnets' own blocks", () => {
      expect(routesBetween("amazon-provided", "amazon-provided")).toEqual({
        ...ipv4,
        "a-rtb-private1-us-east-2a-to-b-subnet-private1-us-east-2a-ipv6": {
          ipv6: "${aws_subnet.b-subnet-private1-us-east-2a.ipv6_cidr_block}",
        },
        "b-rtb-private1-us-east-2a-to-a-subnet-private1-us-east-2a-ipv6": {
          ipv6: "${aws_subnet.a-subnet-private1-us-east-2a.ipv6_cidr_block}",
        },
      });
    });

    test("are for both address families if one VPC or both have a block from a pool", () => {
      expect(routesBetween(pool("2001:db8:1234:1a00::/56"), "amazon-provided")).toEqual({
        ...ipv4,
        "a-rtb-private1-us-east-2a-to-b-subnet-private1-us-east-2a-ipv6": {
          ipv6: "${aws_subnet.b-subnet-private1-us-east-2a.ipv6_cidr_block}",
        },
        "b-rtb-private1-us-east-2a-to-a-subnet-private1-us-east-2a-ipv6": { ipv6: "2001:db8:1234:1a80::/64" },
      });
    });

    test("are for IPv4 only if one VPC has no IPv6", () => {
      expect(routesBetween("amazon-provided", undefined)).toEqual(ipv4);
      expect(routesBetween(undefined, pool("2001:db8:1234:1a00::/56"))).toEqual(ipv4);
    });

    test("to entire VPCs have both blocks as destinations if both VPCs have IPv6", () => {
      const wholeIpv4 = {
        "a-rtb-private1-us-east-2a-to-b-vpc-10-1-0-0-16": { ipv4: "10.1.0.0/16" },
        "b-rtb-private1-us-east-2a-to-a-vpc-10-0-0-0-16": { ipv4: "10.0.0.0/16" },
      };
      expect(routesBetween("amazon-provided", pool("2001:db8:1234:1b00::/56"), "vpc")).toEqual({
        ...wholeIpv4,
        "a-rtb-private1-us-east-2a-to-b-vpc-2001-db8-1234-1b00---56": { ipv6: "2001:db8:1234:1b00::/56" },
        "b-rtb-private1-us-east-2a-to-a-vpc-ipv6": { ipv6: "${aws_vpc.a-vpc.ipv6_cidr_block}" },
      });
      expect(routesBetween("amazon-provided", undefined, "vpc")).toEqual(wholeIpv4);
    });
  });

  describe("wrong IPv6", () => {
    const peering = (stack: NetworkStack, ofA: string, ofB: string) => {
      const requester = newVpc(stack, "a", { ...inOneZone, ipv6: pool(ofA) });
      const accepter = newVpc(stack, "b", { ...inOneZone, cidrBlock: "10.1.0.0/16", ipv6: pool(ofB) });
      new VpcPeering(stack, "ab", { requester, accepter });
    };

    test("is reported for blocks that overlap, even if the IPv4 blocks do not", () => {
      expect(errorsOf((stack) => peering(stack, "2001:db8:1234:1a00::/56", "2001:db8:1234:1a00::/60"))).toEqual([
        'PEER003 overlapping-cidr: peering "ab": a 2001:db8:1234:1a00::/56 and b 2001:db8:1234:1a00::/60 share 2001:db8:1234:1a00::/60. AWS refuses a peering between overlapping VPCs. Give one of the VPCs another CIDR block.',
      ]);
    });

    test("is reported for a block that is invalid or of the wrong size", () => {
      expect(errorsOf((stack) => peering(stack, "2001:db8:1234:1a00::/64", "2001:db8::1/56"))).toEqual([
        'PEER002 cidr-block-size: VPC "a": 2001:db8:1234:1a00::/64 is a /64. AWS accepts /44, /48, /52, /56 and /60 for a VPC. Choose one of these sizes.',
        'PEER001 not-a-cidr-block: VPC "b": IPv6 block "2001:db8::1/56" has bits set after its prefix; did you mean "2001:db8::/56"?',
      ]);
    });
  });
});
