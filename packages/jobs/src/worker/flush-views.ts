import { insertViews } from "@agora/db/queries/post-views";
import { Redis } from "ioredis";
import { notedViews, readViewEntry } from "../views.ts";
import type { WorkerServices } from "./context.ts";

const atOnce = 5000;

/**
 * Moves views from Redis to Postgres. They leave Redis when they are stored and never before; what is met again, after a
 * crash or by another worker, is stored already and counts no more.
 */
export async function flushViews({
  config,
  database,
  log,
}: Pick<WorkerServices, "config" | "database"> & {
  log: { info(details: object, message: string): void };
}): Promise<void> {
  const redis = new Redis(config.redisUrl, { lazyConnect: true, retryStrategy: null });
  // Commands say it themselves.
  redis.on("error", () => {});
  let counted = 0;
  try {
    await redis.connect();
    for (;;) {
      const entries = await redis.srandmember(notedViews, atOnce);
      if (entries.length === 0) break;
      const views = entries.flatMap((entry) => readViewEntry(entry) ?? []);
      counted += await database.pool.transaction((tx) => insertViews(tx, views));
      await redis.srem(notedViews, ...entries);
    }
  } finally {
    redis.disconnect();
  }
  if (counted > 0) log.info({ counted }, "Counted views");
}
