import type { DeployedNetwork } from "../../../sandbox/deployed-network";

/**
 * Returns the network without deleted peering connections. AWS shows them for some hours, moto forever.
 */
export function remains(network: DeployedNetwork): DeployedNetwork {
  return {
    ...network,
    peeringConnections: network.peeringConnections.filter(({ status }) => status !== "deleted"),
  };
}

export const emptyNetwork: DeployedNetwork = {
  vpcs: [],
  subnets: [],
  routeTables: [],
  internetGateways: [],
  peeringConnections: [],
};
