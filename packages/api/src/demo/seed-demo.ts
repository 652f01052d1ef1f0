import type { Db, Tx } from "@agora/db";
import { findSettings, updateSettings } from "@agora/db/queries/settings";
import { users } from "@agora/db/schema";
import { originalKey } from "@agora/jobs";
import type { Storage } from "@agora/storage";
import { sql } from "drizzle-orm";
import { insertConversations } from "./conversations.ts";
import { drawPictures, insertPictures } from "./pictures.ts";
import { insertPublications } from "./publications.ts";
import { type DemoPerson, insertResidents, inventResidents } from "./residents.ts";
import { openShop } from "./shop/open-shop.ts";

type Options = {
  storage: Storage;
  /** Told the passwords before anything is committed, so that nobody lives here whose password is lost. */
  keep?: (people: DemoPerson[]) => void;
  now?: Date;
};

/** Any number that only this locks: of two that seed at once, one finds the house full. */
const seedLock = 4_026_531_843;

/**
 * Fills a database in which nobody lives with people, posts, conversations and a shop, all of it or nothing.
 * Gives the people with their passwords, or undefined when somebody was there already.
 */
export async function seedDemo(
  db: Db,
  { storage, keep, now = new Date() }: Options,
): Promise<DemoPerson[] | undefined> {
  if (await isInhabited(db)) return undefined;
  const [residents, drawn] = await Promise.all([inventResidents(), drawPictures(storage, now)]);
  const seeded = db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${seedLock})`);
    if (await isInhabited(tx)) return false;
    const ids = await insertResidents(tx, residents, now);
    await insertPictures(tx, drawn, ids);
    const published = await insertPublications(tx, { ids, drawn, now });
    await insertConversations(tx, published, ids);
    await introduce(tx);
    await openShop(tx, { ids, drawn, now });
    keep?.(residents);
    return true;
  });
  const forget = () => Promise.all(drawn.map(({ id }) => storage.delete(originalKey(id))));
  const done = await seeded.catch(async (error) => {
    await forget();
    throw error;
  });
  if (done) return residents;
  await forget();
  return undefined;
}

/** Whether there is any account. */
export async function isInhabited(db: Db): Promise<boolean> {
  const found = await db.select({ id: users.id }).from(users).limit(1);
  return found.length === 1;
}

/** Whoever signs up in the demo may write; the shop sends things for free from 60 euros on. */
async function introduce(tx: Tx): Promise<void> {
  const { version } = await findSettings(tx);
  await updateSettings(tx, {
    version,
    siteName: "Agora",
    siteDescription: "Essays on making things with care: backends, bread, gardens, letters, and long walks.",
    firstRole: "author",
    // Cents, and hundredths of a percent.
    ...{ currency: "EUR", shippingFee: 490, freeShippingFrom: 6000, taxRate: 1900, taxIncluded: true },
  });
}
