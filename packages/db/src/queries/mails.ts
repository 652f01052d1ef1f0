import { and, count, desc, eq, ilike, inArray, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { mailOptOuts, mailSuppressions, type mailTopics, users } from "../schema/index.ts";

export type MailTopic = (typeof mailTopics)[number];

/** Addresses are kept in lower case, as somebody's row compares with them. */
const keyOf = (address: string) => address.toLowerCase();

/** Whose preferences are asked for: where mails go, since when a server refuses that, and whether they moderate. */
export async function findRecipient(db: Db, { userId }: { userId: string }) {
  const [row] = await db
    .select({
      email: users.email,
      refusedAt: mailSuppressions.createdAt,
      moderates: sql<boolean>`exists (
        select 1 from user_roles ur join roles r on r.id = ur.role_id
        where ur.user_id = users.id and 'comments:moderate' = any(r.permissions))`,
    })
    .from(users)
    .leftJoin(mailSuppressions, eq(mailSuppressions.address, sql`lower(${users.email})`))
    .where(and(eq(users.id, userId), isNull(users.erasedAt)));
  return row;
}

/** The topics of which this person wants no mails. */
export async function listOptOuts(db: Db, { userId }: { userId: string }): Promise<MailTopic[]> {
  const rows = await db
    .select({ topic: mailOptOuts.topic })
    .from(mailOptOuts)
    .where(eq(mailOptOuts.userId, userId));
  return rows.map(({ topic }) => topic);
}

export async function isOptedOut(db: Db, { userId, topic }: { userId: string; topic: MailTopic }) {
  const rows = await db
    .select({ topic: mailOptOuts.topic })
    .from(mailOptOuts)
    .where(and(eq(mailOptOuts.userId, userId), eq(mailOptOuts.topic, topic)));
  return rows.length > 0;
}

type Choice = { userId: string; wanted: MailTopic[]; unwanted: MailTopic[] };

/** Topics that are in neither list stay as they are. Gives those that changed: of several at once one makes the change. */
export async function setOptOuts(tx: Tx, { userId, wanted, unwanted }: Choice): Promise<MailTopic[]> {
  const topic = { topic: mailOptOuts.topic };
  const ended = await tx
    .delete(mailOptOuts)
    .where(and(eq(mailOptOuts.userId, userId), inArray(mailOptOuts.topic, wanted)))
    .returning(topic);
  if (unwanted.length === 0) return ended.map((row) => row.topic);
  const begun = await tx
    .insert(mailOptOuts)
    .values(unwanted.map((each) => ({ userId, topic: each })))
    .onConflictDoNothing()
    .returning(topic);
  return [...ended, ...begun].map((row) => row.topic);
}

export async function isSuppressed(db: Db, { address }: { address: string }): Promise<boolean> {
  const rows = await db
    .select({ address: mailSuppressions.address })
    .from(mailSuppressions)
    .where(eq(mailSuppressions.address, keyOf(address)));
  return rows.length > 0;
}

/** `reason` names no address; the first one stays. */
export async function insertSuppression(
  db: Db,
  { address, reason }: { address: string; reason: string },
): Promise<void> {
  await db
    .insert(mailSuppressions)
    .values({ address: keyOf(address), reason })
    .onConflictDoNothing();
}

/** Lets mails go to the address again; false when they did anyway. */
export async function deleteSuppression(tx: Tx, { address }: { address: string }): Promise<boolean> {
  const rows = await tx
    .delete(mailSuppressions)
    .where(eq(mailSuppressions.address, keyOf(address)))
    .returning({ address: mailSuppressions.address });
  return rows.length > 0;
}

/** What is typed stands for itself, also % and _. */
const containing = (search: string | undefined) =>
  search ? ilike(mailSuppressions.address, `%${search.replaceAll(/[\\%_]/g, "\\$&")}%`) : undefined;

type Listed = { search?: string; after?: [createdAt: string, address: string]; limit: number };

/** Newest first; `after` is the time and address of the last one seen. */
export async function listSuppressions(db: Db, { search, after, limit }: Listed) {
  const { createdAt, address } = mailSuppressions;
  return db
    .select()
    .from(mailSuppressions)
    .where(
      and(
        containing(search),
        after && sql`(${createdAt}, ${address}) < (${after[0]}::timestamptz, ${after[1]}::text)`,
      ),
    )
    .orderBy(desc(createdAt), desc(address))
    .limit(limit);
}

export async function countSuppressions(db: Db, { search }: { search?: string }): Promise<number> {
  const [row] = await db.select({ total: count() }).from(mailSuppressions).where(containing(search));
  return row?.total ?? 0;
}
