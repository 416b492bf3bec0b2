import { ExistingVpc, NetworkApp, NetworkStack, VpcPeering } from "../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "orders-to-billing", { region: "us-east-2" });

const orders = ExistingVpc.fromVpcId(stack, "orders", {
  vpcId: "vpc-0aaaaaaaaaaaaaaaa",
  subnets: { app: { subnetId: "subnet-0aaaaaaaaaaaaaaaa", availabilityZone: "us-east-2a" } },
});
const billing = ExistingVpc.fromVpcId(stack, "billing", {
  vpcId: "vpc-0bbbbbbbbbbbbbbbb",
  subnets: { database: { subnetId: "subnet-0bbbbbbbbbbbbbbbb", availabilityZone: "us-east-2a" } },
});

const peering = new VpcPeering(stack, "orders to billing", { requester: orders, accepter: billing });
peering.routeBetween(orders.subnet("app"), billing.subnet("database"));

app.synth();
