import { setTimeout as wait } from "node:timers/promises";

/** Waits until something is so, and fails when it isn't within the time. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, seconds: number): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await wait(100);
  }
}

/** Returns whether anything answers at an address. */
export async function answers(endpoint: string): Promise<boolean> {
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(5000) });
    return true;
  } catch {
    return false;
  }
}
