import { createHmac } from "node:crypto";
import { notedViews, startOfHour, viewEntry } from "@agora/jobs";
import type { Redis } from "ioredis";
import { isbot } from "isbot";
import type { RequestInfo } from "../context.ts";
import { networkOf } from "../network.ts";

type Visit = { postId: string; viewerId?: string; request: Pick<RequestInfo, "ip" | "userAgent"> };

/** Counts visitors of posts, each once an hour. */
export type Views = {
  /** Takes no time and never fails. */
  note(visit: Visit): void;
  /** Brings what was noted to Redis; while that is away it is kept for later. */
  flush(): Promise<void>;
  /** Flushes for the last time. */
  close(): Promise<void>;
};

/** What is noted beyond these is not counted: Redis has been away for long. */
const mostKept = 100_000;
const flushEvery = 1_000;
const entriesInCommand = 1_000;

export function openViews(redis: Redis, secret: string): Views {
  const visits = new Map<string, Visit & { at: number }>();
  const entries = new Set<string>();

  const flush = async () => {
    for (const visit of visits.values()) {
      const visitor = visitorOf(visit, secret);
      if (visitor) entries.add(viewEntry({ postId: visit.postId, hour: startOfHour(visit.at), visitor }));
    }
    visits.clear();
    if (entries.size === 0) return;
    const sent = [...entries];
    const pipeline = redis.pipeline();
    for (let from = 0; from < sent.length; from += entriesInCommand)
      pipeline.sadd(notedViews, ...sent.slice(from, from + entriesInCommand));
    const answers = await pipeline.exec().catch(() => null);
    if (answers?.every(([error]) => error === null)) for (const entry of sent) entries.delete(entry);
  };

  const timer = setInterval(flush, flushEvery).unref();
  return {
    note: (visit) => {
      if (visits.size + entries.size >= mostKept) return;
      const at = Date.now();
      const { postId, viewerId, request } = visit;
      const who = viewerId ?? `${request.ip}\n${request.userAgent}`;
      visits.set(`${postId} ${startOfHour(at).getTime()} ${who}`, { ...visit, at });
    },
    flush,
    close: async () => {
      clearInterval(timer);
      await flush();
    },
  };
}

/**
 * A hash that names nobody: its key is made anew each day and stored nowhere. Undefined for programs, and for whoever
 * does not say what they read with.
 */
function visitorOf({ viewerId, request, at }: Visit & { at: number }, secret: string): string | undefined {
  const { ip, userAgent } = request;
  if (isbot(userAgent) || (!viewerId && !userAgent)) return undefined;
  const day = new Date(at).toISOString().slice(0, 10);
  const key = createHmac("sha256", secret).update(`agora views ${day}`).digest();
  const who = viewerId ? `user ${viewerId}` : `visitor ${networkOf(ip)} ${userAgent}`;
  return createHmac("sha256", key).update(who).digest("base64url").slice(0, 22);
}
