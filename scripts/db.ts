import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Config, ConfigError, environment, loadConfig } from "@agora/config";
import { type Db, migrateDatabase, openDatabase } from "@agora/db";
import { findCredentials } from "@agora/db/queries/credentials";
import { users } from "@agora/db/schema";

const usage = `node scripts/db.ts migrate                      brings the database to the newest schema
node scripts/db.ts seed                         fills an empty database with the demo`;

type Person = { name: string; username: string; email: string; password: string; roles: string[] };
/** The hash tells whether a password still is what it was, and that this is the database it belongs to. */
type Kept = Person & { passwordHash: string };

/**
 * Brings the database to the newest schema. One of our own in which nobody lives is filled with the demo;
 * gives the people of the demo whose passwords still are what they were.
 */
export async function prepareDatabase(
  config: Config,
  { data, embedded }: { data: string; embedded: boolean },
): Promise<{ people: Person[] }> {
  await migrateDatabase(config.database.url);
  const file = join(data, "demo-people.json");
  const empty = await withDatabase(config.database.url, isEmpty);
  if (empty && !embedded) {
    // What is in somebody's own database is theirs to decide.
    console.log(
      "\nNobody has an account yet. With the same DATABASE_URL, the first administrator is made by\n" +
        "  npm run agora -- admin create <email> <username>\n",
    );
    return { people: [] };
  }
  if (empty) await seedDemo(config, (people) => keep(file, people));
  return { people: await withDatabase(config.database.url, (db) => stillValid(db, file)) };
}

async function withDatabase<T>(url: string, use: (db: Db) => Promise<T>): Promise<T> {
  const database = openDatabase(url, { pool: 2 });
  try {
    return await use(database.pool);
  } finally {
    await database.close();
  }
}

async function isEmpty(db: Db): Promise<boolean> {
  return (await db.select({ id: users.id }).from(users).limit(1)).length === 0;
}

async function seedDemo(config: Config, told?: (people: Kept[]) => void) {
  // Imported only here, because drawing, hashing and storing bring much that a start does not need.
  const [{ seedDemo: seed }, { openStorage }] = await Promise.all([
    import("@agora/api/demo"),
    import("@agora/storage"),
  ]);
  const storage = openStorage(config);
  return withDatabase(config.database.url, (db) => seed(db, { storage, keep: told }));
}

function keep(file: string, people: Kept[]) {
  writeFileSync(`${file}.new`, `${JSON.stringify(people, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

async function stillValid(db: Db, file: string): Promise<Person[]> {
  if (!existsSync(file)) return [];
  const kept: Kept[] = JSON.parse(readFileSync(file, "utf8"));
  const checked = kept.map(async ({ passwordHash, ...person }) => {
    const found = await findCredentials(db, { identifier: person.email });
    return found?.passwordHash === passwordHash ? [person] : [];
  });
  return (await Promise.all(checked)).flat();
}

async function main([command]: string[]) {
  process.chdir(dirname(import.meta.dirname));
  if (existsSync(".env")) process.loadEnvFile(".env");
  const given = Object.fromEntries(Object.entries(environment()).filter(([, value]) => value !== ""));
  const url = given.DATABASE_URL;
  if (!command || !["migrate", "seed"].includes(command)) return fail(usage);
  if (!url)
    return fail(
      "DATABASE_URL is not set: name the database there or in .env, or while npm start runs: node --env-file=.data/run/env scripts/db.ts …",
    );
  await migrateDatabase(url);
  if (command === "migrate") return console.log("The database is up to date.");
  // Seeding talks to neither of these.
  const config = loadConfig({ REDIS_URL: "redis://none", SMTP_URL: "smtp://none", ...given });
  const people = await seedDemo(config);
  if (!people) return fail("Somebody has an account in this database already; nothing was changed.");
  for (const { email, password, roles } of people)
    console.log(`${email.padEnd(24)}${password}  ${roles.join(", ")}`);
}

function fail(message: string) {
  console.error(message);
  process.exitCode = 1;
}

if (import.meta.main)
  await main(process.argv.slice(2)).catch((error) =>
    fail(error instanceof ConfigError ? error.message : error),
  );
