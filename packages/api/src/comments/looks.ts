import { setTimeout as sleep } from "node:timers/promises";
import type { Live } from "@agora/jobs";

/** Milliseconds before a lost subscription is taken up again. */
const pause = 250;

type Followed = { live: Live; topic: string; every: number; signal?: AbortSignal };

/**
 * Says when to look: at once, when the topic is announced, when announcements may have been missed, and `every` so many
 * milliseconds. What happens while somebody still looks makes them look once more.
 */
export async function* looks({ live, topic, every, signal }: Followed): AsyncGenerator<void> {
  const over = new AbortController();
  const until = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
  let due = true;
  let wake = () => {};
  const ring = () => {
    due = true;
    wake();
  };
  const timer = setInterval(ring, every);
  until.addEventListener("abort", ring);
  void listen({ live, topic, ring, signal: until });
  try {
    while (!until.aborted) {
      if (!due)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      if (until.aborted) return;
      due = false;
      yield;
    }
  } finally {
    clearInterval(timer);
    over.abort();
  }
}

type Listening = { live: Live; topic: string; ring: () => void; signal: AbortSignal };

/** Rings once subscribed, because of what came before, and with every announcement. */
async function listen({ live, topic, ring, signal }: Listening): Promise<void> {
  while (!signal.aborted) {
    const news = await live.subscribe(topic, signal);
    ring();
    for await (const _ of news) ring();
    await sleep(pause, undefined, { signal }).catch(() => {});
  }
}
