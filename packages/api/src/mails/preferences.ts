import type { Db } from "@agora/db";
import { findRecipient, listOptOuts } from "@agora/db/queries/mails";
import { readMailToken } from "@agora/jobs";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import type { mails } from "./contract.ts";

type Preferences = z.output<typeof mails.preferences.output>;
type Door = Pick<Context, "config"> & { viewer: { id: string } | null };
export type Asked = { userId: string; byToken: boolean };

/** Whose preferences are meant: those of the token's person, else one's own. @throws Refusal TOKEN_NOT_VALID */
export function askedFor({ config, viewer }: Door, { token }: { token?: string }): Asked {
  if (token !== undefined) {
    const userId = readMailToken(config.secret, token);
    if (!userId) throw new Refusal("TOKEN_NOT_VALID");
    return { userId, byToken: true };
  }
  if (!viewer) throw new Refusal("TOKEN_NOT_VALID");
  return { userId: viewer.id, byToken: false };
}

/** @throws Refusal TOKEN_NOT_VALID when the account was erased since. */
export async function readPreferences(db: Db, { userId, byToken }: Asked): Promise<Preferences> {
  const [recipient, unwanted] = await Promise.all([
    findRecipient(db, { userId }),
    listOptOuts(db, { userId }),
  ]);
  if (!recipient) throw new Refusal("TOKEN_NOT_VALID");
  return {
    address: byToken ? beginningOf(recipient.email) : recipient.email,
    comments: !unwanted.includes("comments"),
    replies: !unwanted.includes("replies"),
    moderation: !unwanted.includes("moderation"),
    moderates: recipient.moderates,
    refusedAt: recipient.refusedAt,
  };
}

/** Enough for its owner to know it by: a mail may have been passed on. */
function beginningOf(address: string): string {
  const name = [...address.slice(0, address.lastIndexOf("@"))];
  return `${name.slice(0, Math.max(1, Math.min(3, name.length - 2))).join("")}…`;
}
