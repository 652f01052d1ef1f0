import type { Outputs } from "@agora/api/contract";
import type { Trpc } from "../../auth/viewer.ts";
import { oneOf, textOf } from "../address.ts";

export type Queue = Outputs["jobs"]["queues"]["queues"][number];
export type Schedule = Outputs["jobs"]["queues"]["schedules"][number];
export type Job = Outputs["jobs"]["list"]["items"][number];
export type QueueName = Queue["name"];
export type State = Job["state"];

export const states = ["waiting", "active", "delayed", "failed"] as const satisfies State[];
export const queueNames = [
  "mail",
  "images",
  "clock",
  "maintenance",
  "imports",
  "webhooks",
] as const satisfies QueueName[];

/** What the address of the page says about its list. */
export type JobSearch = { state?: State; queue?: QueueName; kind?: string; after?: string };

export function jobSearch(search: Record<string, unknown>): JobSearch {
  return {
    state: oneOf(states, search.state),
    queue: oneOf(queueNames, search.queue),
    kind: textOf(search.kind)?.slice(0, 60),
    after: textOf(search.after),
  };
}

export function jobPages(trpc: Trpc, { state, queue, kind, after }: JobSearch) {
  return trpc.jobs.list.infiniteQueryOptions(
    { state, queue, job: kind, count: true },
    { initialCursor: after, getNextPageParam: (last) => last.nextCursor },
  );
}
