import type { DeployedNetwork, DeployedRoute } from "../../../sandbox/deployed-network";

// Written from the seed and from the names and blocks of the console's "VPC and more" wizard, not from any output.

export const seedRegion = "us-east-2";

const [vpcA, vpcB] = ["peering-test-a-vpc", "peering-test-b-vpc"];
const [zoneA, zoneB] = ["us-east-2a", "us-east-2b"];

const id = (prefix: string) => expect.stringMatching(new RegExp(`^${prefix}-[0-9a-f]{8,17}$`));
const vpc = (name: string, cidrBlock: string) => ({
  name,
  id: id("vpc"),
  cidrBlocks: [cidrBlock],
  dnsSupport: true,
  dnsHostnames: true,
});
const subnet = (name: string, vpc: string, availabilityZone: string, cidrBlock: string) => ({
  name,
  id: id("subnet"),
  vpc,
  availabilityZone,
  cidrBlock,
});
const mainRouteTable = (vpc: string, routes: readonly DeployedRoute[]) => ({
  name: "",
  id: id("rtb"),
  vpc,
  isMain: true,
  subnets: [],
  routes,
});
const routeTable = (name: string, vpc: string, subnets: readonly string[], routes: readonly DeployedRoute[]) => ({
  name,
  id: id("rtb"),
  vpc,
  isMain: false,
  subnets,
  routes,
});
const internetGateway = (name: string, vpc: string) => ({ name, id: id("igw"), vpcs: [vpc] });

const localA = { destination: "10.0.0.0/16", target: "local" };
const localB = { destination: "10.1.0.0/16", target: "local" };
const toTheInternet = (target: string) => ({ destination: "0.0.0.0/0", target });
const toPeer = (destination: string) => ({ destination, target: "peering test" });

/** The seed's network, as EC2 has it once it is deployed. */
export const seedNetwork: DeployedNetwork = network([], []);

/** The same, with `private2` connected to `private2` as well. */
export const twoPairsNetwork: DeployedNetwork = network([toPeer("10.1.144.0/20")], [toPeer("10.0.144.0/20")]);

function network(
  fromPrivate2OfA: readonly DeployedRoute[],
  fromPrivate2OfB: readonly DeployedRoute[],
): DeployedNetwork {
  return {
    vpcs: [vpc(vpcA, "10.0.0.0/16"), vpc(vpcB, "10.1.0.0/16")],
    subnets: [
      subnet("peering-test-a-subnet-private1-us-east-2a", vpcA, zoneA, "10.0.128.0/20"),
      subnet("peering-test-a-subnet-private2-us-east-2b", vpcA, zoneB, "10.0.144.0/20"),
      subnet("peering-test-a-subnet-public1-us-east-2a", vpcA, zoneA, "10.0.0.0/20"),
      subnet("peering-test-a-subnet-public2-us-east-2b", vpcA, zoneB, "10.0.16.0/20"),
      subnet("peering-test-b-subnet-private1-us-east-2a", vpcB, zoneA, "10.1.128.0/20"),
      subnet("peering-test-b-subnet-private2-us-east-2b", vpcB, zoneB, "10.1.144.0/20"),
      subnet("peering-test-b-subnet-public1-us-east-2a", vpcB, zoneA, "10.1.0.0/20"),
      subnet("peering-test-b-subnet-public2-us-east-2b", vpcB, zoneB, "10.1.16.0/20"),
    ],
    routeTables: [
      mainRouteTable(vpcA, [localA]),
      mainRouteTable(vpcB, [localB]),
      routeTable(
        "peering-test-a-rtb-private1-us-east-2a",
        vpcA,
        ["peering-test-a-subnet-private1-us-east-2a"],
        [localA, toPeer("10.1.128.0/20")],
      ),
      routeTable(
        "peering-test-a-rtb-private2-us-east-2b",
        vpcA,
        ["peering-test-a-subnet-private2-us-east-2b"],
        [localA, ...fromPrivate2OfA],
      ),
      routeTable(
        "peering-test-a-rtb-public",
        vpcA,
        ["peering-test-a-subnet-public1-us-east-2a", "peering-test-a-subnet-public2-us-east-2b"],
        [toTheInternet("peering-test-a-igw"), localA],
      ),
      routeTable(
        "peering-test-b-rtb-private1-us-east-2a",
        vpcB,
        ["peering-test-b-subnet-private1-us-east-2a"],
        [toPeer("10.0.128.0/20"), localB],
      ),
      routeTable(
        "peering-test-b-rtb-private2-us-east-2b",
        vpcB,
        ["peering-test-b-subnet-private2-us-east-2b"],
        [...fromPrivate2OfB, localB],
      ),
      routeTable(
        "peering-test-b-rtb-public",
        vpcB,
        ["peering-test-b-subnet-public1-us-east-2a", "peering-test-b-subnet-public2-us-east-2b"],
        [toTheInternet("peering-test-b-igw"), localB],
      ),
    ],
    internetGateways: [internetGateway("peering-test-a-igw", vpcA), internetGateway("peering-test-b-igw", vpcB)],
    peeringConnections: [{ name: "peering test", id: id("pcx"), status: "active", requester: vpcA, accepter: vpcB }],
  };
}
