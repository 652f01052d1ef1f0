import { and, asc, eq, getTableColumns, gt, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Db, Tx } from "../database.ts";
import type { Section } from "../personal-data/kit.ts";
import { personalData } from "../personal-data.ts";
import { media, users } from "../schema/index.ts";

/** Rows read at once; one may be a post of a megabyte. */
const atOnce = 20;

/**
 * Everything about a person, section by section, each row as JSON text, a few rows at a time; a section comes at least
 * once. Give it a transaction of its own (repeatable read), which the archive then is a picture of.
 */
export async function* collectPersonalData(
  tx: Tx,
  { userId }: { userId: string },
): AsyncGenerator<{ section: string; rows: string[] }> {
  for (const { table, sections } of personalData)
    for (const section of sections) {
      await tx.execute(sql`declare personal_data no scroll cursor for ${rowsOf(table, section, userId)}`);
      for (let first = true; ; first = false) {
        const rows = await tx.execute<{ row: string }>(sql.raw(`fetch ${atOnce} from personal_data`));
        if (rows.length > 0 || first) yield { section: section.name, rows: rows.map(({ row }) => row) };
        if (rows.length < atOnce) break;
      }
      await tx.execute(sql`close personal_data`);
    }
}

/** How many rows that will be. */
export async function countPersonalData(tx: Tx, { userId }: { userId: string }): Promise<number> {
  const counts = personalData.flatMap(({ table, sections }) =>
    sections.map(({ of }) => sql`select count(*) as rows from ${table} where ${of(userId)}`),
  );
  const [all] = await tx.execute<{ rows: number }>(
    sql`select sum(rows)::int as rows from (${sql.join(counts, sql` union all `)}) as sections`,
  );
  return all?.rows ?? 0;
}

function rowsOf(table: PgTable, { of, columns }: Section, userId: string): SQL {
  const own = getTableColumns(table);
  const pairs = Object.entries(columns).flatMap(([name, exported]) => {
    if (exported !== true && "withheld" in exported) return [];
    return [sql`${name}::text, ${exported === true ? own[name] : exported}`];
  });
  return sql`select json_build_object(${sql.join(pairs, sql`, `)})::text as row from ${table} where ${of(userId)}`;
}

/**
 * Erases everything about a person that the map does not keep. Gives the files whose rows are gone, so that the caller
 * can promise their removal in the same transaction.
 */
export async function erasePersonalData(tx: Tx, { userId }: { userId: string }) {
  const { key, fileId, variants, crops } = media;
  const files = await tx
    .select({ key, fileId, variants, crops })
    .from(media)
    .where(eq(media.ownerId, userId));
  for (const { table, erase } of personalData) {
    if (!("columns" in erase)) {
      if (erase.instead) await tx.execute(erase.instead(userId));
      else await tx.delete(table).where(erase.rows(userId));
      continue;
    }
    if (erase.dropped) await tx.delete(table).where(erase.dropped(userId));
    const changes: Record<string, SQL | null> = {};
    for (const [name, decision] of Object.entries(erase.columns)) {
      if (decision === "null") changes[name] = null;
      else if ("becomes" in decision) changes[name] = decision.becomes(userId);
    }
    if (Object.keys(changes).length > 0) await tx.update(table).set(changes).where(erase.rows(userId));
  }
  return files;
}

const due = (before: Date) => and(lt(users.deletionAskedAt, before), isNull(users.erasedAt));

/** People whose deletion was asked for before this time, in the order of their ids. */
export async function listErasable(
  db: Db,
  { before, after, limit }: { before: Date; after?: string; limit: number },
): Promise<string[]> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(due(before), after === undefined ? undefined : gt(users.id, after)))
    .orderBy(asc(users.id))
    .limit(limit);
  return rows.map((row) => row.id);
}

/** False when somebody else erases them, or they have come back; a sign-in waits until the transaction ends. */
export async function lockErasable(tx: Tx, { id, before }: { id: string; before: Date }): Promise<boolean> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, id), due(before)))
    .for("update", { skipLocked: true });
  return rows.length === 1;
}
