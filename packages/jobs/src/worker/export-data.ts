import type { Db, Tx } from "@agora/db";
import { collectPersonalData } from "@agora/db/queries/personal-data";
import { findSettings } from "@agora/db/queries/settings";
import { users } from "@agora/db/schema";
import { and, eq } from "drizzle-orm";
import { enqueue } from "../enqueue.ts";
import { removeFiles } from "../jobs.ts";
import type { JobContext } from "./context.ts";
import { nameOf } from "./facts.ts";
import { dataExport } from "./mails/data-export.ts";

const daysValid = 7;
const day = 24 * 60 * 60 * 1000;

/** Stores everything about a person under a key that only the mailed link opens; moot when the account is shut. */
export async function sendExport(
  { id, database: { pool }, storage, mailer, config }: JobContext,
  { userId }: { userId: string },
): Promise<void> {
  const person = await findActive(pool, { userId });
  if (!person) return;
  const key = `exports/${id}.json`;
  const expiresAt = new Date(Date.now() + daysValid * day);
  // Promised before the file is there, so that none stays for ever; a day late, because a later attempt renews the link.
  const runAt = new Date(expiresAt.getTime() + day);
  await pool.transaction((tx) => enqueue(tx, removeFiles, { keys: [key] }, { runAt }));
  await pool.transaction(
    (tx) => storage.put(key, archiveOf(tx, userId), { contentType: "application/json" }),
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
  const { siteName } = await findSettings(pool);
  const mail = dataExport({
    site: { name: siteName, url: config.publicUrl },
    name: nameOf(person),
    downloadUrl: await storage.signDownload(key, { filename: `${person.username}.json`, expiresAt }),
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
