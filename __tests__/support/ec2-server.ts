import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** What a call is answered: the inside of EC2's answer, or the code of its refusal. */
export type Ec2Answer = string | { readonly refused: string };

export interface Ec2Server {
  readonly endpoint: string;
  /** The calls so far, in order, as sent. */
  readonly calls: readonly URLSearchParams[];
  close(): Promise<void>;
}

/** Opens an endpoint that answers EC2's query API as a test wants it to. */
export async function openEc2Server(answer: (call: URLSearchParams) => Ec2Answer): Promise<Ec2Server> {
  const calls: URLSearchParams[] = [];
  const server = createServer(async (request, response) => {
    const call = new URLSearchParams(await text(request));
    calls.push(call);
    const answered = answer(call);
    const [status, body] = typeof answered === "string" ? [200, inAnswer(call, answered)] : [403, refusal(answered)];
    response.writeHead(status, { "content-type": "text/xml" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { endpoint: `http://127.0.0.1:${port}`, calls, close };
}

function inAnswer(call: URLSearchParams, inside: string): string {
  const name = `${call.get("Action")}Response`;
  return `<?xml version="1.0"?><${name} xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">${inside}</${name}>`;
}

/** With what AWS adds to a refusal, and what nobody wants to read in a message of ours. */
function refusal({ refused }: { readonly refused: string }): string {
  const message = `You are not authorized: arn:aws:iam::111111111111:user/jo. Encoded authorization failure message: S3CR3T`;
  return `<Response><Errors><Error><Code>${refused}</Code><Message>${message}</Message></Error></Errors><RequestID>1</RequestID></Response>`;
}
