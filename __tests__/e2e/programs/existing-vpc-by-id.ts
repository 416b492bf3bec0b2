import { ExistingVpc, NetworkApp, NetworkStack, Vpc, type VpcByIdProps, VpcPeering } from "../../../src";

// What the test has made: ids as AWS gives them, and as a user writes them into a program.
const {
  orders: vpcId = "",
  app = "",
  batch = "",
  web = "",
  stray = "",
  foreign = "",
} = JSON.parse(process.env.MADE_IDS ?? "{}") as Readonly<Record<string, string>>;

const networkApp = new NetworkApp();
const availabilityZone = "us-east-2a";

/** A stack that peers the VPC with one of our own, which has one subnet in that zone. */
function peer(id: string, props: Partial<VpcByIdProps>, cidrBlock = "10.8.0.0/16", resolvesNames = false): void {
  const stack = new NetworkStack(networkApp, id, { region: "us-east-2" });
  const orders = ExistingVpc.fromVpcId(stack, "orders", { vpcId, ...props });
  const layout = { availabilityZones: [availabilityZone], publicSubnetsPerZone: 0 };
  const reports = new Vpc(stack, "reports", { cidrBlock, ...layout });
  const peering = new VpcPeering(stack, "reports to orders", {
    requester: reports,
    accepter: orders,
    ...(resolvesNames && { dnsResolution: { requester: true } }),
  });
  if (orders.subnets.length > 0) peering.routeBetween(reports.subnets, orders.subnets, { pairing: "all" });
}

const routeTableName = "shared";
peer("peered", {
  cidrBlock: "10.7.0.0/16",
  subnets: {
    app: { subnetId: app, availabilityZone, cidrBlock: "10.7.0.0/20", routeTableName },
    batch: { subnetId: batch, availabilityZone: "us-east-2b", routeTableName },
    web: { subnetId: web },
  },
});
peer("overlapping", {}, "10.7.128.0/17");
peer("dns-off", {}, "10.8.0.0/16", true);
peer("main-table", { subnets: { stray: { subnetId: stray } } });
peer("other-vpc", { subnets: { foreign: { subnetId: foreign } } });
peer("other-zone", { subnets: { batch: { subnetId: batch, availabilityZone } } });
peer("one-table", { subnets: { app: { subnetId: app }, batch: { subnetId: batch } } });
peer("two-tables", {
  subnets: { app: { subnetId: app, routeTableName }, web: { subnetId: web, routeTableName } },
});
peer("other-block", { cidrBlock: "10.6.0.0/16", subnets: { app: { subnetId: app } } });

networkApp.synth();
