import { NetworkApp, NetworkStack, PeeringRequest, Vpc } from "../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "partner-request", { region: "us-east-2", accountId: "111111111111" });
const shop = new Vpc(stack, "shop", { cidrBlock: "10.0.0.0/16", availabilityZones: ["us-east-2a", "us-east-2b"] });

const request = new PeeringRequest(stack, "shop and warehouse", {
  requester: shop,
  peer: {
    accountId: "222222222222",
    region: "us-west-2",
    vpcId: "vpc-0b0b0b0b0b0b0b0b0",
    cidrBlocks: ["10.1.0.0/16"],
  },
});
request.routeFrom(shop.privateSubnets);

app.synth();
