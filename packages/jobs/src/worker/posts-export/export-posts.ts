import { findSettings } from "@agora/db/queries/settings";
import type { JobContext } from "../context.ts";
import { findPerson, nameOf } from "../facts.ts";
import { postsExport } from "../mails/posts-export.ts";
import { daysValid, storeDownload } from "../stored-download.ts";
import { postsArchive } from "./archive.ts";

/** Mails somebody the link to all of their posts; moot when the account is shut. */
export async function sendPosts(context: JobContext, { userId }: { userId: string }): Promise<void> {
  const { id, database, storage, mailer, config } = context;
  const person = await findPerson(database.pool, { userId });
  if (person?.status !== "active") return;
  const { publicUrl } = config;
  const downloadUrl = await storeDownload(context, {
    extension: "zip",
    filename: `${person.username}-posts.zip`,
    write: (key) =>
      database.pool.transaction(
        (tx) =>
          storage.put(key, postsArchive(tx, { storage, publicUrl, authorId: userId }), {
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
}
