import {
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpcsCommand,
  type EC2Client,
} from "@aws-sdk/client-ec2";
import { ec2InputError } from "./ec2-error";
import type { Ec2Requests } from "./ec2-requests";
import { fetchDnsOptions } from "./fetch-dns-attributes";
import { fetchPrefixLists } from "./fetch-prefix-lists";
import type { LiveLocation } from "./live-location";
import { allPages } from "./paging";
import type { Ec2Response } from "./responses";

/**
 * Fetches the network of one region of one account. Throws an InputError if a request fails. The DNS options and the
 * entries of prefix lists are optional: if these requests are denied, a gap is reported.
 */
export async function fetchNetwork(
  client: EC2Client,
  location: LiveLocation,
  requests: Ec2Requests,
): Promise<Ec2Response> {
  const region = await fetched(location, "ec2:DescribeVpcs", () => client.config.region());
  await fetched(location, "ec2:DescribeVpcs", () => requests.credentials(() => client.config.credentials()));
  const [vpcs, subnets, routeTables, peeringConnections] = await Promise.all([
    fetched(location, "ec2:DescribeVpcs", () =>
      allPages(
        requests,
        (token, options) => client.send(new DescribeVpcsCommand({ ...token, MaxResults: 1000 }), options),
        ({ Vpcs }) => Vpcs,
      ),
    ),
    fetched(location, "ec2:DescribeSubnets", () =>
      allPages(
        requests,
        (token, options) => client.send(new DescribeSubnetsCommand({ ...token, MaxResults: 1000 }), options),
        ({ Subnets }) => Subnets,
      ),
    ),
    fetched(location, "ec2:DescribeRouteTables", () =>
      allPages(
        requests,
        (token, options) => client.send(new DescribeRouteTablesCommand({ ...token, MaxResults: 100 }), options),
        ({ RouteTables }) => RouteTables,
      ),
    ),
    fetched(location, "ec2:DescribeVpcPeeringConnections", () =>
      allPages(
        requests,
        (token, options) =>
          client.send(new DescribeVpcPeeringConnectionsCommand({ ...token, MaxResults: 1000 }), options),
        ({ VpcPeeringConnections }) => VpcPeeringConnections,
      ),
    ),
  ]);
  const [dns, lists] = await Promise.all([
    fetchDnsOptions({ client, location, requests }, vpcs),
    fetchPrefixLists({ client, location, requests }, routeTables),
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
