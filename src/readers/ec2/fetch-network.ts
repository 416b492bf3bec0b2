import {
  type EC2Client,
  paginateDescribeRouteTables,
  paginateDescribeSubnets,
  paginateDescribeVpcPeeringConnections,
  paginateDescribeVpcs,
} from "@aws-sdk/client-ec2";
import { ec2InputError } from "./ec2-error";
import { everyPage } from "./every-page";
import { dnsResponses } from "./fetch-dns-attributes";
import { prefixListResponses } from "./fetch-prefix-lists";
import type { LiveLocation } from "./live-location";
import type { Ec2Responses } from "./responses";

/**
 * Asks EC2 for the network of one region of one account; throws an InputError where that can't be had. The DNS
 * options and the prefix lists' entries are read where that is allowed; where not, a gap says so.
 */
export async function fetchNetwork(client: EC2Client, place: LiveLocation): Promise<Ec2Responses> {
  const region = await asked(place, "ec2:DescribeVpcs", () => client.config.region());
  const [vpcs, subnets, routeTables, peeringConnections] = await Promise.all([
    asked(place, "ec2:DescribeVpcs", () =>
      everyPage(paginateDescribeVpcs({ client, pageSize: 1000 }, {}), ({ Vpcs }) => Vpcs),
    ),
    asked(place, "ec2:DescribeSubnets", () =>
      everyPage(paginateDescribeSubnets({ client, pageSize: 1000 }, {}), ({ Subnets }) => Subnets),
    ),
    asked(place, "ec2:DescribeRouteTables", () =>
      everyPage(paginateDescribeRouteTables({ client, pageSize: 100 }, {}), ({ RouteTables }) => RouteTables),
    ),
    asked(place, "ec2:DescribeVpcPeeringConnections", () =>
      everyPage(
        paginateDescribeVpcPeeringConnections({ client, pageSize: 1000 }, {}),
        ({ VpcPeeringConnections }) => VpcPeeringConnections,
      ),
    ),
  ]);
  const [dns, lists] = await Promise.all([
    dnsResponses(client, place, vpcs),
    prefixListResponses(client, place, routeTables),
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

async function asked<Answer>(place: LiveLocation, permission: string, call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    throw ec2InputError(error, place, permission);
  }
}
