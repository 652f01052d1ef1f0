import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { follows, posts, users } from "../schema/index.ts";
import { statement } from "../statement.ts";
import { avatarColumns, avatars, personColumns } from "./people.ts";
import { hasVersion } from "./versions.ts";

const profileColumns = {
  ...personColumns,
  bio: users.bio,
  website: users.website,
  location: users.location,
  phone: users.phone,
  birthday: users.birthday,
  version: users.version,
  joinedAt: users.createdAt,
  postCount:
    sql<number>`(select count(*)::int from ${posts} where ${posts.authorId} = ${users.id} and ${posts.status} = 'published')`.as(
      "post_count",
    ),
  followerCount:
    sql<number>`(select count(*)::int from ${follows} where ${follows.followedId} = ${users.id})`.as(
      "follower_count",
    ),
  followingCount:
    sql<number>`(select count(*)::int from ${follows} where ${follows.followerId} = ${users.id})`.as(
      "following_count",
    ),
  following:
    sql<boolean>`exists (select 1 from ${follows} where ${follows.followedId} = ${users.id} and ${follows.followerId} = ${sql.placeholder("viewerId")}::uuid)`.as(
      "following",
    ),
};

const byUsername = statement((db) =>
  db
    .select({ profile: profileColumns, avatar: avatarColumns })
    .from(users)
    .leftJoin(avatars, eq(avatars.id, users.avatarId))
    .where(
      and(
        sql`lower(${users.username}) = lower(${sql.placeholder("username")})`,
        eq(users.status, sql`'active'`),
      ),
    ),
);

export async function findProfile(db: Db, values: { username: string; viewerId: string | null }) {
  const [row] = await byUsername(db, values);
  return row && { ...row.profile, avatar: row.avatar };
}

/** False when the version is not the newest. */
export async function updateProfile(
  tx: Tx,
  { id, version, ...changes }: Partial<typeof users.$inferInsert> & { id: string; version: number },
): Promise<boolean> {
  const rows = await tx
    .update(users)
    .set({ ...changes, version: sql`${users.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(users.id, id), hasVersion(users.version, version)))
    .returning({ id: users.id });
  return rows.length === 1;
}

export async function setAvatar(
  tx: Tx,
  { userId, mediaId }: { userId: string; mediaId: string | null },
): Promise<void> {
  await tx
    .update(users)
    .set({ avatarId: mediaId, version: sql`${users.version} + 1`, updatedAt: sql`now()` })
    .where(eq(users.id, userId));
}

export async function setFollow(
  tx: Tx,
  { followerId, followedId, following }: { followerId: string; followedId: string; following: boolean },
): Promise<void> {
  if (following) await tx.insert(follows).values({ followerId, followedId }).onConflictDoNothing();
  else
    await tx
      .delete(follows)
      .where(and(eq(follows.followerId, followerId), eq(follows.followedId, followedId)));
}
