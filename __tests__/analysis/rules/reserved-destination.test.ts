import { pair, said } from "../../support/findings";

const routes = (destination: string) => pair({ a: { tables: { "a-1": { [destination]: "ab" } } } });

test.each([
  ["169.254.168.0/22", "169.254.168.0/22"],
  ["169.254.169.254/32", "169.254.168.0/22"],
  ["fd00:ec2::254/128", "fd00:ec2::/32"],
])("a route to %s is refused", (destination, service) => {
  expect(said("reserved-destination", routes(destination))).toEqual([
    `peering "ab": the route of a-1 to ${destination} lies in ${service}, which AWS keeps for its own services; leave it out.`,
  ]);
});

test.each(["169.254.0.0/16", "10.1.0.0/24", "fd00::/8"])("a route to %s is not", (destination) => {
  expect(said("reserved-destination", routes(destination))).toEqual([]);
});
