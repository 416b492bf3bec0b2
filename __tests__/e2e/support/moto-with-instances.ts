import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** An endpoint in front of a running moto. */
export interface MotoFront {
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * Opens an endpoint of this machine that passes everything on to moto, and makes good for two gaps of moto's in the
 * instances that DescribeInstances answers, each of which has the AWS provider plan a change after every apply:
 *
 * - A network interface without a public address has an empty association, where AWS answers none: the provider takes
 *   any for a public address.
 * - An instance that was started with a network interface has no security groups, where AWS answers those of the
 *   interface.
 */
export async function openMotoWithInstances(moto: string): Promise<MotoFront> {
  const server = createServer((request, response) => {
    passOn(moto, request)
      .then(({ status, type, body }) => response.writeHead(status, { "content-type": type }).end(asAwsAnswers(body)))
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
  const told = Object.entries(request.headers).filter(([name]) => passedOn.has(name));
  const answer = await fetch(`${moto}${request.url}`, {
    method: request.method ?? "POST",
    headers: Object.fromEntries(told.map(([name, value]) => [name, String(value)])),
    body: await text(request),
  });
  const type = answer.headers.get("content-type") ?? "text/xml";
  return { status: answer.status, type, body: await answer.text() };
}

/** What moto reads the account, the service, the region and the action from. */
const passedOn = new Set([
  "authorization",
  "content-type",
  "x-amz-target",
  "x-amz-security-token",
  "x-moto-account-id",
]);

function asAwsAnswers(answer: string): string {
  if (!answer.includes("<DescribeInstancesResponse")) return answer;
  return answer
    .replaceAll("<association/>", "")
    .replace(
      /(<networkInterfaceSet>.*?)(<groupSet>.*?<\/groupSet>)(.*?<rootDeviceType>ebs<\/rootDeviceType>)<groupSet\/>/gs,
      "$1$2$3$2",
    );
}
