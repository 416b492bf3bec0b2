import type { Network } from "../../network/model/network";
import { mapConcurrently } from "./concurrency";
import { ec2Client } from "./ec2-client";
import { Ec2Requests, type RequestLimits, requestLimits } from "./ec2-requests";
import { fetchNetwork } from "./fetch-network";
import type { LiveLocation } from "./live-location";
import { networkFromEc2 } from "./network-from-ec2";

const concurrentLocations = 4;

/**
 * Reads the network of accounts and regions through the EC2 API. Throws an InputError if a request fails.
 *
 * @param limits @default - those of {@link requestLimits}
 */
export async function readLive(
  locations: readonly LiveLocation[],
  limits: Partial<RequestLimits> = {},
): Promise<Network> {
  const all = { ...requestLimits, ...limits };
  const responses = await mapConcurrently(concurrentLocations, locations, async (location) => {
    const { profile, region } = location;
    const client = ec2Client(
      { ...(profile !== undefined && { profile }), ...(region !== undefined && { region }) },
      all.responseSize,
    );
    const requests = new Ec2Requests(all);
    try {
      return await fetchNetwork(client, location, requests);
    } finally {
      requests.stop();
      client.destroy();
    }
  });
  return networkFromEc2(responses);
}
