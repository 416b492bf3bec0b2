import { EC2Client } from "@aws-sdk/client-ec2";
import type { Network } from "../../network/model/network";
import { fetchNetwork } from "./fetch-network";
import type { LiveLocation } from "./live-location";
import { networkFromEc2 } from "./network-from-ec2";
import { mapConcurrently } from "./requests";

const concurrentLocations = 4;

const noLog = () => undefined;
/** The SDK logs a warning if both a profile and environment credentials are set. */
const silent = { trace: noLog, debug: noLog, info: noLog, warn: noLog, error: noLog };

/** Reads the network of accounts and regions through the EC2 API. Throws an InputError if a request fails. */
export async function readLive(locations: readonly LiveLocation[]): Promise<Network> {
  // The SDK warns that it will drop Node 20, which this project supports.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const responses = await mapConcurrently(concurrentLocations, locations, async (location) => {
    const { profile, region } = location;
    const client = new EC2Client({
      ...(profile !== undefined && { profile }),
      ...(region !== undefined && { region }),
      logger: silent,
      requestHandler: { connectionTimeout: 10_000, requestTimeout: 60_000 },
    });
    try {
      return await fetchNetwork(client, location);
    } finally {
      client.destroy();
    }
  });
  return networkFromEc2(responses);
}
