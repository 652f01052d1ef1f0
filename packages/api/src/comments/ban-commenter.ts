import type { Db, Tx } from "@agora/db";
import { countBanned, listBanned as listRows, lockBannable, setBanned } from "@agora/db/queries/comment-bans";
import type { z } from "zod";
import type { AuditDetails } from "../context.ts";
import { decodeCursor, pageOf, timePattern, uuidPattern } from "../cursor.ts";
import { Refusal } from "../errors.ts";
import { toPerson } from "../profiles/to-person.ts";
import type { comments } from "./contract.ts";

/** Gives what the audit log is to say: nothing when it was so before. @throws Refusal NOT_FOUND, FORBIDDEN for banning a moderator. */
export async function banCommenter(
  tx: Tx,
  { username, banned }: z.output<typeof comments.setBanned.input>,
): Promise<AuditDetails | null> {
  const person = await lockBannable(tx, { username });
  if (!person) throw new Refusal("NOT_FOUND");
  if (banned && person.moderates)
    throw new Refusal("FORBIDDEN", { message: "Who moderates comments can't be kept from writing them." });
  const before = person.bannedAt !== null;
  if (before === banned) return null;
  await setBanned(tx, { id: person.id, banned });
  return { subjectId: person.id, before: { banned: before }, after: { banned } };
}

export async function listBanned(db: Db, { cursor, limit, count }: z.output<typeof comments.banned.input>) {
  const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, [timePattern, uuidPattern]);
  const [rows, total] = await Promise.all([
    listRows(db, { after: at && id ? [at, id] : undefined, limit: limit + 1 }),
    count ? countBanned(db) : undefined,
  ]);
  const { items, nextCursor } = pageOf(rows, limit, ({ person }) => [
    person.bannedAt.toISOString(),
    person.id,
  ]);
  return {
    items: items.map(({ person, avatar }) => ({
      ...toPerson({ ...person, avatar }),
      bannedAt: person.bannedAt,
    })),
    nextCursor,
    total,
  };
}
