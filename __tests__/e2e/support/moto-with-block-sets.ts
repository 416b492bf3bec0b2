import { type MotoProxy, openMotoProxy } from "./moto-proxy";

/**
 * Starts a proxy that fills a gap of moto: for DescribeVpcPeeringConnections, moto returns only a VPC's primary block,
 * without cidrBlockSet and ipv6CidrBlockSet. AWS returns all CIDR blocks of the requester's VPC in both.
 */
export function openMotoWithBlockSets(moto: string): Promise<MotoProxy> {
  return openMotoProxy(moto, {
    response: (answer, request) =>
      request.includes("Action=DescribeVpcPeeringConnections") ? withBlockSets(moto, answer) : answer,
  });
}

async function withBlockSets(moto: string, answer: string): Promise<string> {
  const parts = answer.split(/(<requesterVpcInfo>.*?)(?=<\/requesterVpcInfo>)/s);
  const filled = parts.map(async (part) =>
    part.startsWith("<requesterVpcInfo>") ? part + (await blockSets(moto, part)) : part,
  );
  return (await Promise.all(filled)).join("");
}

/** Requests the CIDR blocks of the VPC from moto, as its owner and in its region. */
async function blockSets(moto: string, vpcInfo: string): Promise<string> {
  const field = (name: string) => new RegExp(`<${name}>([^<]*)<`).exec(vpcInfo)?.[1] ?? "";
  const credential = `sandbox/20260101/${field("region")}/ec2/aws4_request`;
  const answer = await fetch(moto, {
    method: "POST",
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=none`,
      "content-type": "application/x-www-form-urlencoded",
      "x-moto-account-id": field("ownerId"),
    },
    body: `Action=DescribeVpcs&Version=2016-11-15&VpcId.1=${field("vpcId")}`,
  });
  const vpc = await answer.text();
  return setOf(vpc, "cidrBlock") + setOf(vpc, "ipv6CidrBlock");
}

function setOf(vpc: string, name: string): string {
  const associations = new RegExp(`<${name}AssociationSet>(.*?)</${name}AssociationSet>`, "s").exec(vpc)?.[1] ?? "";
  const items = associations
    .split("</item>")
    .filter((association) => !association.includes("disassociated"))
    .flatMap((association) => new RegExp(`<${name}>[^<]+</${name}>`).exec(association) ?? [])
    .map((block) => `<item>${block}</item>`);
  return `<${name}Set>${items.join("")}</${name}Set>`;
}
