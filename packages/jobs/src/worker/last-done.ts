import { type PeriodicJobName, periodicJobs } from "../jobs.ts";
import { type Queues, within } from "./queues.ts";

/** When each periodic job was last done, by whichever worker; kept in Redis, and noted anew when Redis forgot. */
export type LastDone = {
  note(name: PeriodicJobName): Promise<void>;
  /** Has the time run for those that were never done. */
  begin(): Promise<void>;
  /** Milliseconds since 1970. */
  read(): Promise<Partial<Record<PeriodicJobName, number>>>;
  /** Those that come round and fail, each with the seconds since it was last done. */
  failing(): Promise<{ name: string; seconds: number }[]>;
};

const planned = Object.entries(periodicJobs);
/** Rounds that may fail, and seconds on top, before it is said. */
const rounds = 3;
const patience = 60;

export function lastDoneOf(queues: Queues, prefix: string): LastDone {
  const key = `${prefix}:last-done`;
  const { maintenance } = queues;
  const client = () => maintenance.getBackend().client;
  const read = async () => {
    const found = await within(2000, (await client()).hgetall(key));
    return Object.fromEntries(Object.entries(found).map(([name, at]) => [name, Number(at)]));
  };
  const note = async (...names: string[]) => {
    if (names.length === 0) return;
    const now = Object.fromEntries(names.map((name) => [name, Date.now()]));
    await within(2000, (await client()).hset(key, now));
  };
  return {
    note,
    begin: async () => {
      const known = await read();
      await note(...planned.flatMap(([name]) => (known[name] === undefined ? [name] : [])));
    },
    read,
    failing: async () => {
      const known = await read();
      return planned.flatMap(([name, { everySeconds }]) => {
        const seconds = Math.round((Date.now() - (known[name] ?? Date.now())) / 1000);
        return seconds > rounds * everySeconds + patience ? [{ name, seconds }] : [];
      });
    },
  };
}
