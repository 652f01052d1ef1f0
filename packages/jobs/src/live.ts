import { Redis } from "ioredis";
import { z } from "zod";
import { type Listener, listenerOf } from "./live-listener.ts";

/** Something that happened; `id` is what a client sends back to go on from there. */
export type LiveEvent = { id: string; data: unknown };

/** News from any process to any process, best effort: whoever follows also reads what is stored. */
export type Live = {
  /** Resolves also when Redis is away; the event is lost then, and that is logged. */
  publish(topic: string, event: LiveEvent): Promise<void>;
  /**
   * Resolves once events of the topic arrive, so that a caller subscribes first and then reads what was before.
   * The events end with the signal, and when some may have been missed (connection lost, consumer too slow):
   * subscribe and read again. While Redis is away it waits.
   */
  subscribe(topic: string, signal?: AbortSignal): Promise<AsyncIterable<LiveEvent>>;
  close(): void;
};

type Log = { warn(details: object, message: string): void };

const liveEvent = z.object({ id: z.string(), data: z.unknown() });
const prefix = "live:";

/** Opens two connections to Redis: one to publish, one that all subscriptions share. */
export function openLive(redisUrl: string, log: Log = { warn: () => {} }): Live {
  const retryStrategy = (times: number) => Math.min(times * 100, 2000);
  // Without an offline queue a publish fails at once instead of waiting for Redis to come back.
  const publisher = new Redis(redisUrl, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy,
  });
  const subscriber = new Redis(redisUrl, {
    maxRetriesPerRequest: null,
    autoResubscribe: false,
    retryStrategy,
  });
  const topics = new Map<string, Set<Listener>>();
  /** Those whose subscription Redis has confirmed. */
  const following = new Set<Listener>();

  for (const connection of [publisher, subscriber])
    connection.on("error", (error) => log.warn({ error: error.message }, "Redis is away for live events"));
  subscriber.on("close", () => {
    for (const listener of following) listener.end();
  });
  subscriber.on("message", (channel, message) => {
    const event = liveEvent.safeParse(parsed(message));
    if (!event.success) return log.warn({ channel }, "A live event is not readable");
    for (const listener of topics.get(channel) ?? []) listener.push(event.data);
  });

  const leave = (channel: string, listener: Listener) => {
    following.delete(listener);
    const listeners = topics.get(channel);
    if (!listeners?.delete(listener) || listeners.size > 0) return;
    topics.delete(channel);
    if (subscriber.status === "ready") void subscriber.unsubscribe(channel).catch(() => {});
  };

  return {
    publish: async (topic, event) => {
      try {
        await publisher.publish(prefix + topic, JSON.stringify(event));
      } catch (error) {
        log.warn(
          { topic, error: error instanceof Error ? error.message : "unknown" },
          "A live event is lost",
        );
      }
    },
    subscribe: async (topic, signal) => {
      const channel = prefix + topic;
      const listener = listenerOf(signal, () => leave(channel, listener));
      topics.set(channel, (topics.get(channel) ?? new Set()).add(listener));
      const subscribed = subscriber.subscribe(channel).then(() => void following.add(listener), listener.end);
      if (signal?.aborted) listener.end();
      await Promise.race([subscribed, listener.ended]);
      return listener.events;
    },
    close: () => {
      for (const listeners of topics.values()) for (const listener of listeners) listener.end();
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}

function parsed(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
