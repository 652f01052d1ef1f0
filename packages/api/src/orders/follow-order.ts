import { findOrderByNumber } from "@agora/db/queries/orders";
import type { HandlerContext } from "../context.ts";
import type { orders } from "./contract.ts";
import { requireReadable } from "./open-order.ts";
import { toOrder } from "./to-order.ts";

type Context = HandlerContext<typeof orders.live>;
type Seen = { id: string; data: ReturnType<typeof toOrder> };
type Wanted = { number: string; lastEventId?: string };

/** An order as it is now, unless that was seen already, then after each change. @throws Refusal NOT_FOUND */
export async function* followOrder(ctx: Context, { number, lastEventId }: Wanted): AsyncGenerator<Seen> {
  let last = lastEventId;
  for await (const seen of looks(ctx, number)) {
    if (seen.id !== last) yield seen;
    last = seen.id;
  }
}

/** Looks once at the start, because subscribing waits while Redis is away, and again whenever something may have changed. */
async function* looks(ctx: Context, number: string): AsyncGenerator<Seen> {
  const { signal = new AbortController().signal } = ctx;
  const first = await look(ctx, number);
  yield first;
  while (!signal.aborted) {
    const news = await ctx.live.subscribe(`orders:${first.data.id}`, signal);
    yield await look(ctx, number);
    for await (const _ of news) yield await look(ctx, number);
  }
}

async function look(ctx: Context, number: string): Promise<Seen> {
  const row = requireReadable(await findOrderByNumber(ctx.db, { number }), ctx);
  return { id: String(row.version), data: toOrder(row) };
}
