import { and, count, desc, eq, lt, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { postRevisions, posts, users } from "../schema/index.ts";
import { statement } from "../statement.ts";
import { avatarColumns, avatars, personColumns } from "./people.ts";

type Row = typeof postRevisions.$inferInsert;

export async function insertRevision(tx: Tx, row: Row): Promise<void> {
  await tx.insert(postRevisions).values(row);
}

/** Puts it in the place of the newest one; false unless that was saved by itself by the same person, minutes ago. */
export async function replaceAutosave(
  tx: Tx,
  { postId, editorId, minutes, ...changes }: Row & { minutes: number },
): Promise<boolean> {
  const newest = tx
    .select({ id: postRevisions.id })
    .from(postRevisions)
    .where(eq(postRevisions.postId, postId))
    .orderBy(desc(postRevisions.version))
    .limit(1);
  const rows = await tx
    .update(postRevisions)
    .set(changes)
    .where(
      and(
        eq(postRevisions.id, newest),
        eq(postRevisions.autosaved, true),
        editorId ? eq(postRevisions.editorId, editorId) : sql`false`,
        sql`${postRevisions.createdAt} > now() - make_interval(mins => ${minutes})`,
      ),
    )
    .returning({ id: postRevisions.id });
  return rows.length === 1;
}

const owner = statement((db) =>
  db
    .select({ authorId: posts.authorId, status: posts.status })
    .from(posts)
    .where(eq(posts.id, sql.placeholder("id"))),
);

/** What decides who may see a post's revisions. */
export async function findPostOwner(db: Db, { id }: { id: string }) {
  const [row] = await owner(db, { id });
  return row;
}

const columns = {
  id: postRevisions.id,
  version: postRevisions.version,
  title: postRevisions.title,
  autosaved: postRevisions.autosaved,
  createdAt: postRevisions.createdAt,
};
const texts = {
  body: postRevisions.body,
  excerpt: postRevisions.excerpt,
  tags: postRevisions.tags,
  categories: postRevisions.categories,
};

const pageOfPost = statement((db) =>
  db
    .select({ revision: columns, editor: personColumns, avatar: avatarColumns })
    .from(postRevisions)
    .leftJoin(users, eq(users.id, postRevisions.editorId))
    .leftJoin(avatars, eq(avatars.id, users.avatarId))
    .where(
      and(
        eq(postRevisions.postId, sql.placeholder("postId")),
        lt(postRevisions.version, sql.placeholder("before")),
      ),
    )
    .orderBy(desc(postRevisions.version))
    .limit(sql.placeholder("limit")),
);

const ofPost = statement((db) =>
  db
    .select({ total: count() })
    .from(postRevisions)
    .where(eq(postRevisions.postId, sql.placeholder("postId"))),
);

const byId = statement((db) =>
  db
    .select({ revision: { ...columns, ...texts }, editor: personColumns, avatar: avatarColumns })
    .from(postRevisions)
    .leftJoin(users, eq(users.id, postRevisions.editorId))
    .leftJoin(avatars, eq(avatars.id, users.avatarId))
    .where(
      and(eq(postRevisions.id, sql.placeholder("id")), eq(postRevisions.postId, sql.placeholder("postId"))),
    ),
);

/** Newest first, those older than `before`. */
export async function listRevisions(
  db: Db,
  { postId, before = 2_147_483_647, limit }: { postId: string; before?: number; limit: number },
) {
  const rows = await pageOfPost(db, { postId, before, limit });
  return rows.map(({ revision, editor, avatar }) => ({
    ...revision,
    editor: editor && { ...editor, avatar },
  }));
}

export async function countRevisions(db: Db, { postId }: { postId: string }): Promise<number> {
  const [row] = await ofPost(db, { postId });
  return row?.total ?? 0;
}

export async function findRevision(db: Db, { id, postId }: { id: string; postId: string }) {
  const [row] = await byId(db, { id, postId });
  return row && { ...row.revision, editor: row.editor && { ...row.editor, avatar: row.avatar } };
}
