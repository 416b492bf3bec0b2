import { tmpdir } from "node:os";
import { type RunningProcess, startProcess } from "./child-process";
import { startIdempotentProxy } from "./idempotent-proxy";
import { awsVariables, isolatedEnvironment, motoEnvironment } from "./moto-environment";
import { howToInstallMoto, notFound } from "./required-tools";
import { SandboxError } from "./sandbox-error";

/** A running moto server: an EC2 emulator on this machine, which keeps everything in memory. */
export interface MotoServer {
  /** The address of the proxy in front of moto, for AWS programs. */
  readonly endpoint: string;
  /** The address of moto itself. */
  readonly motoEndpoint: string;
  /** The variables that make AWS programs use it. */
  readonly variables: Readonly<Record<string, string>>;
  /** The complete environment of a program that uses it and no real account. */
  readonly environment: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

const timeoutInSeconds = 60;

/** Starts `moto_server` on a free port of 127.0.0.1. It ends with `stop()` or with this process. */
export async function startMoto(): Promise<MotoServer> {
  // Port 0: the system assigns a free port. Another program could take one that we choose.
  const moto = startProcess(["moto_server", "-H", "127.0.0.1", "-p", "0"], {
    folder: tmpdir(),
    // moto uses an AWS SDK too: an unknown profile would make all its responses errors.
    environment: { ...isolatedEnvironment(), PYTHONUNBUFFERED: "1" },
    output: "pipe",
  });
  try {
    const motoEndpoint = await announcedEndpoint(moto);
    await waitForResponse(motoEndpoint);
    const { endpoint, stop } = await startIdempotentProxy(motoEndpoint);
    return {
      endpoint,
      motoEndpoint,
      variables: awsVariables(endpoint),
      environment: motoEnvironment(endpoint),
      stop: () => {
        stop();
        return moto.stop();
      },
    };
  } catch (error) {
    await moto.stop();
    throw error;
  }
}

/** Returns the address in moto's output. Reads the output to its end, because a full pipe would block moto. */
function announcedEndpoint({ child, ended }: RunningProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const lastLine = () => output.trim().split("\n").at(-1) ?? "";
    const timer = setTimeout(
      () => reject(new SandboxError(`moto_server did not start within ${timeoutInSeconds} s: ${lastLine()}`)),
      timeoutInSeconds * 1000,
    );
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (chunk: string) => {
        // Requests are logged too: keep enough for the address or a last message, not everything.
        output = (output + chunk).slice(-4000);
        const endpoint = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1];
        if (endpoint === undefined) return;
        clearTimeout(timer);
        resolve(endpoint);
      });
    }
    ended
      .then((status) => {
        clearTimeout(timer);
        reject(new SandboxError(exitReason(status, lastLine())));
      })
      .catch(reject);
  });
}

function exitReason(status: number, lastLine: string): string {
  if (status === notFound) return `moto_server is not on PATH; install it: ${howToInstallMoto}`;
  return `moto_server failed to start (exit status ${status}): ${lastLine}; install it again: ${howToInstallMoto}`;
}

async function waitForResponse(endpoint: string): Promise<void> {
  try {
    await fetch(`${endpoint}/moto-api/`, { signal: AbortSignal.timeout(timeoutInSeconds * 1000) });
  } catch (error) {
    throw new SandboxError(`moto_server listens on ${endpoint} but does not respond: ${String(error)}`);
  }
}
