import {
  type EC2Client,
  paginateDescribeRouteTables,
  paginateDescribeSubnets,
  paginateDescribeVpcPeeringConnections,
  paginateDescribeVpcs,
} from "@aws-sdk/client-ec2";
import type { Ec2Answers } from "./answers";
import { dnsAnswers } from "./ask-dns";
import { prefixListAnswers } from "./ask-prefix-lists";
import { ec2InputError } from "./ec2-error";
import { everyPage } from "./every-page";
import type { Place } from "./place";

/**
 * Asks EC2 for the network of one region of one account; throws an InputError where that can't be had. The DNS
 * options and the prefix lists' entries are read where that is allowed; where not, a gap says so.
 */
export async function askEc2(client: EC2Client, place: Place): Promise<Ec2Answers> {
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
    dnsAnswers(client, place, vpcs),
    prefixListAnswers(client, place, routeTables),
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

async function asked<Answer>(place: Place, permission: string, call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    throw ec2InputError(error, place, permission);
  }
}
