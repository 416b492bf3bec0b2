import {
  EC2Client,
  paginateDescribeRouteTables,
  paginateDescribeSubnets,
  paginateDescribeVpcPeeringConnections,
  paginateDescribeVpcs,
} from "@aws-sdk/client-ec2";
import type { Network } from "../../network/model/network";
import { ec2InputError } from "./ec2-error";
import { fetchDnsOptions, fetchPrefixLists } from "./fetch-optional";
import type { LiveLocation } from "./live-location";
import { networkFromEc2 } from "./network-from-ec2";
import { allPages, mapConcurrently } from "./requests";
import type { Ec2Response } from "./responses";

/**
 * Fetches the network of one region of one account. Throws an InputError if a request fails. The DNS options and the
 * entries of prefix lists are optional: if these requests are denied, a gap is reported.
 */
export async function fetchNetwork(client: EC2Client, location: LiveLocation): Promise<Ec2Response> {
  const region = await fetched(location, "ec2:DescribeVpcs", () => client.config.region());
  const [vpcs, subnets, routeTables, peeringConnections] = await Promise.all([
    fetched(location, "ec2:DescribeVpcs", () =>
      allPages(paginateDescribeVpcs({ client, pageSize: 1000 }, {}), ({ Vpcs }) => Vpcs),
    ),
    fetched(location, "ec2:DescribeSubnets", () =>
      allPages(paginateDescribeSubnets({ client, pageSize: 1000 }, {}), ({ Subnets }) => Subnets),
    ),
    fetched(location, "ec2:DescribeRouteTables", () =>
      allPages(paginateDescribeRouteTables({ client, pageSize: 100 }, {}), ({ RouteTables }) => RouteTables),
    ),
    fetched(location, "ec2:DescribeVpcPeeringConnections", () =>
      allPages(
        paginateDescribeVpcPeeringConnections({ client, pageSize: 1000 }, {}),
        ({ VpcPeeringConnections }) => VpcPeeringConnections,
      ),
    ),
  ]);
  const [dns, lists] = await Promise.all([
    fetchDnsOptions(client, location, vpcs),
    fetchPrefixLists(client, location, routeTables),
  ]);
  return {
    region,
    vpcs,
    subnets,
    routeTables,
    peeringConnections,
    dns: dns.options,
    prefixLists: lists.lists,
    gaps: [...dns.gaps, ...lists.gaps],
  };
}

async function fetched<Response>(
  location: LiveLocation,
  permission: string,
  request: () => Promise<Response>,
): Promise<Response> {
  try {
    return await request();
  } catch (error) {
    throw ec2InputError(error, location, permission);
  }
}

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
