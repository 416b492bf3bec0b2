import type { DeployedNetwork } from "../../../sandbox/deployed-network";

/**
 * Returns what is left of a network. A gap of moto's: AWS shows a deleted peering connection for hours, moto for
 * ever, with the status `deleted`; such a one is gone.
 */
export function remains(network: DeployedNetwork): DeployedNetwork {
  return {
    ...network,
    peeringConnections: network.peeringConnections.filter(({ status }) => status !== "deleted"),
  };
}

export const nothing: DeployedNetwork = {
  vpcs: [],
  subnets: [],
  routeTables: [],
  internetGateways: [],
  peeringConnections: [],
};
