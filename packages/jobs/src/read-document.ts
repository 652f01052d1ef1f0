import got from "got";
import { guarded } from "./guarded.ts";
import { targetProblem } from "./webhooks/target.ts";

const mostBytes = 64 * 1024;
/** Milliseconds for all of it. */
const patience = 5_000;

type Rules = { privateTargets: boolean };

/**
 * Reads JSON that stands at a public address of somebody else's; redirects are not followed.
 * Undefined for whatever is not there, not JSON, too long, too late or not public.
 */
export async function readDocument(url: string, rules: Rules): Promise<unknown> {
  if (targetProblem(url, rules)) return undefined;
  const asked = got.stream(url, {
    ...guarded(rules),
    headers: { accept: "application/json", "accept-encoding": "identity", "user-agent": "Agora" },
    signal: AbortSignal.timeout(patience),
  });
  try {
    const read: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of asked) {
      read.push(Buffer.from(chunk));
      bytes += chunk.length;
      if (bytes > mostBytes) return undefined;
    }
    if (asked.response?.statusCode !== 200) return undefined;
    return JSON.parse(Buffer.concat(read).toString("utf8"));
  } catch {
    return undefined;
  } finally {
    asked.destroy();
  }
}
