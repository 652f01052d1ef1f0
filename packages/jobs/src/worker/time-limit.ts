import type { Queue } from "../jobs.ts";

/** Seconds that one attempt may take. */
export const timeLimits: Record<Queue, number> = {
  mail: 120,
  images: 300,
  clock: 60,
  maintenance: 1800,
  imports: 21_600,
  webhooks: 60,
};

/**
 * Waits for the work, at most so many milliseconds; then it is told to stop by its signal, and not waited for any more.
 * @throws when it took too long, and what the work throws.
 */
export async function inTime<T>(
  milliseconds: number,
  controller: AbortController,
  work: Promise<T>,
): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const reason = new Error(`It took longer than ${Math.ceil(milliseconds / 1000)} s.`);
    reject(reason);
    controller.abort(reason);
  }, milliseconds);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
