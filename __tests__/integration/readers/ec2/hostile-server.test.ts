import { createServer, type ServerResponse } from "node:http";
import { createServer as createSocketServer, type Server, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import type { RequestLimits } from "../../../../src/readers/ec2/ec2-requests";
import { readLive } from "../../../../src/readers/ec2/read-live";
import { InputError } from "../../../../src/readers/files/input-error";

const before = { ...process.env };
const closing: (() => void)[] = [];

afterEach(() => {
  process.env = { ...before };
  for (const close of closing.splice(0)) close();
});

const impatient = { attempt: 150, request: 400 };
const strict = { pages: 20, responseSize: 1024 * 1024 };

function listen(server: Server): Promise<void> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket));
  closing.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
}

/** Reads the network from a server, and returns the message of the error, and the milliseconds until it came. */
async function failureOf(
  server: Server,
  limits: Partial<RequestLimits>,
): Promise<{ readonly message: string; readonly time: number }> {
  await listen(server);
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  });
  delete process.env.AWS_PROFILE;
  const start = Date.now();
  const error: unknown = await readLive([{ name: "live:us-east-2", region: "us-east-2" }], limits).then(
    (network) => network,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof InputError)) throw new Error(`no input error: ${JSON.stringify(error)}`);
  return { message: error.message, time: Date.now() - start };
}

/** A server that answers each request, which is an action and a token, in its own way. */
function answering(answer: (response: ServerResponse, action: string, token: string | null) => void): Server {
  return createServer(async (request, response) => {
    const call = new URLSearchParams(await text(request).catch(() => ""));
    answer(response, call.get("Action") ?? "", call.get("NextToken"));
  });
}

const sets: Readonly<Record<string, string>> = {
  DescribeVpcs: "vpcSet",
  DescribeSubnets: "subnetSet",
  DescribeRouteTables: "routeTableSet",
  DescribeVpcPeeringConnections: "vpcPeeringConnectionSet",
};
const page = (action: string, more = "", items = "") =>
  `<${action}Response><${sets[action]}>${items}</${sets[action]}>${more}</${action}Response>`;

const unresponsive = /^live:us-east-2: EC2 does not respond \((TimeoutError|ECONNRESET)\); check your network/;

describe("a server that does not respond is reported within the limits:", () => {
  test.each<[string, () => Server]>([
    ["it accepts connections and sends nothing", () => createSocketServer(() => undefined)],
    ["it closes each connection", () => createSocketServer((socket) => socket.destroy())],
    [
      "it closes each connection in the middle of a response",
      () =>
        answering((response, action) => {
          response.writeHead(200, { "content-length": 1000 }).write(page(action));
          setTimeout(() => response.destroy(), 10);
        }),
    ],
    [
      "it sends one byte at a time",
      () =>
        answering((response) => {
          response.writeHead(200, { "content-type": "text/xml" });
          const timer = setInterval(() => response.write(" "), 20);
          response.on("close", () => clearInterval(timer));
        }),
    ],
    [
      "it sends headers one byte at a time",
      () =>
        createSocketServer((socket) => {
          socket.on("error", () => undefined).write("HTTP/1.1 200 OK\r\nx: ");
          const timer = setInterval(() => socket.write("y"), 20);
          socket.on("close", () => clearInterval(timer));
        }),
    ],
  ])("%s", async (_, server) => {
    const { message, time } = await failureOf(server(), impatient);
    expect(message).toMatch(unresponsive);
    expect(time).toBeLessThan(3_000);
  });
});

describe("a response that EC2 does not send is an input error:", () => {
  const html = "<!doctype html>\n<html><head><title>Sign in</title></head><body><form>\n<input></form></body></html>";
  const bomb = `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, index) => {
    const [one, other] = ["abcdefghij"[index], "abcdefghij"[index + 1]];
    return `<!ENTITY ${other} "${`&${one};`.repeat(10)}">`;
  }).join("")}]>`;

  test.each<[string, (action: string, token: string | null) => string, string]>([
    ["an empty one", () => "", "does not contain the list of results"],
    ["a page in HTML", () => html, "is not XML|does not contain the list of results"],
    ["JSON", () => '{"Vpcs": []}', "is not XML|does not contain the list of results"],
    ["one without a list", (action) => `<${action}Response/>`, "does not contain the list of results"],
    ["one with another list", () => page("DescribeKeyPairs"), "does not contain the list of results"],
    ["a truncated one", () => "<DescribeVpcsResponse><vpcSet><item>", "is not XML"],
    ["a token that is repeated", (action) => page(action, "<nextToken>1</nextToken>"), "repeats a page"],
    [
      "two tokens in turn",
      (action, token) => page(action, `<nextToken>${token === "1" ? 2 : 1}</nextToken>`),
      "repeats a page",
    ],
    [
      "more and more pages",
      (action, token) => page(action, `<nextToken>${Number(token) + 1}</nextToken>`),
      "has more than 20 pages",
    ],
    ["a large one", (action) => page(action, `<x>${"y".repeat(2_000_000)}</x>`), "has more than 1 MB"],
    [
      "entities in entities",
      (action) => bomb + page(action, "", "<item><vpcId>&j;</vpcId></item>"),
      "does not contain enableDnsSupport",
    ],
  ])("%s", async (_, body, reason) => {
    const server = answering((response, ...call) => response.end(body(...call)));
    const { message } = await failureOf(server, strict);
    expect(message).toMatch(
      new RegExp(
        `^live:us-east-2: ec2:Describe\\w+ failed, because the response (${reason}); check your proxy settings and AWS_ENDPOINT_URL\\.$`,
      ),
    );
  });
});
