import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** An endpoint in front of a running moto. */
export interface MotoFront {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** What is made good for on the way to moto and back. */
export interface Mending {
  /** Headers beside the caller's own. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly request?: (body: string) => string;
  readonly answer?: (answer: string, request: string) => string | Promise<string>;
}

/**
 * What moto reads the account, the service, the region and the action from, without checking a signature; and what tells
 * that an SDK asks again.
 */
const passedOn = [
  "amz-sdk-invocation-id",
  "authorization",
  "content-type",
  "x-amz-target",
  "x-amz-security-token",
  "x-moto-account-id",
];

/** Opens an endpoint of this machine that passes everything on to moto, and mends some of it. */
export async function openMotoFront(moto: string, mending: Mending): Promise<MotoFront> {
  const server = createServer((request, response) => {
    passOn(moto, request, mending)
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

async function passOn(moto: string, request: IncomingMessage, mending: Mending) {
  const asked = await text(request);
  const told = Object.entries(request.headers).filter(([name]) => passedOn.includes(name));
  const answer = await fetch(`${moto}${request.url}`, {
    method: request.method ?? "POST",
    headers: { ...Object.fromEntries(told.map(([name, value]) => [name, String(value)])), ...mending.headers },
    ...(asked !== "" && { body: mending.request?.(asked) ?? asked }),
  });
  const answered = await answer.text();
  return {
    status: answer.status,
    type: answer.headers.get("content-type") ?? "text/xml",
    body: (await mending.answer?.(answered, asked)) ?? answered,
  };
}
