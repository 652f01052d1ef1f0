import type { Db } from "@agora/db";
import { users } from "@agora/db/schema";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

type PersonColumns = Pick<typeof users, "id" | "email" | "emailVerifiedAt" | "username" | "name" | "status">;

/** Of the table or an alias of it. */
export function person<T extends Record<keyof PersonColumns, PgColumn>>(
  table: T,
): Pick<T, keyof PersonColumns> {
  const { id, email, emailVerifiedAt, username, name, status } = table;
  return { id, email, emailVerifiedAt, username, name, status };
}

export type Person = {
  id: string;
  email: string;
  emailVerifiedAt: Date | null;
  username: string;
  name: string | null;
  status: string;
};

/** What somebody is called. */
export function nameOf({ name, username }: Person): string {
  return name ?? username;
}

/** Undefined when there is no such person, or nobody any more. */
export async function findPerson(db: Db, { userId }: { userId: string }): Promise<Person | undefined> {
  const [row] = await db
    .select(person(users))
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.erasedAt)));
  return row;
}

/** Who has this mail address, in any case of letters. */
export async function findByAddress(db: Db, { email }: { email: string }): Promise<Person | undefined> {
  const [row] = await db
    .select(person(users))
    .from(users)
    .where(and(eq(sql`lower(${users.email})`, email.toLowerCase()), isNull(users.erasedAt)));
  return row;
}

/** Undefined unless the account can get mail and its address still needs to be verified. */
export async function findUnverified(db: Db, { userId }: { userId: string }): Promise<Person | undefined> {
  const [row] = await db
    .select(person(users))
    .from(users)
    .where(and(eq(users.id, userId), eq(users.status, "active"), isNull(users.emailVerifiedAt)));
  return row;
}
