import { EC2Client, paginateDescribeSubnets, paginateDescribeVpcs, type Tag } from "@aws-sdk/client-ec2";

/** Reads the IPv6 CIDR blocks of a region's VPCs and subnets, by Name tag. */
export async function readIpv6Blocks(endpoint: string, region: string): Promise<ReadonlyMap<string, string>> {
  const client = new EC2Client({
    endpoint,
    region,
    credentials: { accessKeyId: "sandbox", secretAccessKey: "sandbox" },
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
  });
  try {
    const blocks = new Map<string, string>();
    for await (const { Vpcs = [] } of paginateDescribeVpcs({ client }, {})) addBlocks(blocks, Vpcs);
    for await (const { Subnets = [] } of paginateDescribeSubnets({ client }, {})) addBlocks(blocks, Subnets);
    return blocks;
  } finally {
    client.destroy();
  }
}

interface Holder {
  readonly Tags?: Tag[] | undefined;
  readonly Ipv6CidrBlockAssociationSet?: { readonly Ipv6CidrBlock?: string | undefined }[] | undefined;
}

function addBlocks(blocks: Map<string, string>, holders: readonly Holder[]): void {
  for (const { Tags = [], Ipv6CidrBlockAssociationSet: [association] = [] } of holders) {
    const name = Tags.find(({ Key }) => Key === "Name")?.Value;
    if (name !== undefined && association?.Ipv6CidrBlock !== undefined) blocks.set(name, association.Ipv6CidrBlock);
  }
}
