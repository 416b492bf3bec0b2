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
import { type Ec2Response, networkFromEc2 } from "./network-from-ec2";

/** Reads the network in one region through the EC2 API at `endpoint`, without the default VPC. */
export async function readNetwork(endpoint: string, region: string): Promise<DeployedNetwork> {
  // The SDK warns that it will drop Node 20, which this project supports.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  // With all settings given, the SDK reads none from the environment.
  const credentials = { accessKeyId: "sandbox", secretAccessKey: "sandbox" };
  const client = new EC2Client({ endpoint, region, credentials, useFipsEndpoint: false, useDualstackEndpoint: false });
  try {
    return networkFromEc2(await responseOf(client));
  } finally {
    client.destroy();
  }
}

async function responseOf(client: EC2Client): Promise<Ec2Response> {
  const vpcs = await allPages(paginateDescribeVpcs({ client }, {}), (page) => page.Vpcs);
  return {
    vpcs: await Promise.all(
      vpcs.filter(({ IsDefault }) => !IsDefault).map(async (vpc) => ({ vpc, dns: await dnsOptions(client, vpc) })),
    ),
    subnets: await allPages(paginateDescribeSubnets({ client }, {}), (page) => page.Subnets),
    routeTables: await allPages(paginateDescribeRouteTables({ client }, {}), (page) => page.RouteTables),
    internetGateways: await allPages(paginateDescribeInternetGateways({ client }, {}), (page) => page.InternetGateways),
    peeringConnections: await allPages(
      paginateDescribeVpcPeeringConnections({ client }, {}),
      (page) => page.VpcPeeringConnections,
    ),
  };
}

async function allPages<Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...(itemsOf(page) ?? []));
  return items;
}

/** A request returns one option. */
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
