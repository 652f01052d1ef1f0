import type { Metrics } from "bullmq";

const minute = 60_000;

/**
 * BullMQ's counts of what was done as one number a minute for the hour until `now`, the oldest first. BullMQ writes the
 * minutes before the last one in which something was done, newest first; that minute itself is what the total has grown by
 * since; nothing was done after it.
 */
export function doneByMinute({ meta, data }: Pick<Metrics, "meta" | "data">, now: number): number[] {
  const last = Math.floor(meta.prevTS / minute);
  const current = Math.floor(now / minute);
  return Array.from({ length: 60 }, (_, index) => {
    const passed = last - (current - 59 + index);
    if (passed === 0) return meta.count - meta.prevCount;
    return (passed > 0 && data[passed - 1]) || 0;
  });
}
