import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { migrateDatabase } from "@agora/db";
import postgres from "postgres";
import { articles, readArticle } from "../packages/api/src/demo/articles.ts";
import { plainText, renderArticle } from "../packages/api/src/posts/markdown.ts";
import { excerptOf, readMinutes } from "../packages/api/src/posts/rules.ts";

const fillSql = join(import.meta.dirname, "fill.sql");
const migrations = join(import.meta.dirname, "../packages/db/migrations");
/** Filled once and never connected to; each run measures on a copy. */
const template = "bench_template";

/** Gives a fresh copy of the filled database, which is filled again only when the schema or the filling has changed. */
export async function freshDatabase(url: (database: string) => string, say: (text: string) => void) {
  const admin = postgres(url("postgres"), { max: 1, onnotice: () => undefined });
  const hash = hashOfSchema();
  try {
    const [found] = await admin`
      select shobj_description(oid, 'pg_database') as hash from pg_database where datname = ${template}`;
    if (found?.hash !== hash) {
      say("Filling the database: 10,000 people, 100,000 posts, 500,000 comments");
      await admin.unsafe(`drop database if exists ${template}`);
      await admin.unsafe(`create database ${template}`);
      await fill(url(template));
      await admin.unsafe(`comment on database ${template} is '${hash}'`);
    }
    await admin`drop database if exists bench with (force)`;
    await admin.unsafe(`create database bench template ${template} strategy file_copy`);
    await admin`checkpoint`;
  } finally {
    await admin.end();
  }
  return url("bench");
}

async function fill(url: string) {
  await migrateDatabase(url);
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql.begin(async (tx) => {
      await tx`create table texts (n int, title text, body text, html text, text text, excerpt text, read_minutes int)`;
      await tx`insert into texts ${tx(texts())}`;
      await tx.unsafe(readFileSync(fillSql, "utf8"));
    });
    await sql`vacuum (freeze, analyze)`;
  } finally {
    await sql.end();
  }
}

/** Real words of real length: the posts of the demo. */
function texts() {
  return articles.map(({ name }, n) => {
    const { title, body } = readArticle(name);
    const html = renderArticle(body);
    const text = plainText(html);
    return { n, title, body, html, text, excerpt: excerptOf(text), read_minutes: readMinutes(text) };
  });
}

function hashOfSchema(): string {
  const files = readdirSync(migrations).filter((name) => name.endsWith(".sql"));
  const hash = createHash("sha256");
  for (const file of [...files.toSorted().map((name) => join(migrations, name)), fillSql])
    if (existsSync(file)) hash.update(readFileSync(file));
  return hash.update(JSON.stringify(texts())).digest("hex");
}
