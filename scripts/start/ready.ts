import { setTimeout as sleep } from "node:timers/promises";

/** Waits until a health endpoint answers 200. */
export async function untilHealthy(url: string, seconds: number) {
  const until = Date.now() + seconds * 1000;
  let last = "no answer";
  while (Date.now() < until) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
      if (response.status === 200) return;
      last = `${response.status} ${(await response.text()).slice(0, 300)}`;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await sleep(50);
  }
  throw new Error(`${url} did not become healthy within ${seconds} s: ${last}`);
}
