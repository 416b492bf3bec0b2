import { ExistingVpc, NetworkApp, NetworkStack, VpcPeering } from "../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "existing-vpcs", { region: "us-east-2" });

// Created by the console's wizard with this name. Terraform finds it by its Name tags.
const shop = ExistingVpc.fromConsoleNames(stack, "shop", { availabilityZones: ["us-east-2a", "us-east-2b"] });

// Created in another way: describe it.
const warehouse = ExistingVpc.fromAttributes(stack, "warehouse", {
  vpcId: "vpc-0aaaaaaaaaaaaaaaa",
  cidrBlock: "10.7.0.0/16",
  subnets: {
    stock: {
      subnetId: "subnet-0bbbbbbbbbbbbbbbb",
      cidrBlock: "10.7.4.0/24",
      availabilityZone: "us-east-2a",
      routeTable: { nameTag: "warehouse-stock", routeTableId: "rtb-0cccccccccccccccc" },
    },
  },
});

const peering = new VpcPeering(stack, "shop to warehouse", { requester: shop, accepter: warehouse });
peering.routeBetween(shop.subnet("private1"), warehouse.subnet("stock"));

app.synth();
