import { openLimits, openPasswords, openViews, type Services } from "@agora/api";
import type { Config } from "@agora/config";
import { openDatabase } from "@agora/db";
import { openLive, openProviders, openQueueControl } from "@agora/jobs";
import { openStorage } from "@agora/storage";
import { Redis } from "ioredis";
import type { Logger } from "pino";
import { openServerMetrics, type ServerMetrics } from "./metrics.ts";

export type OpenServices = Services & {
  redis: Redis;
  log: Logger;
  counted: ServerMetrics;
  close(): Promise<void>;
};

/** Connects to nothing that has to be there yet: the server starts, and says by /health/ready what is missing. */
export function openServices(config: Config, log: Logger): OpenServices {
  const database = openDatabase(config.database.url, { pool: config.database.pool });
  // Without an offline queue a command fails at once while Redis is away, and the limits count in memory.
  const redis = new Redis(config.redisUrl, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    retryStrategy: (times) => Math.min(times * 100, 2_000),
  });
  redis.on("error", (error) => log.warn({ error: error.message }, "Redis is away"));
  const live = openLive(config.redisUrl, log);
  const views = openViews(redis, config.secret);
  const counted = openServerMetrics({ config, database, redis });
  const queues = openQueueControl({ redisUrl: config.redisUrl, log });
  return {
    config,
    database,
    redis,
    live,
    views,
    counted,
    metrics: counted.calls,
    queues,
    log,
    storage: openStorage(config),
    limits: openLimits(redis, config.perMinute),
    passwords: openPasswords(config.passwordHashesAtOnce),
    payments: openProviders({ config, database }),
    close: async () => {
      await views.close();
      await queues.close();
      live.close();
      redis.disconnect();
      await database.close();
    },
  };
}
