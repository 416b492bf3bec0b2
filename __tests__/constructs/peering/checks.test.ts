import { DefaultRouteTable } from "@cdktf/provider-aws/lib/default-route-table";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { Vpc as VpcResource } from "@cdktf/provider-aws/lib/vpc";
import { App, TerraformStack, Testing } from "cdktf";
import type { IConstruct } from "constructs";
import {
  ExistingVpc,
  NetworkApp,
  NetworkStack,
  PeeringMesh,
  PeeringRequest,
  type Quotas,
  Vpc,
  VpcPeering,
  type VpcProps,
} from "../../../src";
import { errorsBelow } from "../../../src/constructs/base/checks";
import { AppRoutes } from "../../../src/constructs/peering/checks/app-routes";
import { withoutStackTraces } from "../../../src/constructs/peering/peering-mesh";
import { warningsOf as allWarningsOf } from "../../support/annotations";
import { errorsOf, newStack, newVpc } from "../../support/networks";
import { synthesize } from "../../support/synthesized";

/** Returns the warnings of a construct, except that a peering of these tests has no routes. */
function warningsOf(construct: IConstruct): readonly string[] {
  return allWarningsOf(construct).filter((warning) => !warning.startsWith("PEER074"));
}

describe("a peering without routes", () => {
  const peered = () => {
    const stack = newStack();
    const [requester, accepter] = [newVpc(stack, "a"), newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" })];
    return { stack, requester, accepter, peering: new VpcPeering(stack, "ab", { requester, accepter }) };
  };

  test("has a warning", () => {
    const { stack, peering } = peered();
    synthesize(stack);
    expect(allWarningsOf(peering)).toEqual([
      'PEER074 peering-without-routes: peering "ab": neither a nor b has a route through the peering, so it carries no traffic. Add routes in both VPCs.',
    ]);
  });

  test("has no warning after a route is added", () => {
    const { stack, requester, accepter, peering } = peered();
    peering.routeBetween(requester.subnet("private1"), accepter.subnet("private1"));
    synthesize(stack);
    expect(allWarningsOf(peering)).toEqual([]);
  });
});

describe("quota checks", () => {
  const small = { availabilityZones: ["us-east-2a"], publicSubnetsPerZone: 0 } as const;
  const id = (prefix: string, number: number) => `${prefix}-${String(number).padStart(17, "0")}`;

  /** Returns a VPC with this number of peerings. */
  function hubOf(stack: TerraformStack, count: number): Vpc {
    const hub = new Vpc(stack, "hub", { cidrBlock: "192.168.0.0/16", ...small });
    const connect = (number: number) => {
      const accepter = ExistingVpc.fromAttributes(stack, `spoke${number}`, {
        vpcId: id("vpc", number),
        cidrBlock: `10.${number}.0.0/16`,
        subnets: {},
      });
      return new VpcPeering(stack, `hub to spoke${number}`, { requester: hub, accepter });
    };
    withoutStackTraces(() => Array.from({ length: count }, (_, number) => connect(number)));
    return hub;
  }

  /** Returns two VPCs, the first with this number of routes to hosts of the second. */
  function routedTo(stack: NetworkStack, count: number) {
    const a = newVpc(stack, "a", small);
    const b = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16", ...small });
    const hosts = Array.from({ length: count }, (_, number) => `10.1.${128 + (number >> 8)}.${number & 255}/32`);
    const peering = new VpcPeering(stack, "ab", { requester: a, accepter: b });
    withoutStackTraces(() => peering.routeBetween(a.subnets, b.subnets, { toAccepter: hosts }));
    return { a, b };
  }

  const inApp = (quotas: Quotas) => new NetworkStack(new NetworkApp({ quotas }), "network", { region: "us-east-2" });

  function warnings(stack: TerraformStack): Readonly<Record<string, readonly string[]>> {
    synthesize(stack);
    synthesize(stack);
    const all = stack.node
      .findAll()
      .map((construct): [string, readonly string[]] => [construct.node.path, warningsOf(construct)]);
    return Object.fromEntries(all.filter(([, messages]) => messages.length > 0));
  }

  const errors = (construct: IConstruct) => errorsBelow(construct.node.root).map(String);

  describe("peerings per VPC", () => {
    test("have no warning up to 50", () => {
      const stack = newStack();
      hubOf(stack, 50);
      expect(warnings(stack)).toEqual({});
    });

    test("have a warning at the VPC from 51, and an error from 126", () => {
      const stack = newStack();
      hubOf(stack, 51);
      expect(warnings(stack)).toEqual({
        "network/hub": [
          'PEER044 default-quota-exceeded: VPC "hub": has 51 peerings. The default quota is 50 per VPC. Remove some, or request an increase from AWS and set quotas.peeringsPerVpc.',
        ],
      });
      const most = newStack();
      hubOf(most, 125);
      expect(errors(most)).toEqual([]);
      const more = newStack();
      hubOf(more, 126);
      expect(errors(more)).toEqual([
        'PEER045 maximum-quota-exceeded: VPC "hub": has 126 peerings. The maximum quota is 125 per VPC. Use a hub or routes to whole VPCs to need fewer, or use AWS Transit Gateway.',
      ]);
    });

    test("are counted in all stacks of the app", () => {
      const stack = inApp({ peeringsPerVpc: 2 });
      const hub = hubOf(stack, 2);
      const other = new NetworkStack(stack.node.root as App, "other", {
        region: "us-east-2",
        accountId: "111111111111",
      });
      new PeeringRequest(other, "to partner", {
        requester: hub,
        peer: { accountId: "222222222222", vpcId: id("vpc", 99), cidrBlocks: ["172.16.0.0/16"] },
      });
      expect(warnings(stack)["network/hub"]).toHaveLength(1);
    });

    test("include requests to a partner", () => {
      const stack = inApp({ peeringsPerVpc: 2 });
      const hub = hubOf(stack, 2);
      new PeeringRequest(stack, "to partner", {
        requester: hub,
        peer: { accountId: "222222222222", vpcId: id("vpc", 99), cidrBlocks: ["172.16.0.0/16"] },
      });
      expect(warnings(stack)["network/hub"]).toHaveLength(1);
    });

    test("are counted once for a duplicate peering, which is an error itself", () => {
      const stack = inApp({ peeringsPerVpc: 2 });
      const hub = hubOf(stack, 2);
      const accepter = ExistingVpc.fromAttributes(stack, "again", {
        vpcId: id("vpc", 0),
        cidrBlock: "10.0.0.0/16",
        subnets: {},
      });
      new VpcPeering(stack, "again to hub", { requester: accepter, accepter: hub });
      expect(errors(stack).map((error) => error.slice(0, 7))).toEqual(["PEER012"]);
      expect(hub.node.metadata.filter(({ type }) => type === "@cdktf/warn")).toEqual([]);
    });

    test("have no warning after it is acknowledged", () => {
      const stack = inApp({ peeringsPerVpc: 2 });
      hubOf(stack, 3).acknowledge("default-quota-exceeded", "Our quota is 60.");
      expect(warnings(stack)).toEqual({});
    });
  });

  describe("routes per route table", () => {
    test("have a warning at the VPC from 501 of a family, but not at 500", () => {
      const stack = newStack();
      routedTo(stack, 500);
      expect(warnings(stack)).toEqual({});
      const more = newStack();
      routedTo(more, 501);
      expect(warnings(more)).toEqual({
        "network/a": [
          "PEER044 default-quota-exceeded: route table a-rtb-private1-us-east-2a: has 501 IPv4 routes. The default quota is 500 per route table and address family. Remove some, or request an increase from AWS and set quotas.routesPerRouteTable.",
        ],
      });
    });

    test("have an error from 1001", () => {
      const stack = newStack();
      routedTo(stack, 1001);
      expect(errors(stack)).toEqual([
        "PEER045 maximum-quota-exceeded: route table a-rtb-private1-us-east-2a: has 1001 IPv4 routes. The maximum quota is 1000 per route table and address family. Use a hub or routes to whole VPCs to need fewer, or use AWS Transit Gateway.",
      ]);
    });

    test("include routes to the Internet gateway and routes of the app, and are counted separately for each family", () => {
      const stack = inApp({ routesPerRouteTable: 3 });
      const ipv6 = (cidrBlock: string) => ({ ipamPoolId: "ipam-pool-0123456789abcdef0", cidrBlock });
      const inOneZone = { availabilityZones: ["us-east-2a"], privateSubnetsPerZone: 0 };
      const a = newVpc(stack, "a", { ...inOneZone, ipv6: ipv6("2001:db8:0:100::/56") });
      const b = newVpc(stack, "b", { ...inOneZone, ipv6: ipv6("2001:db8:0:200::/56"), cidrBlock: "10.1.0.0/16" });
      const toAccepter = ["10.1.0.7/32", "10.1.0.8/32", "2001:db8:0:200::7/128", "2001:db8:0:200::8/128"];
      new VpcPeering(stack, "ab", { requester: a, accepter: b }).routeBetween(a.subnets, b.subnets, { toAccepter });
      expect(warnings(stack)).toEqual({});

      const [table] = a.subnets.map(({ routeTable }) => routeTable);
      new Route(stack, "own", {
        // A reference that an app can write itself, instead of the token of the VPC.
        routeTableId: "${aws_route_table.a-rtb-public.id}",
        destinationCidrBlock: "172.16.0.0/16",
        transitGatewayId: "tgw-0123456789abcdef0",
      });
      expect(table?.nameTag).toBe("a-rtb-public");
      // Another peering, so that the routes are counted again.
      const c = newVpc(stack, "c", { ...inOneZone, cidrBlock: "10.2.0.0/16" });
      new VpcPeering(stack, "ac", { requester: a, accepter: c });
      expect(Object.values(warnings(stack)).flat()).toEqual([
        "PEER044 default-quota-exceeded: route table a-rtb-public: has 4 IPv4 routes, but quotas.routesPerRouteTable is 3. Remove some, or request an increase from AWS and raise it.",
      ]);
    });
  });

  describe("open requests", () => {
    const requestsFrom = (stack: NetworkStack, count: number) => {
      const requester = newVpc(stack, "a", { cidrBlock: "192.168.0.0/16", ...small });
      for (let number = 0; number < count; number++) {
        const peer = { accountId: "222222222222", vpcId: id("vpc", number), cidrBlocks: [`10.${number}.0.0/16`] };
        new PeeringRequest(stack, `request${number}`, { requester, peer });
      }
    };

    test("of one account have one warning from 26, and none at 25", () => {
      const stack = newStack();
      requestsFrom(stack, 25);
      expect(warnings(stack)).toEqual({});
      const more = new NetworkStack(Testing.app(), "network", { region: "us-east-2", accountId: "111111111111" });
      requestsFrom(more, 26);
      expect(warnings(more)).toEqual({
        "network/request0": [
          "PEER044 default-quota-exceeded: account 111111111111: has 26 open requests. The default quota is 25 per account. Remove some, or request an increase from AWS and set quotas.openRequests.",
        ],
      });
    });

    test("are counted separately for each account", () => {
      const app = Testing.app();
      const stacks = ["111111111111", "333333333333"].map(
        (accountId, index) => new NetworkStack(app, `stack${index}`, { region: "us-east-2", accountId }),
      );
      for (const stack of stacks) requestsFrom(stack, 13);
      for (const stack of stacks) expect(warnings(stack)).toEqual({});
    });

    test("of an unknown account have a warning that names the first request", () => {
      const stack = inApp({ openRequests: 1 });
      requestsFrom(stack, 2);
      expect(warnings(stack)["network/request0"]?.[0]).toMatch(
        /^PEER044 default-quota-exceeded: the account of peering request "request0": has 2 open requests, /,
      );
    });

    test("do not include peerings whose two VPCs are in the app", () => {
      const stack = inApp({ openRequests: 0 });
      const vpcs = ["a", "b"].map((name, index) => newVpc(stack, name, { cidrBlock: `10.${index}.0.0/16`, ...small }));
      new PeeringMesh(stack, "mesh", { vpcs });
      expect(warnings(stack)).toEqual({});
    });
  });

  describe("configured quotas", () => {
    test("apply when a NetworkApp has them", () => {
      const stack = inApp({ peeringsPerVpc: 2 });
      hubOf(stack, 3);
      expect(warnings(stack)).toEqual({
        "network/hub": [
          'PEER044 default-quota-exceeded: VPC "hub": has 3 peerings, but quotas.peeringsPerVpc is 2. Remove some, or request an increase from AWS and raise it.',
        ],
      });
    });

    test("apply when the context of a cdktf App has them", () => {
      const app = new App({ context: { "cdktf-aws-vpc-peering:quotas": { peeringsPerVpc: 60 } } });
      const stack = new TerraformStack(app, "bare");
      new AwsProvider(stack, "aws", { region: "us-east-2" });
      hubOf(stack, 51);
      expect(warnings(stack)).toEqual({});
    });

    test("that are invalid are reported once for two stacks", () => {
      const quotas = { peeringsPerVpc: "60", peerings: 60 } as unknown as Quotas;
      const app = new NetworkApp({ quotas });
      for (const name of ["one", "two"]) {
        hubOf(new NetworkStack(app, name, { region: "us-east-2", accountId: "111111111111" }), 1);
      }
      expect(errors(app)).toEqual([
        'PEER046 invalid-setting: quotas.peeringsPerVpc is "60"; give a whole number.',
        'PEER046 invalid-setting: quotas contains the unknown name "peerings"; use peeringsPerVpc, routesPerRouteTable, openRequests.',
      ]);
    });
  });

  test("find the routes of an app by the id of their table, except routes to a prefix list", () => {
    const stack = newStack();
    const own = { routeTableId: "rtb-1", gatewayId: "igw-1" };
    new Route(stack, "block", { ...own, destinationCidrBlock: "10.1.0.0/16" });
    // AWS counts a route to a prefix list once for each entry of the list.
    new Route(stack, "list", { ...own, destinationPrefixListId: "pl-1" });
    const routes = new AppRoutes(stack.node.root);
    expect(routes.of(own).map(({ destination }) => destination)).toEqual(["10.1.0.0/16"]);
    expect(routes.to("10.1.0.0/16", own)).toHaveLength(1);
    expect(routes.to("10.2.0.0/16", own)).toEqual([]);
    expect(routes.of({ routeTableId: "rtb-2" })).toEqual([]);
    expect(routes.isInLine({ routeTableId: "rtb-2" })).toBe(false);
  });
});

describe("route table problems", () => {
  const small = { availabilityZones: ["us-east-2a"], publicSubnetsPerZone: 0 } as const;

  /** Returns an app with a VPC of provider bindings, whose route table `table` creates, and a peering with a new VPC. */
  function peeredApp(table: (stack: TerraformStack, vpcId: string) => { readonly id: string }) {
    const stack = new TerraformStack(new App(), "app");
    new AwsProvider(stack, "aws", { region: "us-east-2" });
    const vpc = new VpcResource(stack, "main", { cidrBlock: "10.7.0.0/16" });
    const accepter = ExistingVpc.fromAttributes(stack, "legacy", {
      vpcId: vpc.id,
      cidrBlock: "10.7.0.0/16",
      subnets: {
        private1: {
          subnetId: "subnet-0123456789abcdef0",
          cidrBlock: "10.7.128.0/20",
          availabilityZone: "us-east-2a",
          routeTable: { nameTag: "legacy-private", routeTableId: table(stack, vpc.id).id },
        },
      },
    });
    const requester = new Vpc(stack, "a", { cidrBlock: "10.0.0.0/16", ...small });
    const peering = new VpcPeering(stack, "a to legacy", { requester, accepter });
    peering.routeBetween(requester.subnets, accepter.subnets);
    return { stack, peering, errors: () => errorsBelow(stack.node.root).map(String) };
  }

  describe("a route table with in-line routes", () => {
    const inLine = [
      'PEER050 inline-routes: peering "a to legacy": route table legacy-private has in-line routes, so Terraform removes the other routes at each apply: 10.0.128.0/20. Make each in-line route an aws_route resource.',
    ];

    test("is reported if a peering adds routes to it", () => {
      const { errors } = peeredApp((stack, vpcId) => {
        const gateway = new InternetGateway(stack, "igw", { vpcId });
        return new RouteTable(stack, "private", { vpcId, route: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }] });
      });
      expect(errors()).toEqual(inLine);
    });

    test("is reported if its in-line routes are an empty list, which also removes the other routes", () => {
      expect(peeredApp((stack, vpcId) => new RouteTable(stack, "private", { vpcId, route: [] })).errors()).toEqual(
        inLine,
      );
    });

    test("is reported if it is the default route table of the VPC", () => {
      const { errors } = peeredApp(
        (stack) =>
          new DefaultRouteTable(stack, "main-table", { defaultRouteTableId: "rtb-0123456789abcdef0", route: [] }),
      );
      expect(errors()).toEqual(inLine);
    });

    test("is not reported if the peering adds no routes to it, or if it does not set its routes", () => {
      const { errors } = peeredApp((stack, vpcId) => {
        new RouteTable(stack, "other", { vpcId, route: [] });
        return new RouteTable(stack, "private", { vpcId });
      });
      expect(errors()).toEqual([]);
    });
  });

  describe("a route to a destination that the table already has", () => {
    test("is reported with the Terraform address of the existing route", () => {
      const { errors } = peeredApp((stack, vpcId) => {
        const table = new RouteTable(stack, "private", { vpcId });
        new Route(stack, "to-a", {
          routeTableId: table.id,
          destinationCidrBlock: "10.0.128.0/20",
          transitGatewayId: "tgw-0123456789abcdef0",
        });
        return table;
      });
      expect(errors()).toEqual([
        'PEER018 conflicting-route: peering "a to legacy": route table legacy-private already has a route to 10.0.128.0/20: aws_route.to-a. Remove one of the two routes.',
      ]);
    });

    test("is not reported for another destination, or for a table with the same name in another stack", () => {
      const { stack, errors } = peeredApp((stack, vpcId) => {
        const table = new RouteTable(stack, "private", { vpcId });
        new Route(stack, "to-b", {
          routeTableId: table.id,
          destinationCidrBlock: "10.1.0.0/16",
          transitGatewayId: "tgw-1",
        });
        return table;
      });
      const other = new TerraformStack(stack.node.root as App, "other");
      const table = new RouteTable(other, "private", { vpcId: "vpc-0123456789abcdef0" });
      new Route(other, "to-a", {
        routeTableId: table.id,
        destinationCidrBlock: "10.0.128.0/20",
        transitGatewayId: "tgw-1",
      });
      expect(errors()).toEqual([]);
    });

    test("is reported for the default route to the Internet gateway", () => {
      const program = (stack: NetworkStack) => {
        const a = newVpc(stack, "a", { availabilityZones: ["us-east-2a"] });
        const b = newVpc(stack, "b", { availabilityZones: ["us-east-2a"], cidrBlock: "10.1.0.0/16" });
        const peering = new VpcPeering(stack, "ab", { requester: a, accepter: b });
        peering.routeBetween(a.publicSubnets, b.privateSubnets, { toAccepter: ["0.0.0.0/0"] });
      };
      expect(errorsOf(program)).toEqual([
        'PEER018 conflicting-route: peering "ab": route table a-rtb-public already has a route to 0.0.0.0/0: aws_route.a-rtb-public-to-a-igw. Remove one of the two routes.',
      ]);
    });
  });
});

describe("stacks and providers", () => {
  const newStack = (app = Testing.app(), id = "network") =>
    new NetworkStack(app, id, { region: "us-east-2", accountId: "111111111111", tags: { team: "net" } });

  test("have a warning when a VPC of a peering belongs to another stack", () => {
    const app = Testing.app();
    const [stack, other] = [newStack(app), newStack(app, "other")];
    const requester = newVpc(stack, "a");
    const accepter = newVpc(other, "b", { cidrBlock: "10.1.0.0/16" });
    const peering = new VpcPeering(stack, "ab", { requester, accepter });
    synthesize(stack);
    expect(warningsOf(peering)).toEqual([
      'PEER051 cross-stack-reference: peering "ab": b belongs to stack "other", whose state must exist and be readable. Look the VPC up in this stack with ExistingVpc instead.',
    ]);
  });

  test("have no warning when both VPCs of a peering belong to its stack", () => {
    const stack = newStack();
    const [requester, accepter] = [newVpc(stack, "a"), newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" })];
    const peering = new VpcPeering(stack, "ab", { requester, accepter });
    synthesize(stack);
    expect(warningsOf(peering)).toEqual([]);
  });

  describe("the providers of two peered VPCs", () => {
    const errorsWith = (tags: Readonly<Record<string, string>>, region = "us-east-2") => {
      const stack = newStack();
      const provider = new AwsProvider(stack, "second", {
        alias: "second",
        region,
        allowedAccountIds: ["111111111111"],
        defaultTags: [{ tags }],
      });
      const requester = newVpc(stack, "a");
      const availabilityZones = [`${region}a`];
      const accepter = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16", provider, availabilityZones });
      new VpcPeering(stack, "ab", { requester, accepter });
      return errorsBelow(stack.node.root).map(String);
    };

    test("are reported if their default tags differ in one account and region, because the connection has one set of tags", () => {
      expect(errorsWith({ team: "web" })).toEqual([
        'PEER052 different-default-tags: peering "ab": the provider of a has the default tags {"team":"net"}, and that of b {"team":"web"}. Give both the same default tags.',
      ]);
    });

    test("are not reported if their default tags are the same", () => {
      expect(errorsWith({ team: "net" })).toEqual([]);
    });

    test("are not reported in two regions, where each side has its own tags", () => {
      expect(errorsWith({ team: "web" }, "us-west-2")).toEqual([]);
    });
  });
});

describe("data transfer charges", () => {
  /** Returns the notes of a peering of a, in us-east-2, with b. */
  function notes(routing: (peering: VpcPeering, a: Vpc, b: Vpc) => void, regionOfB = "us-east-2"): readonly string[] {
    const stack = new NetworkStack(Testing.app(), "network", { region: "us-east-2", accountId: "111111111111" });
    const provider = new AwsProvider(stack, "second", {
      alias: "second",
      region: regionOfB,
      allowedAccountIds: ["111111111111"],
    });
    const a = newVpc(stack, "a");
    const availabilityZones = [`${regionOfB}a`, `${regionOfB}b`];
    const b = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16", provider, availabilityZones });
    const peering = new VpcPeering(stack, "ab", { requester: a, accepter: b });
    routing(peering, a, b);
    synthesize(stack);
    return peering.node.metadata.filter(({ type }) => type === "@cdktf/info").map(({ data }) => data);
  }

  test("have a note for pairs of subnets in different zones", () => {
    // Of the four pairs, two are in one zone.
    const all = notes((peering, a, b) => peering.routeBetween(a.privateSubnets, b.privateSubnets, { pairing: "all" }));
    expect(all).toEqual([
      'PEER029 data-transfer-charges: peering "ab": AWS bills the traffic of 2 pairs of subnets in different zones, in both directions: a-subnet-private1-us-east-2a (us-east-2a) with b-subnet-private2-us-east-2b (us-east-2b) and a-subnet-private2-us-east-2b (us-east-2b) with b-subnet-private1-us-east-2a (us-east-2a).',
    ]);
  });

  test("have a note for pairs of subnets in different regions", () => {
    const one = notes(
      (peering, a, b) => peering.routeBetween(a.subnet("private1"), b.subnet("private1"), { pairing: "all" }),
      "us-west-2",
    );
    expect(one).toEqual([
      'PEER029 data-transfer-charges: peering "ab": AWS bills the traffic of 1 pair of subnets in different regions, in both directions: a-subnet-private1-us-east-2a (us-east-2a) with b-subnet-private1-us-west-2a (us-west-2a).',
    ]);
  });

  test("have no note for pairs of subnets in the same zone", () => {
    expect(notes((peering, a, b) => peering.routeBetween(a.privateSubnets, b.privateSubnets))).toEqual([]);
  });
});

describe("unanswered traffic", () => {
  const inOneZone = { availabilityZones: ["us-east-2a"], publicSubnetsPerZone: 0 } as const;
  const matching = { cidrBlock: "10.0.0.0/16", ...inOneZone } as const;

  /** Returns A, which is peered with B and C. B and C have the same block. */
  function network(stack: NetworkStack, ofB: Partial<VpcProps>, ofC: Partial<VpcProps> = ofB) {
    const a = newVpc(stack, "a", { cidrBlock: "172.16.0.0/16", ...inOneZone });
    const [b, c] = [newVpc(stack, "b", { ...matching, ...ofB }), newVpc(stack, "c", { ...matching, ...ofC })];
    const ab = new VpcPeering(stack, "a-b", { requester: a, accepter: b });
    const ac = new VpcPeering(stack, "a-c", { requester: a, accepter: c });
    return { a, b, c, ab, ac };
  }

  function unanswered(program: (stack: NetworkStack) => unknown): readonly string[] {
    const stack = newStack();
    program(stack);
    synthesize(stack);
    return stack.node
      .findAll()
      .flatMap(warningsOf)
      .filter((warning) => warning.startsWith("PEER049"));
  }

  describe("because the replies go to a third VPC", () => {
    // Two public subnets, which share a table: 10.0.0.0/20 and 10.0.16.0/20.
    const sharing = { publicSubnetsPerZone: 2, privateSubnetsPerZone: 0 };

    test("has a warning for a subnet that shares its route table with a paired subnet", () => {
      const warnings = unanswered((stack) => {
        const { a, b, c, ab, ac } = network(stack, sharing);
        ab.routeBetween(a.subnets, b.subnet("public1"));
        ac.routeBetween(a.subnets, c.subnet("public2"));
      });
      expect(warnings).toEqual([
        'PEER049 unanswered-traffic: peering "a-b": b-subnet-public2-us-east-2a 10.0.16.0/20 sends to a, but the routes of a-rtb-private1-us-east-2a send the replies through peering "a-c". Add a more specific return route to a-rtb-private1-us-east-2a, or give the subnet there a separate route table.',
        'PEER049 unanswered-traffic: peering "a-c": c-subnet-public1-us-east-2a 10.0.0.0/20 sends to a, but the routes of a-rtb-private1-us-east-2a send the replies through peering "a-b". Add a more specific return route to a-rtb-private1-us-east-2a, or give the subnet there a separate route table.',
      ]);
    });

    test("has a warning when the only other route leads to the whole third VPC", () => {
      const warnings = unanswered((stack) => {
        const { a, b, c, ab, ac } = network(stack, sharing, inOneZone);
        ab.routeBetween(a.subnets, b.subnet("public1"));
        ac.routeBetween(a.subnets, c.subnets, { toAccepter: "vpc" });
      });
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toContain("b-subnet-public2-us-east-2a 10.0.16.0/20 sends to a, but the routes of");
    });
  });

  describe("has no warning for a configuration of the AWS guide for VPCs with matching blocks:", () => {
    const twoTables = { privateSubnetsPerZone: 2 };

    test.each<[string, (network: { a: Vpc; b: Vpc; c: Vpc; ab: VpcPeering; ac: VpcPeering }) => void]>([
      [
        "a route per subnet",
        ({ a, b, c, ab, ac }) => {
          ab.routeBetween(a.subnets, b.subnet("private2"));
          ac.routeBetween(a.subnets, c.subnet("private1"));
        },
      ],
      [
        "a more specific route to one VPC",
        ({ a, b, c, ab, ac }) => {
          ab.routeBetween(a.subnets, b.subnet("private2"));
          ac.routeBetween(a.subnets, c.subnet("private1"), { toAccepter: "vpc" });
        },
      ],
      [
        "a route to a host of one VPC",
        ({ a, b, c, ab, ac }) => {
          ab.routeBetween(a.subnets, b.subnet("private2"), { toAccepter: ["10.0.144.77/32"] });
          ac.routeBetween(a.subnets, c.subnet("private1"), { toAccepter: "vpc" });
        },
      ],
    ])("%s", (_, routing) => {
      expect(unanswered((stack) => routing(network(stack, twoTables)))).toEqual([]);
    });
  });

  describe("of a subnet without a return route", () => {
    const two = { ...inOneZone, privateSubnetsPerZone: 2 };
    const peering = (stack: NetworkStack) => {
      const a = newVpc(stack, "a", two);
      const b = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16", ...two });
      return { a, b, ab: new VpcPeering(stack, "ab", { requester: a, accepter: b }) };
    };

    test("has a warning when the chosen blocks do not contain the subnet", () => {
      const warnings = unanswered((stack) => {
        const { a, b, ab } = peering(stack);
        ab.routeBetween(a.subnet("private1"), b.subnets, { toAccepter: ["10.1.128.0/20"] });
      });
      expect(warnings).toEqual([
        'PEER049 unanswered-traffic: peering "ab": b-subnet-private2-us-east-2a 10.1.144.0/20 sends to a, but AWS drops the replies, because no route of a-rtb-private1-us-east-2a leads back. Add a return route for b-subnet-private2-us-east-2a 10.1.144.0/20 to a-rtb-private1-us-east-2a.',
      ]);
    });

    test("has no warning when another call adds the return route, in either order", () => {
      for (const isLater of [true, false]) {
        const warnings = unanswered((stack) => {
          const { a, b, ab } = peering(stack);
          const one = () => ab.routeBetween(a.subnet("private1"), b.subnets, { toAccepter: ["10.1.128.0/20"] });
          const other = () => ab.routeBetween(a.subnet("private1"), b.subnet("private2"));
          for (const call of isLater ? [one, other] : [other, one]) call();
        });
        expect(warnings).toEqual([]);
      }
    });

    test("has no warning when a route leads to a host of the subnet", () => {
      const warnings = unanswered((stack) => {
        const { a, b, ab } = peering(stack);
        const hosts = ["10.1.128.7/32", "10.1.144.7/32"];
        ab.routeBetween(a.subnet("private1"), b.subnets, { toAccepter: hosts, toRequester: "vpc" });
      });
      expect(warnings).toEqual([]);
    });
  });
});
