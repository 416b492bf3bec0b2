import { tmpdir } from "node:os";
import { type LeashedProcess, startLeashed } from "./leashed-process";
import { awsVariables, motoEnvironment, secludedEnvironment } from "./moto-environment";
import { startOnceOnly } from "./once-only";
import { howToGetMoto, notFound } from "./required-tools";
import { SandboxError } from "./sandbox-error";

/** A running moto: EC2 on this machine, empty at the start, forgotten at the end. */
export interface MotoServer {
  readonly endpoint: string;
  /** The address of moto itself, behind what does once what is asked twice. */
  readonly motoEndpoint: string;
  /** The variables that lead AWS programs to it. */
  readonly variables: Readonly<Record<string, string>>;
  /** The whole environment of a program that is to see it and no real account. */
  readonly environment: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

const patienceInSeconds = 60;

/** Starts the real `moto_server` on a free port of 127.0.0.1. It ends with `stop()`, or with this process. */
export async function startMoto(): Promise<MotoServer> {
  // Port 0: the system picks a free one. Picking one ourselves, another program could take it meanwhile.
  const moto = startLeashed(["moto_server", "-H", "127.0.0.1", "-p", "0"], {
    folder: tmpdir(),
    // moto is a user of AWS's SDK as well: a profile that it doesn't find makes all its answers errors.
    environment: { ...secludedEnvironment(), PYTHONUNBUFFERED: "1" },
    output: "pipe",
  });
  try {
    const motoEndpoint = await announcedEndpoint(moto);
    await waitForAnswer(motoEndpoint);
    const { endpoint, stop } = await startOnceOnly(motoEndpoint);
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

/** Reads moto's output to the end, lest a full pipe block it, and returns the address that it says it listens on. */
function announcedEndpoint({ child, ended }: LeashedProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const lastLine = () => output.trim().split("\n").at(-1) ?? "";
    const timer = setTimeout(
      () => reject(new SandboxError(`moto_server did not start within ${patienceInSeconds} s: ${lastLine()}`)),
      patienceInSeconds * 1000,
    );
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (chunk: string) => {
        // Requests are logged as well: keep enough for the address or a last word, not everything.
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
        reject(new SandboxError(whyItEnded(status, lastLine())));
      })
      .catch(reject);
  });
}

function whyItEnded(status: number, lastLine: string): string {
  if (status === notFound) return `moto_server is not on PATH; get it with: ${howToGetMoto}`;
  return `moto_server ended before it listened (exit status ${status}): ${lastLine}; is it whole? ${howToGetMoto}`;
}

async function waitForAnswer(endpoint: string): Promise<void> {
  try {
    await fetch(`${endpoint}/moto-api/`, { signal: AbortSignal.timeout(patienceInSeconds * 1000) });
  } catch (error) {
    throw new SandboxError(`moto_server listens on ${endpoint} and does not answer: ${String(error)}`);
  }
}
