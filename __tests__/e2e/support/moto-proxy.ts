import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A proxy in front of a running moto. */
export interface MotoProxy {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** What the proxy changes in requests and responses. */
export interface Rewrites {
  /** Headers added to the caller's own. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly request?: (body: string) => string;
  readonly response?: (answer: string, request: string) => string | Promise<string>;
}

/**
 * The headers from which moto reads the account, service, region and action, without checking a signature, and the one
 * that identifies a retried request.
 */
const forwardedHeaders = [
  "amz-sdk-invocation-id",
  "authorization",
  "content-type",
  "x-amz-target",
  "x-amz-security-token",
  "x-moto-account-id",
];

/** Starts a local proxy that forwards every request to moto, with the given rewrites. */
export async function openMotoProxy(moto: string, rewrites: Rewrites): Promise<MotoProxy> {
  const server = createServer((request, response) => {
    forward(moto, request, rewrites)
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

async function forward(moto: string, request: IncomingMessage, rewrites: Rewrites) {
  const body = await text(request);
  const headers = Object.entries(request.headers).filter(([name]) => forwardedHeaders.includes(name));
  const response = await fetch(`${moto}${request.url}`, {
    method: request.method ?? "POST",
    headers: { ...Object.fromEntries(headers.map(([name, value]) => [name, String(value)])), ...rewrites.headers },
    ...(body !== "" && { body: rewrites.request?.(body) ?? body }),
  });
  const received = await response.text();
  return {
    status: response.status,
    type: response.headers.get("content-type") ?? "text/xml",
    body: (await rewrites.response?.(received, body)) ?? received,
  };
}
