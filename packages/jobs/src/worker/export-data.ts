import type { Db, Tx } from "@agora/db";
import { isSuppressed } from "@agora/db/queries/mails";
import { collectPersonalData, countPersonalData } from "@agora/db/queries/personal-data";
import { findSettings } from "@agora/db/queries/settings";
import { users } from "@agora/db/schema";
import { and, eq } from "drizzle-orm";
import type { JobContext } from "./context.ts";
import { nameOf } from "./facts.ts";
import { dataExport } from "./mails/data-export.ts";
import { daysValid, storeDownload } from "./stored-download.ts";
import { noAddress, type Result, type Tell, workOnTask } from "./task-work.ts";

type Asked = { userId: string; taskId?: string };

/** Stores everything about a person under a key that only the mailed link opens; nothing for an account that is shut. */
export async function sendExport(context: JobContext, { userId, taskId }: Asked): Promise<void> {
  const work = (tell: Tell) => exportTo(context, userId, tell);
  if (taskId) await workOnTask(context, { taskId }, work);
  else await work(() => {});
}

async function exportTo(context: JobContext, userId: string, tell: Tell): Promise<Result> {
  const { pool } = context.database;
  const { id, storage, mailer, config } = context;
  const person = await findActive(pool, { userId });
  if (!person) return { failure: "The account was not open." };
  if (await isSuppressed(pool, { address: person.email })) return { failure: noAddress };
  const downloadUrl = await storeDownload(context, {
    extension: "json",
    filename: `${person.username}.json`,
    write: (key) =>
      pool.transaction(
        (tx) => storage.put(key, archiveOf(tx, userId, tell), { contentType: "application/json" }),
        { isolationLevel: "repeatable read", accessMode: "read only" },
      ),
  });
  const { siteName } = await findSettings(pool);
  const mail = dataExport({
    site: { name: siteName, url: config.publicUrl },
    name: nameOf(person),
    downloadUrl,
    daysValid,
  });
  await mailer.send({ ...mail, id, to: { name: nameOf(person), address: person.email } });
  return { note: `A link was mailed to ${person.email}.` };
}

async function findActive(db: Db, { userId }: { userId: string }) {
  const [row] = await db
    .select()
    .from(users)
    .where(and(eq(users.id, userId), eq(users.status, "active")));
  return row;
}

/** A JSON object with a list for each section, written as it is read. */
async function* archiveOf(tx: Tx, userId: string, tell: Tell): AsyncGenerator<Uint8Array> {
  const total = await countPersonalData(tx, { userId });
  let done = 0;
  yield Buffer.from(`{\n"exportedAt": ${JSON.stringify(new Date())}`);
  let open = "";
  let rowsBefore = 0;
  for await (const { section, rows } of collectPersonalData(tx, { userId })) {
    let text = "";
    if (section !== open) {
      text += `${open && "]"},\n${JSON.stringify(section)}: [`;
      open = section;
      rowsBefore = 0;
    }
    for (const row of rows) text += `${rowsBefore++ === 0 ? "" : ","}\n${row}`;
    yield Buffer.from(text);
    done += rows.length;
    tell({ done, total, note: "Putting it together" });
  }
  yield Buffer.from("]\n}\n");
}
