import type { Sql, TransactionSql } from "postgres";

type Client = Sql | TransactionSql;

/** A table with the columns that are stored; what is computed from them is computed again. */
export type TableShape = { name: string; columns: string[] };
export type Sequence = { name: string; value: string; called: boolean };

/** Every table of Agora, by name. */
export async function listTables(sql: Client): Promise<TableShape[]> {
  const rows = await sql<TableShape[]>`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by c.relname order by c.relname collate "C"`;
  return rows.map(({ name, columns }) => ({ name, columns }));
}

export async function listSequences(sql: Client): Promise<Sequence[]> {
  const rows = await sql<{ name: string; value: string | null; start: string }[]>`
    select sequencename::text as name, last_value::text as value, start_value::text as start
    from pg_sequences where schemaname = 'public' order by 1`;
  return rows.map(({ name, value, start }) => ({ name, value: value ?? start, called: value !== null }));
}

/** Hashes of the migrations that a database has gone through, in order. */
export async function listMigrations(sql: Client): Promise<string[]> {
  const [found] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (!found?.there) return [];
  const rows = await sql<
    { hash: string }[]
  >`select hash from drizzle.__drizzle_migrations order by created_at`;
  return rows.map(({ hash }) => hash);
}

/** A name as SQL takes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
