import { ExistingVpc, NetworkApp, NetworkStack, Vpc, VpcPeering } from "../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "existing-vpc-by-id", { region: "us-east-2" });

// Only ids are known. Terraform looks up the blocks, and each subnet's route table.
const orders = ExistingVpc.fromVpcId(stack, "orders", {
  vpcId: "vpc-0aaaaaaaaaaaaaaaa",
  subnets: {
    app: { subnetId: "subnet-0aaaaaaaaaaaaaaaa", availabilityZone: "us-east-2a" },
    batch: { subnetId: "subnet-0bbbbbbbbbbbbbbbb", availabilityZone: "us-east-2b" },
  },
});
const reports = new Vpc(stack, "reports", {
  cidrBlock: "10.8.0.0/16",
  availabilityZones: ["us-east-2a", "us-east-2b"],
});

const peering = new VpcPeering(stack, "reports to orders", { requester: reports, accepter: orders });
peering.routeBetween(reports.privateSubnets, orders.subnets);

app.synth();
