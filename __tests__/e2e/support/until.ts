import { setTimeout as wait } from "node:timers/promises";

/** Waits until the condition holds. Throws if it does not within the time. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, seconds: number): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await wait(100);
  }
}

/** Returns true when a server answers at the endpoint. */
export async function isResponding(endpoint: string): Promise<boolean> {
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(5000) });
    return true;
  } catch {
    return false;
  }
}
