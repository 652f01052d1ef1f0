import { isSuppressed } from "@agora/db/queries/mails";
import { findSettings } from "@agora/db/queries/settings";
import type { JobContext } from "../context.ts";
import { findPerson, nameOf } from "../facts.ts";
import { postsExport } from "../mails/posts-export.ts";
import { daysValid, storeDownload } from "../stored-download.ts";
import { noAddress, type Result, type Tell, workOnTask } from "../task-work.ts";
import { postsArchive } from "./archive.ts";

type Asked = { userId: string; taskId?: string };

/** Mails somebody the link to all of their posts; moot when the account is shut. */
export async function sendPosts(context: JobContext, { userId, taskId }: Asked): Promise<void> {
  const work = (tell: Tell) => pack(context, userId, tell);
  if (taskId) await workOnTask(context, { taskId }, work);
  else await work(() => {});
}

async function pack(context: JobContext, userId: string, tell: Tell): Promise<Result> {
  const { id, database, storage, mailer, config } = context;
  const person = await findPerson(database.pool, { userId });
  if (person?.status !== "active") return { failure: "The account was not open." };
  if (await isSuppressed(database.pool, { address: person.email })) return { failure: noAddress };
  const packed = (done: number, total: number | undefined) => tell({ done, total, note: "Packing" });
  const { publicUrl } = config;
  const downloadUrl = await storeDownload(context, {
    extension: "zip",
    filename: `${person.username}-posts.zip`,
    write: (key) =>
      database.pool.transaction(
        (tx) =>
          storage.put(key, postsArchive(tx, { storage, publicUrl, authorId: userId, packed }), {
            contentType: "application/zip",
          }),
        { isolationLevel: "repeatable read", accessMode: "read only" },
      ),
  });
  const { siteName } = await findSettings(database.pool);
  const mail = postsExport({
    site: { name: siteName, url: publicUrl },
    name: nameOf(person),
    downloadUrl,
    daysValid,
  });
  await mailer.send({ ...mail, id, to: { name: nameOf(person), address: person.email } });
  return { note: `A link was mailed to ${person.email}.` };
}
