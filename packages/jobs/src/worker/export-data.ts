import type { Db, Tx } from "@agora/db";
import { collectPersonalData } from "@agora/db/queries/personal-data";
import { findSettings } from "@agora/db/queries/settings";
import { users } from "@agora/db/schema";
import { and, eq } from "drizzle-orm";
import type { JobContext } from "./context.ts";
import { nameOf } from "./facts.ts";
import { dataExport } from "./mails/data-export.ts";
import { daysValid, storeDownload } from "./stored-download.ts";

/** Stores everything about a person under a key that only the mailed link opens; moot when the account is shut. */
export async function sendExport(context: JobContext, { userId }: { userId: string }): Promise<void> {
  const { pool } = context.database;
  const { id, storage, mailer, config } = context;
  const person = await findActive(pool, { userId });
  if (!person) return;
  const downloadUrl = await storeDownload(context, {
    extension: "json",
    filename: `${person.username}.json`,
    write: (key) =>
      pool.transaction((tx) => storage.put(key, archiveOf(tx, userId), { contentType: "application/json" }), {
        isolationLevel: "repeatable read",
        accessMode: "read only",
      }),
  });
  const { siteName } = await findSettings(pool);
  const mail = dataExport({
    site: { name: siteName, url: config.publicUrl },
    name: nameOf(person),
    downloadUrl,
    daysValid,
  });
  await mailer.send({ ...mail, id, to: { name: nameOf(person), address: person.email } });
}

async function findActive(db: Db, { userId }: { userId: string }) {
  const [row] = await db
    .select()
    .from(users)
    .where(and(eq(users.id, userId), eq(users.status, "active")));
  return row;
}

/** A JSON object with a list for each section, written as it is read. */
async function* archiveOf(tx: Tx, userId: string): AsyncGenerator<Uint8Array> {
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
  }
  yield Buffer.from("]\n}\n");
}
