import { createHash, randomBytes } from "node:crypto";
import type { Db } from "@agora/db";
import { insertEmailToken } from "@agora/db/queries/email-tokens";

type Token = Omit<Parameters<typeof insertEmailToken>[1], "hash">;

/** Where the pages are that take a mailed token. */
const pages = {
  "verify-email": "verify-email",
  "change-email": "verify-email",
  "confirm-sign-up": "verify-email",
  "reset-password": "reset-password",
} as const satisfies Record<Token["purpose"], string>;

/**
 * Makes a link with a token that only the mail knows; its hash is stored. Earlier links stay good, because the mail
 * that carries one may already be on its way.
 */
export async function makeMailedLink(
  db: Db,
  { publicUrl, ...row }: Token & { publicUrl: string },
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await insertEmailToken(db, { ...row, hash: createHash("sha256").update(token).digest("hex") });
  return `${publicUrl}/${pages[row.purpose]}?token=${token}`;
}
