import { createHash, randomBytes } from "node:crypto";
import type { Db } from "@agora/db";
import { emailTokens } from "@agora/db/schema";
import { sql } from "drizzle-orm";
import type { Person } from "./facts.ts";

export const verificationHours = 24;

/**
 * Makes a link that verifies the person's address. Only the token's hash is stored; earlier links stay good,
 * because the mail that carries one may already be on its way.
 */
export async function makeVerificationLink(
  db: Db,
  { id, email }: Person,
  publicUrl: string,
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await db.insert(emailTokens).values({
    hash: createHash("sha256").update(token).digest("hex"),
    purpose: "verify-email",
    userId: id,
    email,
    expiresAt: sql`now() + make_interval(hours => ${verificationHours})`,
  });
  return `${publicUrl}/verify-email?token=${token}`;
}
