import {
  DescribeVpcAttributeCommand,
  EC2Client,
  paginateDescribeInternetGateways,
  paginateDescribeRouteTables,
  paginateDescribeSubnets,
  paginateDescribeVpcPeeringConnections,
  paginateDescribeVpcs,
  type Vpc,
} from "@aws-sdk/client-ec2";
import type { DeployedNetwork } from "./deployed-network";
import { type Ec2Answers, networkFrom } from "./network-from-ec2";

/** Reads back through the EC2 API what is deployed at `endpoint` in one region, the default VPC left out. */
export async function readNetwork(endpoint: string, region: string): Promise<DeployedNetwork> {
  // It warns of Node 20's end; which Node this project takes is in its package.json.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  // All is given, so that nothing of the caller's own AWS settings is asked for.
  const credentials = { accessKeyId: "sandbox", secretAccessKey: "sandbox" };
  const client = new EC2Client({ endpoint, region, credentials, useFipsEndpoint: false, useDualstackEndpoint: false });
  try {
    return networkFrom(await answers(client));
  } finally {
    client.destroy();
  }
}

async function answers(client: EC2Client): Promise<Ec2Answers> {
  const vpcs = await all(paginateDescribeVpcs({ client }, {}), (page) => page.Vpcs);
  return {
    vpcs: await Promise.all(
      vpcs.filter(({ IsDefault }) => !IsDefault).map(async (vpc) => ({ vpc, dns: await dnsOptions(client, vpc) })),
    ),
    subnets: await all(paginateDescribeSubnets({ client }, {}), (page) => page.Subnets),
    routeTables: await all(paginateDescribeRouteTables({ client }, {}), (page) => page.RouteTables),
    internetGateways: await all(paginateDescribeInternetGateways({ client }, {}), (page) => page.InternetGateways),
    peeringConnections: await all(
      paginateDescribeVpcPeeringConnections({ client }, {}),
      (page) => page.VpcPeeringConnections,
    ),
  };
}

/** EC2 answers for one option at a time. */
async function dnsOptions(client: EC2Client, { VpcId }: Vpc) {
  const [support, hostnames] = await Promise.all([
    client.send(new DescribeVpcAttributeCommand({ VpcId, Attribute: "enableDnsSupport" })),
    client.send(new DescribeVpcAttributeCommand({ VpcId, Attribute: "enableDnsHostnames" })),
  ]);
  return {
    support: support.EnableDnsSupport?.Value ?? false,
    hostnames: hostnames.EnableDnsHostnames?.Value ?? false,
  };
}

async function all<Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...(itemsOf(page) ?? []));
  return items;
}
