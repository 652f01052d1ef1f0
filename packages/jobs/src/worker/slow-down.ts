import { type Queues, within } from "./queues.ts";

export type SlowDown = {
  /** Has all mail wait, each time twice as long until one is taken. Gives the milliseconds. */
  begin(): Promise<number>;
  /** The mail server takes mail again. */
  over(): void;
};

const longest = 300_000;

/** `first` is the first wait, in milliseconds. It holds for every worker, because it is kept with the queue. */
export function slowDownOf(queues: Queues, first: number): SlowDown {
  let times = 0;
  let until = 0;
  return {
    begin: async () => {
      const left = until - Date.now();
      // Those that were under way at the same time heard the same.
      if (left > 0) return left;
      const wait = Math.min(first * 2 ** times, longest);
      times += 1;
      until = Date.now() + wait;
      await within(2000, queues.mail.rateLimit(wait));
      return wait;
    },
    over: () => {
      times = 0;
    },
  };
}
