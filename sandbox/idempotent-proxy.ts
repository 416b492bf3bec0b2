import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A proxy that forwards each retried request once. */
export interface IdempotentProxy {
  readonly endpoint: string;
  stop(): void;
}

interface StoredResponse {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/**
 * Starts a proxy for moto. If a response is lost, an AWS SDK sends the request again with the same invocation id. AWS
 * then executes most requests once; moto would create a second VPC or connection, which Terraform does not know. The proxy
 * returns the first response instead.
 */
export async function startIdempotentProxy(target: string): Promise<IdempotentProxy> {
  const responses = new Map<string, Promise<StoredResponse>>();
  const responseTo = async (incoming: IncomingMessage): Promise<StoredResponse> => {
    const body = await buffer(incoming);
    const id = incoming.headers["amz-sdk-invocation-id"];
    if (typeof id !== "string" || isReadOnly(body)) return forward(target, incoming, body);
    const known = responses.get(id);
    if (known !== undefined) return known;
    const response = forward(target, incoming, body);
    responses.set(id, response);
    // A failed request may be sent again.
    const { status } = await response.catch(() => ({ status: 500 }));
    if (status >= 500) responses.delete(id);
    return response;
  };
  const server = createServer((incoming, outgoing) => {
    responseTo(incoming).then(
      ({ status, type, body }) => outgoing.writeHead(status, { "content-type": type }).end(body),
      () => outgoing.destroy(),
    );
  });
  server.listen(0, "127.0.0.1").unref();
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Returns whether a request changes nothing, so that its response need not be stored. */
function isReadOnly(body: Buffer): boolean {
  return /(^|&)Action=(Describe|Get|List)/.test(body.toString("latin1"));
}

async function forward(
  target: string,
  { url = "/", method, headers }: IncomingMessage,
  body: Buffer,
): Promise<StoredResponse> {
  const outgoing = request(new URL(url, target), { method, headers, agent: false });
  outgoing.end(body);
  const [response] = (await once(outgoing, "response")) as [IncomingMessage];
  const { statusCode = 502, headers: responseHeaders } = response;
  return { status: statusCode, type: responseHeaders["content-type"] ?? "text/xml", body: await buffer(response) };
}
