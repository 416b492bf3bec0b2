import { DescribeVpcAttributeCommand, type Vpc } from "@aws-sdk/client-ec2";
import { definedFields } from "../../network/model/collections";
import { mapConcurrently } from "./concurrency";
import { ec2InputError, isDenied, UnusableResponse } from "./ec2-error";
import type { Ec2Connection } from "./ec2-requests";
import type { DnsOptions } from "./responses";

/** EC2 allows some tens of these requests a second per account. Each returns one option of one VPC. */
const concurrentRequests = 8;

const permission = "ec2:DescribeVpcAttribute";

/** Fetches the DNS options of VPCs. If the request is denied, they are unknown and a gap is reported. */
export async function fetchDnsOptions(
  { client, location, requests }: Ec2Connection,
  vpcs: readonly Vpc[],
): Promise<{ readonly options: ReadonlyMap<string, DnsOptions>; readonly gaps: readonly string[] }> {
  let isAllowed = true;
  const fetch = async (VpcId: string, Attribute: "enableDnsSupport" | "enableDnsHostnames") => {
    const command = new DescribeVpcAttributeCommand({ VpcId, Attribute });
    if (!isAllowed) return undefined;
    try {
      const response = await requests.send((options) => client.send(command, options));
      const { EnableDnsSupport, EnableDnsHostnames } = response;
      const value = (Attribute === "enableDnsSupport" ? EnableDnsSupport : EnableDnsHostnames)?.Value;
      if (value === undefined) throw new UnusableResponse(`does not contain ${Attribute}`);
      return value;
    } catch (error) {
      if (!isDenied(error)) throw ec2InputError(error, location, permission);
      isAllowed = false;
      return undefined;
    }
  };
  const ids = vpcs.flatMap(({ VpcId }) => VpcId ?? []);
  const options = await mapConcurrently(concurrentRequests, ids, async (id) => {
    const dnsSupport = await fetch(id, "enableDnsSupport");
    const dnsHostnames = await fetch(id, "enableDnsHostnames");
    return [id, definedFields({ dnsSupport, dnsHostnames })] as const;
  });
  const gap = `${location.name}: the DNS options of the VPCs were not read, because ${permission} is not allowed.`;
  return { options: new Map(options), gaps: isAllowed ? [] : [gap] };
}
