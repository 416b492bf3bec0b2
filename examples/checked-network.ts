import { NetworkApp, NetworkStack, Vpc, VpcPeering } from "../src";

const app = new NetworkApp();
const stack = new NetworkStack(app, "shop", { region: "us-east-2" });
const availabilityZones = ["us-east-2a", "us-east-2b"];

const shop = new Vpc(stack, "shop", { cidrBlock: "10.0.0.0/16", availabilityZones });
const stock = new Vpc(stack, "stock", { cidrBlock: "10.1.0.0/16", availabilityZones });

const peering = new VpcPeering(stack, "shop to stock", { requester: shop, accepter: stock });
peering.routeBetween(shop.privateSubnets, stock.privateSubnets, { pairing: "all" });

app.synth();
