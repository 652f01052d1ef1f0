import { counted } from "../../merchant/variant-words.ts";
import type { QueueName, State } from "./queries.ts";

/** What each queue is called, and what stands still while it is paused. */
export const queueWords: Record<QueueName, { name: string; stands: string }> = {
  mail: {
    name: "Mail",
    stands: "No mail leaves: no links to sign in or to reset a password, nothing about orders.",
  },
  images: { name: "Pictures", stands: "Pictures that are uploaded are not shown until it goes on." },
  clock: {
    name: "Clock",
    stands: "Posts that are planned are not published, and unpaid orders keep their stock.",
  },
  maintenance: {
    name: "Maintenance",
    stands: "Exports, refunds, erasures and everything that is tidied up by itself wait.",
  },
  imports: { name: "Imports", stands: "Imports of other sites wait." },
  webhooks: { name: "Webhooks", stands: "Other programs are not told what happens here." },
};

export const stateWords: Record<State, string> = {
  waiting: "Waiting",
  active: "Active",
  delayed: "Delayed",
  failed: "Failed",
};

/** "emailOrder" as a person would write it. */
export function kindWords(job: string): string {
  const words = job.replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function duration(seconds: number): string {
  if (seconds < 90) return counted(Math.max(0, Math.round(seconds)), "second");
  if (seconds < 90 * 60) return counted(Math.round(seconds / 60), "minute");
  if (seconds < 36 * 3600) return counted(Math.round(seconds / 3600), "hour");
  return counted(Math.round(seconds / 86_400), "day");
}

export const jobsWords = (count: number) => counted(count, "job");

/** What came of an act on several jobs. */
export function outcome(done: number, asked: number, what: string, why: string): string {
  const verb = done === 1 ? "is" : "are";
  if (done === asked) return `${jobsWords(done)} ${verb} ${what}.`;
  return `${done} of ${jobsWords(asked)} ${verb} ${what}. ${why}`;
}
