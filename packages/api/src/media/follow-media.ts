import { mediaTopic } from "@agora/jobs";
import type { HandlerContext } from "../context.ts";
import type { media } from "./contract.ts";
import { getOwnMedia } from "./own-media.ts";
import { toMediaItem } from "./to-item.ts";

type Context = HandlerContext<typeof media.live>;
type Seen = { id: string; data: ReturnType<typeof toMediaItem> };

/** The file as it is now, then after each step of its image job, until that has ended; without what the follower has seen. @throws Refusal NOT_FOUND */
export async function* followMedia(
  ctx: Context,
  { id, lastEventId }: { id: string; lastEventId?: string },
): AsyncGenerator<Seen> {
  const over = new AbortController();
  const signal = ctx.signal ? AbortSignal.any([ctx.signal, over.signal]) : over.signal;
  try {
    let last = lastEventId;
    for await (const seen of looks(ctx, id, signal)) {
      if (seen.id !== last) yield seen;
      last = seen.id;
      if (seen.data.status === "ready" || seen.data.status === "failed") return;
    }
  } finally {
    over.abort();
  }
}

/** Looks once at the start, because subscribing waits while Redis is away, and again whenever something may have changed. */
async function* looks(ctx: Context, id: string, signal: AbortSignal): AsyncGenerator<Seen> {
  yield await look(ctx, id);
  while (!signal.aborted) {
    const news = await ctx.live.subscribe(mediaTopic(id), signal);
    yield await look(ctx, id);
    for await (const _ of news) yield await look(ctx, id);
  }
}

async function look(ctx: Context, id: string): Promise<Seen> {
  const data = toMediaItem(await getOwnMedia(ctx.db, ctx.viewer, { id }));
  return { id: `${data.status}-${data.progress}-${data.version}`, data };
}
