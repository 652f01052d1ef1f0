import { and, inArray, notInArray, sql } from "drizzle-orm";
import type { Tx } from "../database.ts";
import { media, tasks } from "../schema/index.ts";

type Dropped = { ids: readonly string[]; reason: string };

/** Pictures that nobody is going to convert any more; gives those that still waited for it. */
export async function setPicturesDropped(tx: Tx, { ids, reason }: Dropped): Promise<{ id: string }[]> {
  return tx
    .update(media)
    .set({ status: "failed", failure: reason })
    .where(and(inArray(media.id, [...ids]), sql`${media.status} = 'processing'`))
    .returning({ id: media.id });
}

/** Exports and imports that nobody is going to do any more; gives those that were not over. */
export async function setTasksDropped(tx: Tx, { ids, reason }: Dropped): Promise<{ id: string }[]> {
  return tx
    .update(tasks)
    .set({ status: "failed", note: reason, endedAt: sql`now()`, updatedAt: sql`now()` })
    .where(and(inArray(tasks.id, [...ids]), notInArray(tasks.status, ["done", "failed"])))
    .returning({ id: tasks.id });
}
