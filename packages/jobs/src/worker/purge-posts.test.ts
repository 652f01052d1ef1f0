import { auditLog, comments, media, postPreviews, postRevisions, posts, users } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { openStage, type Stage } from "../testing/stage.ts";
import { purgePosts } from "./purge-posts.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
});
afterAll(() => stage.close());

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

it("deletes what was removed 30 days ago with all that belongs to it, and nothing else", async () => {
  const { pool } = stage.database;
  const [ada] = await pool.insert(users).values({ username: "ada", email: "ada@people.test" }).returning();
  const authorId = ada?.id ?? "";
  const file = { ownerId: authorId, purpose: "cover" as const, filename: "a", contentType: "image/png" };
  const [cover] = await pool
    .insert(media)
    .values({ ...file, bytes: 1, key: "a/b" })
    .returning();
  const text = { title: "t", body: "b", excerpt: "e" };
  const base = { ...text, authorId, html: "b", readMinutes: 1, coverId: cover?.id };
  const rows = await pool
    .insert(posts)
    .values(
      [
        ...Array.from({ length: 45 }, (_, n) => ({
          slug: `old-${n}`,
          status: "removed" as const,
          removedAt: daysAgo(31),
        })),
        { slug: "recent", status: "removed" as const, removedAt: daysAgo(29) },
        { slug: "shown", status: "published" as const, publishedAt: daysAgo(99) },
      ].map((row) => ({ ...base, ...row })),
    )
    .returning();
  for (const { id: postId } of rows.slice(0, 3)) {
    await pool.insert(postRevisions).values({ ...text, postId, version: 1, tags: [] });
    const [parent] = await pool
      .insert(comments)
      .values({ postId, authorId, body: "a", html: "a" })
      .returning();
    await pool
      .insert(comments)
      .values({ postId, authorId, body: "b", html: "b", parentId: parent?.id, depth: 1 });
  }
  await Promise.all([purgePosts(stage), purgePosts(stage)]);
  await purgePosts(stage);
  expect((await pool.select().from(posts)).map(({ slug }) => slug).sort()).toEqual(["recent", "shown"]);
  expect(await pool.select().from(comments)).toEqual([]);
  expect(await pool.select().from(postRevisions)).toEqual([]);
  expect(await pool.select().from(media)).toHaveLength(1);
  const logged = await pool.select().from(auditLog).where(eq(auditLog.action, "post.purged"));
  expect(logged).toHaveLength(45);
  expect(logged[0]).toMatchObject({ actorKind: "job", actorId: "purgePosts" });
});

it("sweeps preview links that are over", async () => {
  const { pool } = stage.database;
  const [post] = await pool.select().from(posts);
  const row = { postId: post?.id ?? "", creatorId: post?.authorId };
  await pool.insert(postPreviews).values([
    { ...row, hash: "old", expiresAt: daysAgo(1) },
    { ...row, hash: "new", expiresAt: daysAgo(-1) },
  ]);
  stage.work();
  await eventually(async () => (await pool.select().from(postPreviews)).length === 1);
  expect((await pool.select().from(postPreviews)).map(({ hash }) => hash)).toEqual(["new"]);
});
