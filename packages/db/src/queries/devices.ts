import { sql } from "drizzle-orm";
import type { Tx } from "../database.ts";
import { knownDevices } from "../schema/index.ts";

/** Remembers the device; true when it is new to somebody who has used others. Ask with the account locked. */
export async function noteDevice(
  tx: Tx,
  { userId, hash }: { userId: string; hash: string },
): Promise<boolean> {
  const [row] = await tx
    .insert(knownDevices)
    .values({ userId, hash })
    .onConflictDoNothing()
    .returning({
      others: sql<boolean>`exists (select 1 from known_devices k where k.user_id = ${userId} and k.hash <> ${hash})`,
    });
  return row?.others ?? false;
}
