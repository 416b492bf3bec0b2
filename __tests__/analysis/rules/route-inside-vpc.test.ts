import { Unknown, UnknownDestination } from "../../../src/network/model/network";
import { pair, said, small } from "../../support/findings";
import { internet, network, route } from "../../support/model";

const routes = (destination: string) => pair({ a: { tables: { "a-1": { [destination]: "ab" } } } });

test.each(["10.0.0.0/16", "10.0.7.0/24"])(
  "a route through a peering to %s of its own VPC is refused",
  (destination) => {
    expect(said("route-inside-vpc", routes(destination))).toEqual([
      `peering "ab": the route of a-1 to ${destination} lies in its own 10.0.0.0/16. AWS refuses it; give addresses of b.`,
    ]);
  },
);

test("a wider one is allowed, for the local route is longer", () => {
  expect(said("route-inside-vpc", routes("10.0.0.0/8"))).toEqual([]);
});

test("a route to an appliance within the VPC is allowed", () => {
  expect(said("route-inside-vpc", pair({ a: { tables: { "a-1": { "10.0.0.0/24": internet() } } } }))).toEqual([]);
});

test("where nothing is known of the destination or the peer, only what is known counts", () => {
  const unknown = new Unknown("known after apply");
  const routes = [route("10.0.7.0/24", "ab"), route(new UnknownDestination("known after apply"), "ab")];
  const of = network({ vpcs: { a: small("a", "10.0.0.0/16", routes) }, peerings: { ab: ["a", unknown] } });
  expect(said("route-inside-vpc", of)).toHaveLength(1);
  expect(said("route-inside-vpc", of)[0]).toContain("give addresses of the other VPC.");
  expect(said("reserved-destination", of)).toEqual([]);
});
