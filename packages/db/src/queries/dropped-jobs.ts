import { and, inArray, sql } from "drizzle-orm";
import type { Tx } from "../database.ts";
import { media } from "../schema/index.ts";

/** Pictures that nobody is going to convert any more; gives those that still waited for it. */
export async function setPicturesDropped(
  tx: Tx,
  { ids, failure }: { ids: readonly string[]; failure: string },
): Promise<string[]> {
  const rows = await tx
    .update(media)
    .set({ status: "failed", failure })
    .where(and(inArray(media.id, [...ids]), sql`${media.status} = 'processing'`))
    .returning({ id: media.id });
  return rows.map(({ id }) => id);
}
