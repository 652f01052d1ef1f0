import { jobs as kinds, type Queue } from "@agora/jobs";

const known: Readonly<Record<string, { queue: Queue; attempts: number }>> = kinds;

/** What is known of a kind of job; undefined for one that another version promised. */
export function kindOf(job: string): { queue: Queue; attempts: number } | undefined {
  return Object.hasOwn(known, job) ? known[job] : undefined;
}

/** The kinds of job that a queue gets. */
export function kindsOf(queue: Queue): string[] {
  return Object.keys(known).filter((job) => known[job]?.queue === queue);
}
