import { randomUUID } from "node:crypto";
import postgres from "postgres";

/** A database of its own for one test file, cloned from the migrated template. */
export type ClonedDatabase = { url: string; drop(): Promise<void> };

/** Any number that only tests lock: cloning fails while somebody else is connected to the template. */
const templateLock = 4_026_531_842;

export async function cloneDatabase(adminUrl: string, template = "agora_template"): Promise<ClonedDatabase> {
  const name = `agora_test_${randomUUID().replaceAll("-", "")}`;
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  await admin`select pg_advisory_lock(${templateLock})`;
  await admin.unsafe(`create database ${name} template ${template}`);
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      const again = postgres(adminUrl, { max: 1, onnotice: () => {} });
      await again.unsafe(`drop database if exists ${name} with (force)`);
      await again.end();
    },
  };
}
