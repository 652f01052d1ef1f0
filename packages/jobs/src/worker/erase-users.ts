import { insertAudit } from "@agora/db/queries/audit";
import { erasePersonalData, listErasable, lockErasable } from "@agora/db/queries/personal-data";
import { enqueue } from "../enqueue.ts";
import { removeFiles } from "../jobs.ts";
import { keysOfPicture } from "../pictures.ts";
import type { WorkerServices } from "./context.ts";

/** Time to come back in, after the deletion was asked for. */
const daysToReturn = 30;
const atOnce = 100;

/** Erases, each in a transaction of its own, those who asked for it 30 days ago and did not come back. */
export async function eraseUsers(services: WorkerServices): Promise<void> {
  const { database, log } = services;
  const before = new Date(Date.now() - daysToReturn * 24 * 60 * 60 * 1000);
  let erased = 0;
  let after: string | undefined;
  for (;;) {
    const ids = await listErasable(database.pool, { before, after, limit: atOnce });
    for (const id of ids) {
      // One who can't be erased must not keep the others from it.
      const done = await eraseUser(services, { id, before }).catch((error: unknown) => {
        log.error({ err: error, userId: id }, "Somebody could not be erased");
        return false;
      });
      if (done) erased++;
    }
    after = ids.at(-1);
    if (ids.length < atOnce) break;
  }
  log.info({ erased }, "Erased accounts whose time was over");
}

/** False when they came back, or somebody else is at it. */
async function eraseUser(
  { database }: WorkerServices,
  { id, before }: { id: string; before: Date },
): Promise<boolean> {
  return database.pool.transaction(async (tx) => {
    if (!(await lockErasable(tx, { id, before }))) return false;
    const keys = (await erasePersonalData(tx, { userId: id })).flatMap(keysOfPicture);
    for (let from = 0; from < keys.length; from += atOnce)
      await enqueue(tx, removeFiles, { keys: keys.slice(from, from + atOnce) });
    await insertAudit(tx, { actorKind: "job", actorId: "eraseUsers", action: "user.erased", subjectId: id });
    return true;
  });
}
