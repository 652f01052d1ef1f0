import { insertAudit } from "@agora/db/queries/audit";
import { listDue, lockDue, publishDuePost, setPublishProblem } from "@agora/db/queries/post-schedule";
import { tell } from "../webhooks/tell.ts";
import type { WorkerServices } from "./context.ts";

const atOnce = 100;

type Say = (details: object, message: string) => void;
type Services = Pick<WorkerServices, "database"> & { log: { info: Say; error: Say } };

/** Publishes, each in a transaction of its own, the posts whose time has come, however long ago that was. */
export async function publishDue(services: Services): Promise<void> {
  const { database, log } = services;
  let published = 0;
  let after: Awaited<ReturnType<typeof listDue>>[number] | undefined;
  do {
    const due = await listDue(database.pool, { after, limit: atOnce });
    for (const { id } of due) {
      // One that can't be published must not keep the others from it.
      const done = await publishPost(services, id).catch((error: unknown) => {
        log.error({ err: error, postId: id }, "A post could not be published");
        return false;
      });
      if (done) published++;
    }
    after = due.length < atOnce ? undefined : due.at(-1);
  } while (after);
  if (published > 0) log.info({ published }, "Published what was due");
}

async function publishPost({ database }: Pick<WorkerServices, "database">, id: string): Promise<boolean> {
  return database.pool.transaction(async (tx) => {
    const post = await lockDue(tx, { id });
    if (!post) return false;
    const problem = problemOf(post);
    if (problem) {
      if (problem !== post.problem) await setPublishProblem(tx, { id, problem });
      return false;
    }
    await publishDuePost(tx, { id });
    await tell(tx, "post.published", post);
    await insertAudit(tx, {
      actorKind: "job",
      actorId: "publishDue",
      action: "post.published",
      subjectId: id,
      before: { status: "scheduled" },
      after: { status: "published" },
    });
    return true;
  });
}

type Locked = NonNullable<Awaited<ReturnType<typeof lockDue>>>;

/** Why it may not go out, in a sentence for its writer. */
function problemOf(post: Locked): string | undefined {
  if (post.authorStatus === "suspended") return "Its author is suspended.";
  if (post.authorStatus === "removed" || post.authorLeaves) return "Its author has left.";
  if (post.authorMayPublish || post.schedulerMayPublish) return undefined;
  return "Its author may no longer publish. Somebody who may has to do it.";
}
