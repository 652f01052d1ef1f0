import type { Live } from "@agora/jobs";

type Followed<T> = {
  topic: string;
  /** Reads what is stored; `id` changes with everything that a follower would see. */
  look: () => Promise<{ id: string; data: T }>;
  /** Nothing more will come after this. */
  isOver: (data: T) => boolean;
  lastEventId?: string;
};

/**
 * Something stored as it is now, then after each change, until it is over; without what the follower has seen. Events
 * only say when to look again, so nothing is lost when some of them are.
 */
export async function* follow<T>(
  { live, signal }: { live: Live; signal?: AbortSignal },
  { topic, look, isOver, lastEventId }: Followed<T>,
): AsyncGenerator<{ id: string; data: T }> {
  const over = new AbortController();
  const until = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
  try {
    let last = lastEventId;
    for await (const seen of looks(() => live.subscribe(topic, until), look, until)) {
      if (seen.id !== last) yield seen;
      last = seen.id;
      if (isOver(seen.data)) return;
    }
  } finally {
    over.abort();
  }
}

/** Looks once at the start, because subscribing waits while Redis is away, and again whenever something may have changed. */
async function* looks<Seen>(
  subscribe: () => Promise<AsyncIterable<unknown>>,
  look: () => Promise<Seen>,
  signal: AbortSignal,
): AsyncGenerator<Seen> {
  yield await look();
  while (!signal.aborted) {
    const news = await subscribe();
    yield await look();
    for await (const _ of news) yield await look();
  }
}
