import { and, asc, desc, eq, exists, gte, ilike, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import {
  comments,
  identities,
  media,
  posts,
  roles,
  sessions,
  tokenFamilies,
  userRoles,
  users,
} from "../schema/index.ts";
import { pictureColumns } from "./pictures.ts";

const givenRoles = sql<{ id: string; name: string; permissions: string[] }[]>`(
  select coalesce(json_agg(json_build_object('id', ${roles.id}, 'name', ${roles.name}, 'permissions', ${roles.permissions}) order by ${roles.name}), '[]'::json)
  from ${userRoles} join ${roles} on ${roles.id} = ${userRoles.roleId} where ${userRoles.userId} = ${users.id})`;

const listedColumns = {
  id: users.id,
  email: users.email,
  emailVerifiedAt: users.emailVerifiedAt,
  username: users.username,
  name: users.name,
  avatarUrl: users.avatarUrl,
  status: users.status,
  twoFactorAt: users.twoFactorAt,
  createdAt: users.createdAt,
  lastSeenAt: users.lastSeenAt,
  deletionAskedAt: users.deletionAskedAt,
  version: users.version,
  roles: givenRoles.as("roles"),
};

const wholeColumns = {
  ...listedColumns,
  bio: users.bio,
  website: users.website,
  location: users.location,
  phone: users.phone,
  birthday: users.birthday,
  postCount: sql<number>`(select count(*)::int from ${posts} where ${posts.authorId} = ${users.id})`.as(
    "post_count",
  ),
  commentCount:
    sql<number>`(select count(*)::int from ${comments} where ${comments.authorId} = ${users.id} and ${comments.removedAt} is null)`.as(
      "comment_count",
    ),
  sessionCount: sql<number>`(
    (select count(*) from ${sessions} where ${sessions.userId} = ${users.id} and ${sessions.expiresAt} > now())
    + (select count(*) from ${tokenFamilies} where ${tokenFamilies.userId} = ${users.id} and ${tokenFamilies.expiresAt} > now() and ${tokenFamilies.endedAt} is null)
  )::int`.as("session_count"),
  identities: sql<
    string[]
  >`(select coalesce(json_agg(${identities.provider} order by ${identities.provider}), '[]'::json) from ${identities} where ${identities.userId} = ${users.id})`.as(
    "identities",
  ),
};

export type PeopleFilters = {
  search?: string;
  role?: string;
  status?: "active" | "suspended" | "removed";
  createdFrom?: Date;
  /** Exclusive. */
  createdTo?: Date;
};

/** What people type stands for itself, also % and _. */
function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
}

/** Those whose account was erased are nobody any more. */
function wanted(db: Db, { search, role, status, createdFrom, createdTo }: PeopleFilters): SQL | undefined {
  const pattern = search === undefined ? undefined : containing(search);
  const withRole = db
    .select({ id: userRoles.userId })
    .from(userRoles)
    .innerJoin(roles, eq(roles.id, userRoles.roleId))
    .where(and(eq(userRoles.userId, users.id), eq(roles.name, role ?? "")));
  return and(
    isNull(users.erasedAt),
    pattern === undefined
      ? undefined
      : or(ilike(users.name, pattern), ilike(users.username, pattern), ilike(users.email, pattern)),
    role === undefined ? undefined : exists(withRole),
    status && eq(users.status, status),
    createdFrom && gte(users.createdAt, createdFrom),
    createdTo && lt(users.createdAt, createdTo),
  );
}

const sortKeys = {
  createdAt: sql`${users.createdAt}`,
  lastSeenAt: sql`${users.lastSeenAt}`,
  name: sql`lower(${users.name})`,
  username: sql`lower(${users.username})`,
  email: sql`lower(${users.email})`,
};

type Listed = PeopleFilters & {
  sortBy: keyof typeof sortKeys;
  sortOrder: "asc" | "desc";
  limit: number;
  offset: number;
};

/** Those without a value to sort by come last in both orders; the id decides between equals. */
export async function listPeople(db: Db, { sortBy, sortOrder, limit, offset, ...filters }: Listed) {
  const order = sortOrder === "asc" ? asc : desc;
  const rows = await db
    .select({ user: listedColumns, avatar: pictureColumns(media) })
    .from(users)
    .leftJoin(media, eq(media.id, users.avatarId))
    .where(wanted(db, filters))
    .orderBy(sql`${order(sortKeys[sortBy])} nulls last`, order(users.id))
    .limit(limit)
    .offset(offset);
  return rows.map(({ user, avatar }) => ({ ...user, avatar }));
}

export async function countPeople(db: Db, filters: PeopleFilters): Promise<number> {
  return db.$count(users, wanted(db, filters));
}

/** Undefined also for somebody whose account was erased. */
export async function findPersonDetails(db: Db, { id }: { id: string }) {
  const [row] = await db
    .select({ user: wholeColumns, avatar: pictureColumns(media) })
    .from(users)
    .leftJoin(media, eq(media.id, users.avatarId))
    .where(and(eq(users.id, id), isNull(users.erasedAt)));
  return row && { ...row.user, avatar: row.avatar };
}

export type PersonDetails = NonNullable<Awaited<ReturnType<typeof findPersonDetails>>>;

/** Somebody with everything their roles let them do; nobody changes the account until the transaction ends. */
export async function lockPerson(tx: Tx, { id }: { id: string }) {
  const [row] = await tx
    .select({
      id: users.id,
      email: users.email,
      username: users.username,
      name: users.name,
      status: users.status,
      version: users.version,
      deletionAskedAt: users.deletionAskedAt,
    })
    .from(users)
    .where(and(eq(users.id, id), isNull(users.erasedAt)))
    .for("no key update");
  if (!row) return undefined;
  const given = await tx
    .select({ id: roles.id, name: roles.name, permissions: roles.permissions })
    .from(userRoles)
    .innerJoin(roles, eq(roles.id, userRoles.roleId))
    .where(eq(userRoles.userId, id))
    .orderBy(asc(roles.name));
  return { ...row, roles: given };
}

/**
 * Ids of those who administer and will go on to. Whoever takes an administrator away asks here first: until the
 * transaction ends nobody else gets an answer, so that two of them can't do it to each other.
 */
export async function lockAdministrators(tx: Tx): Promise<string[]> {
  const [admin] = await tx
    .select({ id: roles.id })
    .from(roles)
    .where(and(eq(roles.name, "admin"), roles.builtIn))
    .for("no key update");
  if (!admin) throw new Error("the administrator's role is missing");
  const rows = await tx
    .select({ id: users.id })
    .from(userRoles)
    .innerJoin(users, eq(users.id, userRoles.userId))
    .where(
      and(
        eq(userRoles.roleId, admin.id),
        eq(users.status, "active"),
        isNull(users.deletionAskedAt),
        isNull(users.erasedAt),
      ),
    );
  return rows.map((row) => row.id);
}

/** The version rises by one. */
export async function updatePerson(
  tx: Tx,
  { id, ...changes }: Partial<typeof users.$inferInsert> & { id: string },
): Promise<void> {
  await tx
    .update(users)
    .set({ ...changes, version: sql`${users.version} + 1`, updatedAt: sql`now()` })
    .where(eq(users.id, id));
}

export async function setRolesOfPerson(
  tx: Tx,
  { id, roleIds }: { id: string; roleIds: string[] },
): Promise<void> {
  await tx.delete(userRoles).where(eq(userRoles.userId, id));
  if (roleIds.length > 0)
    await tx.insert(userRoles).values(roleIds.map((roleId) => ({ userId: id, roleId })));
}
