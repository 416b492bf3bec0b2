import { setTimeout as wait } from "node:timers/promises";
import type { EC2Client } from "@aws-sdk/client-ec2";
import { isTemporary, isThrottling, timeoutError } from "./ec2-error";
import type { LiveLocation } from "./live-location";

/** Limits of requests to the EC2 API. Times are in milliseconds. */
export interface RequestLimits {
  /** The longest time of one attempt, until the response is read completely. */
  readonly attempt: number;
  /** The longest time of a request with all its attempts. */
  readonly request: number;
  /** The longest time until the credentials are found: a program of the user may ask for a code. */
  readonly credentials: number;
  readonly attempts: number;
  /** The most pages of one list. */
  readonly pages: number;
  /** The largest response, in bytes. */
  readonly responseSize: number;
}

export const requestLimits: RequestLimits = {
  attempt: 10_000,
  request: 22_000,
  credentials: 60_000,
  attempts: 3,
  pages: 500,
  responseSize: 32 * 1024 * 1024,
};

/** The options with which the AWS SDK sends a request. */
export interface SendOptions {
  readonly abortSignal: AbortSignal;
}

/** The subject of a request: a region of an account. */
export interface Ec2Connection {
  readonly client: EC2Client;
  readonly location: LiveLocation;
  readonly requests: Ec2Requests;
}

/** Sends requests within limits. The AWS SDK only warns when a request takes too long. */
export class Ec2Requests {
  readonly limits: RequestLimits;
  readonly #stop = new AbortController();

  constructor(limits: RequestLimits) {
    this.limits = limits;
  }

  /** Sends a request, and sends it again after a temporary failure. Throws the last failure. */
  async send<Response>(request: (options: SendOptions) => Promise<Response>): Promise<Response> {
    const end = Date.now() + this.limits.request;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#within(Math.min(this.limits.attempt, end - Date.now()), request);
      } catch (error) {
        const delay = delayAfter(error, attempt);
        if (attempt >= this.limits.attempts || !isTemporary(error) || Date.now() + delay >= end) throw error;
        await wait(delay);
      }
    }
  }

  /** Waits for the credentials, which the first request would otherwise wait for. */
  async credentials(find: () => Promise<unknown>): Promise<void> {
    await this.#within(this.limits.credentials, find);
  }

  /** Ends all requests. */
  stop(): void {
    this.#stop.abort();
  }

  /** Returns the result, or throws a timeout error. Does not rely on the request to stop when it is aborted. */
  async #within<Response>(time: number, request: (options: SendOptions) => Promise<Response>): Promise<Response> {
    const timeout = new AbortController();
    const abortSignal = AbortSignal.any([timeout.signal, this.#stop.signal]);
    let stopped = () => {};
    const aborted = new Promise<never>((_, reject) => {
      stopped = () => reject(timeoutError());
      if (abortSignal.aborted) stopped();
      else abortSignal.addEventListener("abort", stopped, { once: true });
    });
    const timer = setTimeout(() => timeout.abort(), Math.max(time, 0));
    try {
      return await Promise.race([aborted, request({ abortSignal })]);
    } finally {
      clearTimeout(timer);
      abortSignal.removeEventListener("abort", stopped);
    }
  }
}

/** The time grows with each attempt, and differs at random, so that many clients do not try again at the same time. */
function delayAfter(error: unknown, attempt: number): number {
  const isThrottled = error instanceof Error && isThrottling(error.name);
  return Math.random() * (isThrottled ? 1_000 : 200) * 2 ** attempt;
}
