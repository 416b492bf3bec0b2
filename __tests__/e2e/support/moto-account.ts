import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** An account of a running moto: what goes through its endpoint sees nothing of moto's other accounts. */
export interface MotoAccount {
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * Opens an endpoint of this machine that passes requests on to moto as those of one account, and makes good for
 * two gaps of moto's about subnets with IPv6, each of which keeps the AWS provider waiting for ever:
 *
 * - DescribeSubnets takes no filter `ipv6-cidr-block-association.association-id`: HTTP 500. It gets the filter
 *   `subnet-id` instead, with the id that CreateSubnet answered beside the association's.
 * - The state of an association is answered as `{'State': 'associated'}` and not as `associated`.
 */
export async function openMotoAccount(moto: string, accountId: string): Promise<MotoAccount> {
  const subnetOfAssociation = new Map<string, string>();
  const pass = async (headers: IncomingHttpHeaders, request: string, response: ServerResponse) => {
    const answer = await fetch(moto, {
      method: "POST",
      headers: {
        // moto reads the service and the region from the signature, and doesn't check it.
        authorization: headers.authorization ?? "",
        "content-type": headers["content-type"] ?? "",
        "x-moto-account-id": accountId,
      },
      body: withKnownFilter(request, subnetOfAssociation),
    });
    const body = (await answer.text()).replaceAll(
      "<state>{'State': 'associated'}</state>",
      "<state>associated</state>",
    );
    if (request.includes("Action=CreateSubnet&")) rememberAssociations(body, subnetOfAssociation);
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" }).end(body);
  };
  const server = createServer((request, response) => {
    text(request)
      .then((body) => pass(request.headers, body, response))
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

function withKnownFilter(request: string, subnetOfAssociation: ReadonlyMap<string, string>): string {
  return request.replace(
    /^Action=DescribeSubnets&(Filter\.\d+)\.Name=ipv6-cidr-block-association\.association-id&\1\.Value\.1=([\w-]+)/,
    (_, filter, association) =>
      `Action=DescribeSubnets&${filter}.Name=subnet-id&${filter}.Value.1=${subnetOfAssociation.get(association) ?? association}`,
  );
}

function rememberAssociations(answer: string, subnetOfAssociation: Map<string, string>): void {
  const subnet = /<subnetId>([^<]+)/.exec(answer)?.[1];
  if (subnet === undefined) return;
  for (const [, association = ""] of answer.matchAll(/<associationId>([^<]+)/g)) {
    subnetOfAssociation.set(association, subnet);
  }
}
