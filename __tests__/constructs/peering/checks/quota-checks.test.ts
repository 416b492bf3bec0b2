import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route } from "@cdktf/provider-aws/lib/route";
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
} from "../../../../src";
import { errorsBelow } from "../../../../src/constructs/base/checks";
import { withoutCreationStacks } from "../../../../src/constructs/base/creation-stacks";
import { AppRoutes } from "../../../../src/constructs/peering/checks/app-routes";
import { warningsOf } from "../../../support/annotations";
import { newStack, newVpc } from "../../../support/networks";
import { synthesize } from "../../../support/synthesized";

const small = { availabilityZones: ["us-east-2a"], publicSubnetsPerZone: 0 } as const;
const id = (prefix: string, number: number) => `${prefix}-${String(number).padStart(17, "0")}`;

/** Returns a VPC that is the hub of so many others. */
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
  withoutCreationStacks(() => Array.from({ length: count }, (_, number) => connect(number)));
  return hub;
}

/** Returns two VPCs, the one with so many routes to hosts of the other. */
function routedTo(stack: NetworkStack, count: number) {
  const a = newVpc(stack, "a", small);
  const b = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16", ...small });
  const hosts = Array.from({ length: count }, (_, number) => `10.1.${128 + (number >> 8)}.${number & 255}/32`);
  const peering = new VpcPeering(stack, "ab", { requester: a, accepter: b });
  withoutCreationStacks(() => peering.routeBetween(a.subnets, b.subnets, { toAccepter: hosts }));
  return { a, b };
}

const inApp = (quotas: Quotas) => new NetworkStack(new NetworkApp({ quotas }), "network", { region: "us-east-2" });

function warnings(stack: TerraformStack): Readonly<Record<string, readonly string[]>> {
  synthesize(stack);
  synthesize(stack);
  const all = stack.node
    .findAll()
    .map((construct): [string, readonly string[]] => [construct.node.path, warningsOf(construct)]);
  return Object.fromEntries(all.filter(([, said]) => said.length > 0));
}

const errors = (construct: IConstruct) => errorsBelow(construct.node.root).map(String);

describe("peerings per VPC", () => {
  test("are 50 without a word", () => {
    const stack = newStack();
    hubOf(stack, 50);
    expect(warnings(stack)).toEqual({});
  });

  test("are warned of from the 51st on, at the VPC and nowhere else, and refused from the 126th on", () => {
    const stack = newStack();
    hubOf(stack, 51);
    expect(warnings(stack)).toEqual({
      "network/hub": [
        'PEER044 default-quota: VPC "hub": has 51 peerings, and AWS allows 50 per VPC unless it was asked for more; have fewer, or ask for more and state it as quotas.peeringsPerVpc.',
      ],
    });
    const most = newStack();
    hubOf(most, 125);
    expect(errors(most)).toEqual([]);
    const more = newStack();
    hubOf(more, 126);
    expect(errors(more)).toEqual([
      'PEER045 highest-quota: VPC "hub": has 126 peerings, and AWS allows 125 per VPC at the most; have fewer, by a hub or by routes to whole VPCs, or use AWS Transit Gateway.',
    ]);
  });

  test("are those of all stacks of the app", () => {
    const stack = inApp({ peeringsPerVpc: 2 });
    const hub = hubOf(stack, 2);
    const other = new NetworkStack(stack.node.root as App, "other", { region: "us-east-2", accountId: "111111111111" });
    new PeeringRequest(other, "to partner", {
      requester: hub,
      peer: { accountId: "222222222222", vpcId: id("vpc", 99), cidrBlocks: ["172.16.0.0/16"] },
    });
    expect(warnings(stack)["network/hub"]).toHaveLength(1);
  });

  test("count the halves that are requested from somebody else, or accepted", () => {
    const stack = inApp({ peeringsPerVpc: 2 });
    const hub = hubOf(stack, 2);
    new PeeringRequest(stack, "to partner", {
      requester: hub,
      peer: { accountId: "222222222222", vpcId: id("vpc", 99), cidrBlocks: ["172.16.0.0/16"] },
    });
    expect(warnings(stack)["network/hub"]).toHaveLength(1);
  });

  test("don't count one pair twice, which is told anyway", () => {
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

  test("may be acknowledged", () => {
    const stack = inApp({ peeringsPerVpc: 2 });
    hubOf(stack, 3).acknowledge("default-quota", "Our quota is 60.");
    expect(warnings(stack)).toEqual({});
  });
});

describe("routes per route table", () => {
  test("are 500 of a family without a word, and warned of from the 501st on, at the VPC", () => {
    const stack = newStack();
    routedTo(stack, 500);
    expect(warnings(stack)).toEqual({});
    const more = newStack();
    routedTo(more, 501);
    expect(warnings(more)).toEqual({
      "network/a": [
        "PEER044 default-quota: route table a-rtb-private1-us-east-2a: has 501 IPv4 routes, and AWS allows 500 of a family per route table unless it was asked for more; have fewer, or ask for more and state it as quotas.routesPerRouteTable.",
      ],
    });
  });

  test("are refused from the 1,001st on", () => {
    const stack = newStack();
    routedTo(stack, 1001);
    expect(errors(stack)).toEqual([
      "PEER045 highest-quota: route table a-rtb-private1-us-east-2a: has 1001 IPv4 routes, and AWS allows 1000 of a family per route table at the most; have fewer, by a hub or by routes to whole VPCs, or use AWS Transit Gateway.",
    ]);
  });

  test("count those to the Internet gateway and those of the app itself, each family for itself", () => {
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
      // A reference as an app of its own may write it, and not the token that the VPC has.
      routeTableId: "${aws_route_table.a-rtb-public.id}",
      destinationCidrBlock: "172.16.0.0/16",
      transitGatewayId: "tgw-0123456789abcdef0",
    });
    expect(table?.nameTag).toBe("a-rtb-public");
    // A peering more, so that the routes are counted anew.
    const c = newVpc(stack, "c", { ...inOneZone, cidrBlock: "10.2.0.0/16" });
    new VpcPeering(stack, "ac", { requester: a, accepter: c });
    expect(Object.values(warnings(stack)).flat()).toEqual([
      "PEER044 default-quota: route table a-rtb-public: has 4 IPv4 routes, and quotas.routesPerRouteTable is 3; have fewer, or ask AWS for more and raise it.",
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

  test("of one account are 25 without a word, and warned of from the 26th on, once", () => {
    const stack = newStack();
    requestsFrom(stack, 25);
    expect(warnings(stack)).toEqual({});
    const more = new NetworkStack(Testing.app(), "network", { region: "us-east-2", accountId: "111111111111" });
    requestsFrom(more, 26);
    expect(warnings(more)).toEqual({
      "network/request0": [
        "PEER044 default-quota: account 111111111111: has 26 open requests, and AWS allows 25 per account unless it was asked for more; have fewer, or ask for more and state it as quotas.openRequests.",
      ],
    });
  });

  test("are counted by account", () => {
    const app = Testing.app();
    const stacks = ["111111111111", "333333333333"].map(
      (accountId, index) => new NetworkStack(app, `stack${index}`, { region: "us-east-2", accountId }),
    );
    for (const stack of stacks) requestsFrom(stack, 13);
    for (const stack of stacks) expect(warnings(stack)).toEqual({});
  });

  test("of an account that is not known are told by the first of them", () => {
    const stack = inApp({ openRequests: 1 });
    requestsFrom(stack, 2);
    expect(warnings(stack)["network/request0"]?.[0]).toMatch(
      /^PEER044 default-quota: the account of peering request "request0": has 2 open requests, /,
    );
  });

  test("are none where both sides are ours", () => {
    const stack = inApp({ openRequests: 0 });
    const vpcs = ["a", "b"].map((name, index) => newVpc(stack, name, { cidrBlock: `10.${index}.0.0/16`, ...small }));
    new PeeringMesh(stack, "mesh", { vpcs });
    expect(warnings(stack)).toEqual({});
  });
});

describe("quotas of one's own", () => {
  test("are given to a NetworkApp", () => {
    const stack = inApp({ peeringsPerVpc: 2 });
    hubOf(stack, 3);
    expect(warnings(stack)).toEqual({
      "network/hub": [
        'PEER044 default-quota: VPC "hub": has 3 peerings, and quotas.peeringsPerVpc is 2; have fewer, or ask AWS for more and raise it.',
      ],
    });
  });

  test("are in the context of an App of cdktf's own, as cdktf.json may have it", () => {
    const app = new App({ context: { "cdktf-aws-vpc-peering:quotas": { peeringsPerVpc: 60 } } });
    const stack = new TerraformStack(app, "bare");
    new AwsProvider(stack, "aws", { region: "us-east-2" });
    hubOf(stack, 51);
    expect(warnings(stack)).toEqual({});
  });

  test("that are none are told once, though two stacks have them", () => {
    const quotas = { peeringsPerVpc: "60", peerings: 60 } as unknown as Quotas;
    const app = new NetworkApp({ quotas });
    for (const name of ["one", "two"]) {
      hubOf(new NetworkStack(app, name, { region: "us-east-2", accountId: "111111111111" }), 1);
    }
    expect(errors(app)).toEqual([
      'PEER046 invalid-setting: quotas.peeringsPerVpc is "60"; give a whole number.',
      'PEER046 invalid-setting: quotas has "peerings"; there are peeringsPerVpc, routesPerRouteTable, openRequests.',
    ]);
  });
});

test("an app's own routes are found by their table's id, except those to a prefix list, which AWS counts by its entries", () => {
  const stack = newStack();
  const own = { routeTableId: "rtb-1", gatewayId: "igw-1" };
  new Route(stack, "block", { ...own, destinationCidrBlock: "10.1.0.0/16" });
  new Route(stack, "list", { ...own, destinationPrefixListId: "pl-1" });
  const routes = new AppRoutes(stack.node.root);
  expect(routes.of(own).map(({ destination }) => destination)).toEqual(["10.1.0.0/16"]);
  expect(routes.to("10.1.0.0/16", own)).toHaveLength(1);
  expect(routes.to("10.2.0.0/16", own)).toEqual([]);
  expect(routes.of({ routeTableId: "rtb-2" })).toEqual([]);
  expect(routes.isInLine({ routeTableId: "rtb-2" })).toBe(false);
});
