import { insertAudit } from "@agora/db/queries/audit";
import { purgePosts as purgeRows } from "@agora/db/queries/post-schedule";
import type { WorkerServices } from "./context.ts";

const atOnce = 20;

/** Deletes for good, with comments and revisions, what was removed 30 days ago; its pictures stay their owner's. */
export async function purgePosts({ database, log }: Pick<WorkerServices, "database" | "log">): Promise<void> {
  let purged = 0;
  for (;;) {
    const rows = await database.pool.transaction(async (tx) => {
      const gone = await purgeRows(tx, { limit: atOnce });
      for (const { id, slug, title } of gone)
        await insertAudit(tx, {
          actorKind: "job",
          actorId: "purgePosts",
          action: "post.purged",
          subjectId: id,
          before: { slug, title },
        });
      return gone;
    });
    purged += rows.length;
    if (rows.length < atOnce) break;
  }
  if (purged > 0) log.info({ purged }, "Deleted posts that were in the trash for too long");
}
