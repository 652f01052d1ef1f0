import { eq } from "drizzle-orm";
import type { Tx } from "../database.ts";
import { apiKeys, appGrants, identities } from "../schema/index.ts";
import { deleteRecoveryCodes } from "./recovery-codes.ts";
import { clearTwoFactor } from "./two-factor.ts";

/** Leaves the password as the only way in: second factor, providers, API keys and connected apps go. */
export async function deleteOtherWaysIn(tx: Tx, { userId }: { userId: string }): Promise<void> {
  await clearTwoFactor(tx, { userId });
  await deleteRecoveryCodes(tx, { userId });
  await tx.delete(apiKeys).where(eq(apiKeys.userId, userId));
  await tx.delete(appGrants).where(eq(appGrants.userId, userId));
  await tx.delete(identities).where(eq(identities.userId, userId));
}
