import type { Tx } from "@agora/db";
import { findAccountByEmail, findIdentity } from "@agora/db/queries/identities";
import { findSettings } from "@agora/db/queries/settings";
import { Refusal } from "../errors.ts";
import type { Profile } from "./profile.ts";

export type Owner =
  | { kind: "known"; userId: string }
  /** Has no such identity yet, but the same address, and both sides have verified it. */
  | { kind: "same-address"; userId: string }
  | { kind: "new"; role: string };

/**
 * Whose account an identity opens. An address counts only where both sides have verified it: otherwise somebody
 * who signed up with a stranger's address, here or there, would share an account with them.
 * Where sign-up is not open, an unverified address is refused before it is looked up, so that nobody learns who is here.
 * @throws Refusal SIGN_UP_CLOSED, VERIFIED_EMAIL_NEEDED, LINK_IN_SETTINGS
 */
export async function ownerOf(
  tx: Tx,
  { provider, profile }: { provider: string; profile: Profile },
): Promise<Owner> {
  const identity = await findIdentity(tx, { provider, subject: profile.subject });
  if (identity) return { kind: "known", userId: identity.userId };
  const { signUp, firstRole } = await findSettings(tx);
  const { email } = profile;
  if (!email?.verified && signUp === "closed") throw new Refusal("SIGN_UP_CLOSED");
  if (!email || (!email.verified && signUp === "confirm-first")) throw new Refusal("VERIFIED_EMAIL_NEEDED");
  const account = await findAccountByEmail(tx, { email: email.address });
  if (account?.verified && email.verified) return { kind: "same-address", userId: account.id };
  if (account) throw new Refusal("LINK_IN_SETTINGS");
  if (signUp === "closed") throw new Refusal("SIGN_UP_CLOSED");
  return { kind: "new", role: firstRole };
}
