import type { Tx } from "@agora/db";
import { insertAudit } from "@agora/db/queries/audit";
import { lockAccount } from "@agora/db/queries/credentials";
import { insertIdentity } from "@agora/db/queries/identities";
import type { Viewer } from "../auth/sessions.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { auditOf } from "./audit-of.ts";
import type { Profile } from "./profile.ts";

type Linking = { viewer: Viewer; provider: string; profile: Profile };

/**
 * Adds a way in to the account of who is signed in. The addresses may differ, but both are verified: an account whose
 * address nobody has proved may be a trap for its owner. Linking again changes nothing.
 * @throws Refusal EMAIL_NOT_VERIFIED, VERIFIED_EMAIL_NEEDED, IDENTITY_TAKEN
 */
export async function linkIdentity(
  tx: Tx,
  door: Pick<Context, "request">,
  { viewer, provider, profile }: Linking,
): Promise<void> {
  if (!viewer.emailVerified) throw new Refusal("EMAIL_NOT_VERIFIED");
  const { email, subject } = profile;
  if (!email?.verified) throw new Refusal("VERIFIED_EMAIL_NEEDED");
  const account = await lockAccount(tx, { id: viewer.id });
  if (account?.status !== "active") throw new Refusal("SUSPENDED");
  const row = { provider, subject, userId: viewer.id, email: email.address };
  const { userId, linked } = await insertIdentity(tx, row);
  if (userId !== viewer.id) throw new Refusal("IDENTITY_TAKEN");
  if (linked)
    await insertAudit(
      tx,
      auditOf(door, "identity.linked", { userId, after: { provider, email: email.address } }),
    );
}
