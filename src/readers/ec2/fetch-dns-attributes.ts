import { DescribeVpcAttributeCommand, type EC2Client, type Vpc } from "@aws-sdk/client-ec2";
import { definedFields } from "../../network/model/collections";
import { ec2InputError, isDenied } from "./ec2-error";
import type { LiveLocation } from "./live-location";
import { mapConcurrently } from "./requests";
import type { DnsOptions } from "./responses";

/** EC2 allows some tens of these requests a second per account. Each returns one option of one VPC. */
const concurrentRequests = 8;

const permission = "ec2:DescribeVpcAttribute";

/** Fetches the DNS options of VPCs. If the request is denied, they are unknown and a gap is reported. */
export async function fetchDnsOptions(
  client: EC2Client,
  location: LiveLocation,
  vpcs: readonly Vpc[],
): Promise<{ readonly options: ReadonlyMap<string, DnsOptions>; readonly gaps: readonly string[] }> {
  let isAllowed = true;
  const fetch = async (VpcId: string, Attribute: "enableDnsSupport" | "enableDnsHostnames") => {
    if (!isAllowed) return undefined;
    try {
      return await client.send(new DescribeVpcAttributeCommand({ VpcId, Attribute }));
    } catch (error) {
      if (!isDenied(error)) throw ec2InputError(error, location, permission);
      isAllowed = false;
      return undefined;
    }
  };
  const ids = vpcs.flatMap(({ VpcId }) => VpcId ?? []);
  const options = await mapConcurrently(concurrentRequests, ids, async (id) => {
    const dnsSupport = (await fetch(id, "enableDnsSupport"))?.EnableDnsSupport?.Value;
    const dnsHostnames = (await fetch(id, "enableDnsHostnames"))?.EnableDnsHostnames?.Value;
    return [id, definedFields({ dnsSupport, dnsHostnames })] as const;
  });
  const gap = `${location.name}: the DNS options of the VPCs were not read, because ${permission} is not allowed.`;
  return { options: new Map(options), gaps: isAllowed ? [] : [gap] };
}
