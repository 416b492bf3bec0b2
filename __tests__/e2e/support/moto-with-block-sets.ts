import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** An endpoint in front of a running moto. */
export interface MotoFront {
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * Opens an endpoint of this machine that passes everything on to moto, and makes good for a gap of moto's: to
 * DescribeVpcPeeringConnections it answers a VPC's primary block only, without cidrBlockSet and ipv6CidrBlockSet. AWS
 * answers all blocks of the requester's VPC in both, from the request on.
 */
export async function openMotoWithBlockSets(moto: string): Promise<MotoFront> {
  const server = createServer((request, response) => {
    passOn(moto, request)
      .then(({ status, type, body }) => response.writeHead(status, { "content-type": type }).end(body))
      .catch((error: unknown) => response.writeHead(502).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { endpoint: `http://127.0.0.1:${port}`, close };
}

async function passOn(moto: string, request: IncomingMessage) {
  const body = await text(request);
  const { authorization = "", "content-type": contentType = "" } = request.headers;
  const answer = await fetch(`${moto}${request.url}`, {
    method: request.method ?? "POST",
    // moto reads the account, the service and the region from the signature, and doesn't check it.
    headers: { authorization, "content-type": contentType },
    ...(body !== "" && { body }),
  });
  const answered = await answer.text();
  return {
    status: answer.status,
    type: answer.headers.get("content-type") ?? "text/xml",
    body: body.includes("Action=DescribeVpcPeeringConnections") ? await withBlockSets(moto, answered) : answered,
  };
}

async function withBlockSets(moto: string, answer: string): Promise<string> {
  const parts = answer.split(/(<requesterVpcInfo>.*?)(?=<\/requesterVpcInfo>)/s);
  const filled = parts.map(async (part) =>
    part.startsWith("<requesterVpcInfo>") ? part + (await blockSets(moto, part)) : part,
  );
  return (await Promise.all(filled)).join("");
}

/** Asks moto for the blocks of the VPC, as its owner in its region. */
async function blockSets(moto: string, vpcInfo: string): Promise<string> {
  const told = (name: string) => new RegExp(`<${name}>([^<]*)<`).exec(vpcInfo)?.[1] ?? "";
  const credential = `sandbox/20260101/${told("region")}/ec2/aws4_request`;
  const answer = await fetch(moto, {
    method: "POST",
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=none`,
      "content-type": "application/x-www-form-urlencoded",
      "x-moto-account-id": told("ownerId"),
    },
    body: `Action=DescribeVpcs&Version=2016-11-15&VpcId.1=${told("vpcId")}`,
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
