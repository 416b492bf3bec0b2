import { Testing } from "cdktf";
import { NetworkStack, Vpc, VpcPeering } from "../../src";
import { networkFromSynth } from "../../src/analyze";
import "../../src/jest";

test("only the private subnets of shop and stock can reach each other", () => {
  const stack = new NetworkStack(Testing.app(), "shop", { region: "us-east-2" });
  const availabilityZones = ["us-east-2a", "us-east-2b"];
  const shop = new Vpc(stack, "shop", { cidrBlock: "10.0.0.0/16", availabilityZones });
  const stock = new Vpc(stack, "stock", { cidrBlock: "10.1.0.0/16", availabilityZones });
  const peering = new VpcPeering(stack, "shop to stock", { requester: shop, accepter: stock });
  peering.routeBetween(shop.privateSubnets, stock.privateSubnets, { pairing: "all" });

  const network = networkFromSynth(Testing.synth(stack, true));
  expect(network).toConnect("shop/private1", "stock/private1");
  expect(network).not.toConnect("shop/public*", "stock");
  expect(network).toMeet({ reach: [["shop/private*", "stock/private*"]], nothingElse: true });
  expect(network).toHaveNoFindings();
});
