import { once } from "node:events";
import type { Writable } from "node:stream";
import type { Sql, TransactionSql } from "postgres";
import { migrateDatabase } from "../migrate.ts";
import { listMigrations, listTables, quoted, type Sequence, type TableShape } from "./catalogue.ts";
import { patientClient } from "./snapshot.ts";

/** Why a database is not filled, in words; nothing in it has changed. */
export class NotEmpty extends Error {
  override name = "NotEmpty";
}

/** What a database is filled with. */
export type Source = {
  /** How many migrations it has gone through. */
  migrations: number;
  tables: (TableShape & { rows: number })[];
  sequences: Sequence[];
};

/** Takes the rows of one table after the other, in the form in which a snapshot gave them. */
export type Filler = (table: string, lines: Uint8Array) => Promise<void>;

/** Any number that only this locks: two at once would fill the same database. */
const fillLock = 4_026_531_861;
/** What migrations put into these is replaced. */
const filledByMigrations = new Set(["roles", "settings"]);

/**
 * Fills a new or empty database: its schema becomes that of the source, `give` brings all rows, and then it is brought
 * to the newest schema. Needs no superuser: foreign keys are taken away meanwhile, and made and checked again at the
 * end. All rows come in one transaction, so that they are there whole or not at all. @throws NotEmpty
 */
export async function fillDatabase(
  url: string,
  source: Source,
  give: (fill: Filler) => Promise<void>,
): Promise<void> {
  const sql = patientClient(url);
  try {
    const [lock] = await sql`select pg_try_advisory_lock(${fillLock}) as got`;
    if (!lock?.got) throw new NotEmpty("Somebody else is filling this database at the moment.");
    await refuseUnlessEmpty(sql);
    if ((await listMigrations(sql)).length > source.migrations) await beginAnew(sql);
    await migrateDatabase(url, { through: source.migrations });
    await sql.begin((tx) => fill(tx, source, give));
    await migrateDatabase(url);
    await sql`analyze`;
  } finally {
    await sql.end();
  }
}

async function fill(tx: TransactionSql, source: Source, give: (fill: Filler) => Promise<void>) {
  const tables = await listTables(tx);
  if (shapeOf(tables) !== shapeOf(source.tables))
    throw new NotEmpty("The tables of this backup are not those that its migrations make.");
  const names = tables.map(({ name }) => quoted(name)).join(", ");
  await tx.unsafe(`lock table ${names} in access exclusive mode`);
  // Somebody may have come in between.
  await refuseUnlessEmpty(tx);
  const keys = await takeAwayForeignKeys(tx);
  for (const { name } of tables) await tx.unsafe(`alter table ${quoted(name)} disable trigger user`);
  for (const name of filledByMigrations) await tx.unsafe(`delete from ${quoted(name)}`);
  await copyIn(tx, tables, give);
  for (const { name, value, called } of source.sequences)
    await tx`select setval(${`public.${quoted(name)}`}::regclass, ${value}::bigint, ${called})`;
  for (const { table, name, definition } of keys)
    await tx.unsafe(`alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`);
  for (const { name } of tables) await tx.unsafe(`alter table ${quoted(name)} enable trigger user`);
  for (const { name, rows } of source.tables) {
    const [counted] = await tx.unsafe<{ rows: string }[]>(`select count(*) as rows from ${quoted(name)}`);
    if (Number(counted?.rows) !== rows) throw new Error(`${counted?.rows} of ${rows} rows came into ${name}`);
  }
}

async function copyIn(tx: TransactionSql, tables: TableShape[], give: (fill: Filler) => Promise<void>) {
  let open: { table: string; into: Writable } | undefined;
  const close = async () => {
    if (!open) return;
    const finished = once(open.into, "finish");
    open.into.end();
    await finished;
    open = undefined;
  };
  await give(async (table, lines) => {
    if (open?.table !== table) {
      await close();
      const shape = tables.find(({ name }) => name === table);
      if (!shape) throw new NotEmpty(`There is no table ${table}.`);
      const columns = shape.columns.map(quoted).join(", ");
      const into = await tx.unsafe(`copy ${quoted(table)} (${columns}) from stdin`).writable();
      open = { table, into };
    }
    if (!open.into.write(lines)) await once(open.into, "drain");
  });
  await close();
}

type ForeignKey = { table: string; name: string; definition: string };

async function takeAwayForeignKeys(tx: TransactionSql): Promise<ForeignKey[]> {
  const keys = await tx<ForeignKey[]>`
    select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace order by 1, 2`;
  for (const { table, name } of keys)
    await tx.unsafe(`alter table ${quoted(table)} drop constraint ${quoted(name)}`);
  return [...keys];
}

async function refuseUnlessEmpty(sql: Sql | TransactionSql): Promise<void> {
  const [foreign] = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema', 'public', 'drizzle') limit 1`;
  const tables = await listTables(sql);
  const ours = (await listMigrations(sql)).length > 0;
  const stranger = foreign?.name ?? (ours ? undefined : tables[0]?.name);
  if (stranger)
    throw new NotEmpty(`There is something else in this database already (${stranger}). Name an empty one.`);
  for (const { name } of tables) {
    const made = name === "roles" ? "where not built_in" : name === "settings" ? "offset 1" : "";
    const found = await sql.unsafe(`select 1 from ${quoted(name)} ${made} limit 1`);
    if (found.length > 0)
      throw new NotEmpty(`There is something in this database already (${name}). Name an empty one.`);
  }
}

/** A database that is empty, but further than the source is: a table can't go back. */
async function beginAnew(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`drop schema if exists drizzle cascade`;
    await tx`drop schema public cascade`;
    await tx`create schema public`;
  });
}

function shapeOf(tables: TableShape[]): string {
  return JSON.stringify(tables.map(({ name, columns }) => ({ name, columns: [...columns].sort() })));
}
