import { makeAdministrator, NotMade } from "@agora/api/demo";
import { type Asked, Refused } from "@agora/cli";
import { migrateDatabase, openDatabase } from "@agora/db";
import { databaseUrl } from "./database.ts";

/** Makes an account that may do everything, also in a database that is still empty. */
export async function createAdministrator({ words: [email = "", username = ""] }: Asked): Promise<void> {
  const url = databaseUrl();
  await migrateDatabase(url);
  const database = openDatabase(url, { pool: 1 });
  try {
    const password = await makeAdministrator(database.pool, { email, username });
    console.log(`${username} may do everything now. The password, shown only this once: ${password}`);
  } catch (error) {
    if (!(error instanceof NotMade)) throw error;
    throw new Refused(error.message);
  } finally {
    await database.close();
  }
}
