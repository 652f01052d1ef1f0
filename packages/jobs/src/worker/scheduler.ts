import { periodicJobs } from "../jobs.ts";
import { type Queues, within } from "./queues.ts";

const planned = Object.entries(periodicJobs);

/** Sees to it that the periodic jobs come round; asked again and again, because Redis may have forgotten them. */
export async function schedulePeriodicJobs(queues: Queues): Promise<void> {
  for (const [name, { queue, everySeconds }] of planned) {
    const every = everySeconds * 1000;
    const known = await within(2000, queues[queue].getJobScheduler(name));
    if (known?.every === every) continue;
    const opts = { removeOnComplete: true, removeOnFail: true };
    await within(2000, queues[queue].upsertJobScheduler(name, { every }, { name, opts }));
  }
}

/** Names of the periodic jobs that are unknown to Redis, or overdue by more than `seconds` without being paused. */
export async function staleJobs(queues: Queues, seconds: number): Promise<string[]> {
  const found = await Promise.all(
    planned.map(async ([name, { queue }]) => {
      if (await within(2000, queues[queue].isPaused())) return [];
      const known = await within(2000, queues[queue].getJobScheduler(name));
      const late = known?.next === undefined || known.next < Date.now() - seconds * 1000;
      return late ? [name] : [];
    }),
  );
  return found.flat();
}
