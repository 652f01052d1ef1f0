import { settings } from "@agora/db/schema";
import { sql } from "drizzle-orm";
import type { Person, Testbed } from "../testing.ts";

export async function moderate(bed: Testbed, mode: "none" | "first" | "all"): Promise<void> {
  await bed.database.pool.update(settings).set({ commentModeration: mode });
}

export async function newPost(author: Person) {
  return author.call.posts.create({ title: "Talk", body: "x", publish: true });
}

/** Names of the jobs that were promised about a comment, sorted. */
export async function mailsAbout(bed: Testbed, commentId: string): Promise<string[]> {
  const rows = await bed.database.pool.execute<{ job: string }>(
    sql`select job from outbox where payload->>'commentId' = ${commentId} order by job`,
  );
  return rows.map((row) => row.job);
}
