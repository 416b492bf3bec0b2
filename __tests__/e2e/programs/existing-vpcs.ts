import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc as VpcResource } from "@cdktf/provider-aws/lib/vpc";
import {
  type ConsoleVpcProps,
  ExistingVpc,
  NetworkApp,
  NetworkStack,
  VpcPeering,
  type VpcPeeringProps,
} from "../../../src";

const app = new NetworkApp();
const availabilityZones = ["us-east-2a", "us-east-2b"];

/** A stack that peers shop with another VPC that the console made, private subnets with private subnets. */
function peerWith(
  other: string,
  id: string,
  props: Partial<ConsoleVpcProps> = {},
  options: Pick<VpcPeeringProps, "dnsResolution"> = {},
): void {
  const stack = new NetworkStack(app, id, { region: "us-east-2" });
  const shop = ExistingVpc.fromConsoleNames(stack, "shop", { availabilityZones, cidrBlock: "10.0.0.0/16" });
  const peer = ExistingVpc.fromConsoleNames(stack, other, { availabilityZones, ...props });
  const peering = new VpcPeering(stack, `shop ${other}`, { requester: shop, accepter: peer, ...options });
  peering.routeBetween(shop.privateSubnets, peer.privateSubnets);
}

peerWith("stock", "by-names", {}, { dnsResolution: { requester: true, accepter: true } });
// Its primary block is apart; its secondary one overlaps.
peerWith("annex", "overlapping");
peerWith("stray", "main-table");
peerWith("mute", "dns-off", {}, { dnsResolution: { requester: true } });
peerWith("stock", "said-otherwise", { cidrBlock: "10.5.0.0/16" });

/** A stack of somebody who makes VPCs with bare bindings, in the same apply. */
function bare(id: string, ordersBlock: string, billingBlock: string): void {
  const stack = new NetworkStack(app, id, { region: "us-east-2" });
  const [orders, billing] = (
    [
      ["orders", ordersBlock],
      ["billing", billingBlock],
    ] as const
  ).map(([name, cidrBlock]) => {
    const vpc = new VpcResource(stack, `${name}-vpc`, { cidrBlock, tags: { Name: name } });
    const table = new RouteTable(stack, `${name}-table`, { vpcId: vpc.id, tags: { Name: `${name}-table` } });
    const subnet = new Subnet(stack, `${name}-subnet`, {
      vpcId: vpc.id,
      cidrBlock: cidrBlock.replace("/16", "/20"),
      availabilityZone: "us-east-2a",
    });
    return ExistingVpc.fromAttributes(stack, name, {
      vpcId: vpc.id,
      cidrBlock: vpc.cidrBlock,
      subnets: {
        app: {
          subnetId: subnet.id,
          cidrBlock: subnet.cidrBlock,
          availabilityZone: "us-east-2a",
          routeTable: { nameTag: `${name}-table`, routeTableId: table.id },
        },
      },
    });
  });
  if (orders === undefined || billing === undefined) return;
  const peering = new VpcPeering(stack, "orders billing", { requester: orders, accepter: billing });
  peering.routeBetween(orders.subnet("app"), billing.subnet("app"));
}

bare("bare", "10.20.0.0/16", "10.21.0.0/16");
bare("bare-overlapping", "10.20.0.0/16", "10.20.0.0/16");

app.synth();
