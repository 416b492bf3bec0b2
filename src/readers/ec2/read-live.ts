import { EC2Client } from "@aws-sdk/client-ec2";
import type { Network } from "../../network/model/network";
import { forEachConcurrently } from "./bounded-concurrency";
import { fetchNetwork } from "./fetch-network";
import type { LiveLocation } from "./live-location";
import { networkFromEc2 } from "./network-from-ec2";

const placesAtATime = 4;

const noLog = () => undefined;
/** The SDK writes to the console what a profile beside credentials in the environment may mean one day. */
const silent = { trace: noLog, debug: noLog, info: noLog, warn: noLog, error: noLog };

/** Reads the network of these accounts and regions through the EC2 API; throws an InputError where that can't be had. */
export async function readLive(places: readonly LiveLocation[]): Promise<Network> {
  // It warns of Node 20's end; which Node this project takes is in its package.json.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const answers = await forEachConcurrently(placesAtATime, places, async (place) => {
    const { profile, region } = place;
    const client = new EC2Client({
      ...(profile !== undefined && { profile }),
      ...(region !== undefined && { region }),
      logger: silent,
      requestHandler: { connectionTimeout: 10_000, requestTimeout: 60_000 },
    });
    try {
      return await fetchNetwork(client, place);
    } finally {
      client.destroy();
    }
  });
  return networkFromEc2(answers);
}
