import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/**
 * The answer to a call: the inside of EC2's answer, to which an empty list is added if it has none, the code of its
 * refusal, or a whole body that EC2 does not send.
 */
export type Ec2Answer = string | { readonly refused: string } | { readonly body: string };

/** The element that EC2's answer to an action always has. */
const elements: Readonly<Record<string, string>> = {
  DescribeManagedPrefixLists: "prefixListSet",
  DescribeRouteTables: "routeTableSet",
  DescribeSubnets: "subnetSet",
  DescribeVpcPeeringConnections: "vpcPeeringConnectionSet",
  DescribeVpcs: "vpcSet",
  GetManagedPrefixListEntries: "entrySet",
};

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
    const [status, body] = bodyOf(call, answered);
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

function bodyOf(call: URLSearchParams, answer: Ec2Answer): readonly [status: number, body: string] {
  if (typeof answer === "string") return [200, inAnswer(call, answer)];
  return "body" in answer ? [200, answer.body] : [403, refusal(answer)];
}

function inAnswer(call: URLSearchParams, inside: string): string {
  const action = call.get("Action") ?? "";
  const element = elements[action] ?? call.get("Attribute") ?? "";
  const empty = action in elements ? `<${element}/>` : `<${element}><value>true</value></${element}>`;
  const content = inside.includes(`<${element}>`) ? inside : empty + inside;
  return `<?xml version="1.0"?><${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">${content}</${action}Response>`;
}

/** With what AWS adds to a refusal, and what nobody wants to read in a message of ours. */
function refusal({ refused }: { readonly refused: string }): string {
  const message = `You are not authorized: arn:aws:iam::111111111111:user/jo. Encoded authorization failure message: S3CR3T`;
  return `<Response><Errors><Error><Code>${refused}</Code><Message>${message}</Message></Error></Errors><RequestID>1</RequestID></Response>`;
}
