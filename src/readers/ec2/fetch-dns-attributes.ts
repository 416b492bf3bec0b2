import { DescribeVpcAttributeCommand, type EC2Client, type Vpc } from "@aws-sdk/client-ec2";
import { forEachConcurrently } from "./bounded-concurrency";
import { ec2InputError, isDenied } from "./ec2-error";
import type { LiveLocation } from "./live-location";
import type { DnsOptions } from "./responses";

/** EC2 allows an account some tens of such calls a second, and answers for one option of one VPC at a time. */
const callsAtATime = 8;

const permission = "ec2:DescribeVpcAttribute";

/** Asks for the DNS options of VPCs. Where that isn't allowed they stay unknown, and a gap says so. */
export async function dnsResponses(
  client: EC2Client,
  place: LiveLocation,
  vpcs: readonly Vpc[],
): Promise<{ readonly options: ReadonlyMap<string, DnsOptions>; readonly gaps: readonly string[] }> {
  let isAllowed = true;
  const ask = async (VpcId: string, Attribute: "enableDnsSupport" | "enableDnsHostnames") => {
    if (!isAllowed) return undefined;
    try {
      return await client.send(new DescribeVpcAttributeCommand({ VpcId, Attribute }));
    } catch (error) {
      if (!isDenied(error)) throw ec2InputError(error, place, permission);
      isAllowed = false;
      return undefined;
    }
  };
  const ids = vpcs.flatMap(({ VpcId }) => VpcId ?? []);
  const options = await forEachConcurrently(callsAtATime, ids, async (id) => {
    const support = (await ask(id, "enableDnsSupport"))?.EnableDnsSupport?.Value;
    const hostnames = (await ask(id, "enableDnsHostnames"))?.EnableDnsHostnames?.Value;
    return [id, { ...(support !== undefined && { support }), ...(hostnames !== undefined && { hostnames }) }] as const;
  });
  const gap = `${place.name}: the DNS options of the VPCs were not read, since ${permission} is not allowed.`;
  return { options: new Map(options), gaps: isAllowed ? [] : [gap] };
}
