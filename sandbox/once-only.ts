import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** Stands before a server, and does once what is asked twice. */
export interface OnceOnly {
  readonly endpoint: string;
  stop(): void;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/**
 * AWS's SDKs ask again where an answer is lost on the way, with the same invocation id. AWS does most things once then;
 * moto would make a second VPC or connection, which no Terraform state knows of. So it is given the first answer.
 */
export async function startOnceOnly(target: string): Promise<OnceOnly> {
  const answers = new Map<string, Promise<Answer>>();
  const answerTo = async (incoming: IncomingMessage): Promise<Answer> => {
    const body = await buffer(incoming);
    const id = incoming.headers["amz-sdk-invocation-id"];
    if (typeof id !== "string" || onlyAsks(body)) return forwarded(target, incoming, body);
    const known = answers.get(id);
    if (known !== undefined) return known;
    const answer = forwarded(target, incoming, body);
    answers.set(id, answer);
    // What didn't work out may be tried again.
    const { status } = await answer.catch(() => ({ status: 500 }));
    if (status >= 500) answers.delete(id);
    return answer;
  };
  const server = createServer((incoming, outgoing) => {
    answerTo(incoming).then(
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

/** Most of what is asked changes nothing, and needn't be remembered. */
function onlyAsks(body: Buffer): boolean {
  return /(^|&)Action=(Describe|Get|List)/.test(body.toString("latin1"));
}

async function forwarded(
  target: string,
  { url = "/", method, headers }: IncomingMessage,
  body: Buffer,
): Promise<Answer> {
  const outgoing = request(new URL(url, target), { method, headers, agent: false });
  outgoing.end(body);
  const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
  const { statusCode = 502, headers: told } = answer;
  return { status: statusCode, type: told["content-type"] ?? "text/xml", body: await buffer(answer) };
}
