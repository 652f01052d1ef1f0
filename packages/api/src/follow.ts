import type { Live } from "@agora/jobs";

type Seen<T> = { id: string; data: T };
type Following = { live: Live; signal?: AbortSignal; tellPlace?: (id: string) => void };
type Followed<T> = {
  topicOf: (data: T) => string;
  /** Reads what is stored; `id` changes with everything that a follower would see. */
  look: () => Promise<Seen<T>>;
  /** Nothing more will come after this. */
  isOver?: (data: T) => boolean;
  lastEventId?: string;
};

/**
 * Something stored as it is now, then after each change, until it is over; without what the follower has seen. Events
 * only say when to look again, so nothing is lost when some of them are.
 */
export async function* follow<T>(
  { live, signal, tellPlace }: Following,
  { topicOf, look, isOver, lastEventId }: Followed<T>,
): AsyncGenerator<Seen<T>> {
  const over = new AbortController();
  const until = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
  try {
    let last = lastEventId;
    for await (const seen of looks({ live, signal: until }, topicOf, look)) {
      if (seen.id !== last) yield seen;
      else tellPlace?.(seen.id);
      last = seen.id;
      if (isOver?.(seen.data)) return;
    }
  } finally {
    over.abort();
  }
}

/** Looks once at the start, because subscribing waits while Redis is away, and again whenever something may have changed. */
async function* looks<T>(
  { live, signal }: { live: Live; signal: AbortSignal },
  topicOf: (data: T) => string,
  look: () => Promise<Seen<T>>,
): AsyncGenerator<Seen<T>> {
  const first = await look();
  yield first;
  while (!signal.aborted) {
    const news = await live.subscribe(topicOf(first.data), signal);
    yield await look();
    for await (const _ of news) yield await look();
  }
}
