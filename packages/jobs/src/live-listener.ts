import type { LiveEvent } from "./live.ts";

/** One subscription: events go in at one end and are awaited at the other. */
export type Listener = {
  push(event: LiveEvent): void;
  end(): void;
  ended: Promise<void>;
  events: AsyncIterable<LiveEvent>;
};

/** A consumer that is further behind has to read again what is stored. */
const mostWaiting = 1000;

/** `left` is called once, when the subscription ends for whatever reason. */
export function listenerOf(signal: AbortSignal | undefined, left: () => void): Listener {
  const waiting: LiveEvent[] = [];
  const { promise: ended, resolve: setEnded } = Promise.withResolvers<void>();
  let over = false;
  let wake = () => {};

  const end = () => {
    if (over) return;
    over = true;
    signal?.removeEventListener("abort", end);
    left();
    setEnded();
    wake();
  };

  async function* events() {
    try {
      for (;;) {
        const event = waiting.shift();
        if (event) yield event;
        else if (over) return;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    } finally {
      end();
    }
  }

  signal?.addEventListener("abort", end, { once: true });
  return {
    push: (event) => {
      if (over) return;
      if (waiting.length === mostWaiting) return end();
      waiting.push(event);
      wake();
    },
    end,
    ended,
    events: events(),
  };
}
