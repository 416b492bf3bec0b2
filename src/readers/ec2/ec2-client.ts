import { type PipelineSource, pipeline, Readable, Transform } from "node:stream";
import { EC2Client, type EC2ClientConfig } from "@aws-sdk/client-ec2";
import { UnusableResponse } from "./ec2-error";

const noLog = () => undefined;
/** The SDK logs a warning if both a profile and environment credentials are set. */
const silent = { trace: noLog, debug: noLog, info: noLog, warn: noLog, error: noLog };

/**
 * Returns a client of the EC2 API that sends each request once.
 *
 * @param responseSize the largest response, in bytes
 */
export function ec2Client(config: EC2ClientConfig, responseSize: number): EC2Client {
  // The SDK warns that it will drop Node 20, which this project supports.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const client = new EC2Client({ logger: silent, maxAttempts: 1, requestHandler: {}, ...config });
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const response = result.response as { body?: unknown };
      if (response.body instanceof Readable) response.body = limited(response.body, responseSize);
      return result;
    },
    { step: "deserialize", priority: "low", name: "responseSizeLimit" },
  );
  return client;
}

/** Returns a stream that fails after a number of bytes. */
function limited(body: PipelineSource<Buffer>, most: number): Readable {
  let size = 0;
  const limit = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length;
      if (size > most) done(new UnusableResponse(`has more than ${Math.floor(most / 1024 / 1024)} MB`));
      else done(null, chunk);
    },
  });
  // The reader of the stream gets the error.
  return pipeline(body, limit, noLog);
}
