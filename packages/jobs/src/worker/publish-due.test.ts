import { auditLog, categories, posts, roles, tags, userRoles, users } from "@agora/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { openStage, type Stage } from "../testing/stage.ts";
import { publishDue } from "./publish-due.ts";

let stage: Stage;
let authorId: string;
beforeAll(async () => {
  stage = await openStage({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
  authorId = await person("ada", "author");
});
afterAll(() => stage.close());

const pool = () => stage.database.pool;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

async function person(username: string, role: string): Promise<string> {
  const [user] = await pool()
    .insert(users)
    .values({ username, email: `${username}@people.test` })
    .returning();
  const [row] = await pool().select().from(roles).where(eq(roles.name, role));
  if (!user || !row) throw new Error("no such role");
  await pool().insert(userRoles).values({ userId: user.id, roleId: row.id });
  return user.id;
}

async function planned(slug: string, more: Partial<typeof posts.$inferInsert> = {}): Promise<string> {
  const text = { title: slug, body: slug, html: slug, excerpt: slug, readMinutes: 1 };
  const row = { authorId, slug, ...text, status: "scheduled" as const, publishAt: hoursAgo(1), ...more };
  const [post] = await pool().insert(posts).values(row).returning();
  if (!post) throw new Error("insert returned no row");
  return post.id;
}

async function read(id: string) {
  const [row] = await pool().select().from(posts).where(eq(posts.id, id));
  if (!row) throw new Error("the post vanished");
  return row;
}

const auditOf = (id: string) => pool().select().from(auditLog).where(eq(auditLog.subjectId, id));
const round = () => publishDue(stage);

describe("posts that are due", () => {
  it("are published under the time they were planned for, whole, and with an entry in the audit log", async () => {
    const publishAt = hoursAgo(1);
    const id = await planned("late", { publishAt, publishProblem: "Its author is suspended." });
    const [tag] = await pool().insert(tags).values({ slug: "tea", name: "Tea" }).returning();
    const [shelf] = await pool()
      .insert(categories)
      .values({ slug: "news", name: "News", color: "#123456" })
      .returning();
    await pool().execute(sql`insert into post_tags (post_id, tag_id) values (${id}, ${tag?.id})`);
    await pool().execute(
      sql`insert into post_categories (post_id, category_id) values (${id}, ${shelf?.id})`,
    );
    const early = await planned("early", { publishAt: hoursAgo(-1) });
    const before = await planned("public-before", { publishedAt: hoursAgo(99) });
    await round();
    expect(await read(id)).toMatchObject({
      status: "published",
      publishedAt: publishAt,
      publishAt: null,
      publishProblem: null,
      version: 2,
    });
    expect(await auditOf(id)).toMatchObject([
      { actorKind: "job", actorId: "publishDue", action: "post.published", after: { status: "published" } },
    ]);
    expect((await pool().select().from(tags))[0]?.postCount).toBe(1);
    expect((await pool().select().from(categories))[0]?.postCount).toBe(1);
    expect((await read(early)).status).toBe("scheduled");
    const [{ publishedAt }, { createdAt }] = [await read(before), await read(id)];
    expect(publishedAt?.getTime()).toBeLessThan(createdAt.getTime() - 90 * 3_600_000);
  });

  it("are published once by rounds that meet", async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, (_, n) => planned(`met-${n}`)));
    await Promise.all([round(), round(), round(), round()]);
    for (const id of ids) {
      expect(await read(id)).toMatchObject({ status: "published", version: 2 });
      expect(await auditOf(id)).toHaveLength(1);
    }
  });

  it("wait, and say why, while their author is shut out or may not publish, and go out afterwards", async () => {
    const bob = await person("bob", "author");
    const id = await planned("of-bob", { authorId: bob });
    const why = async () => {
      await round();
      const { status, publishProblem, version } = await read(id);
      expect([status, version]).toEqual(["scheduled", 1]);
      return publishProblem;
    };
    await pool().update(users).set({ status: "suspended" }).where(eq(users.id, bob));
    expect(await why()).toBe("Its author is suspended.");
    await pool().update(users).set({ status: "removed" }).where(eq(users.id, bob));
    expect(await why()).toBe("Its author has left.");
    await pool()
      .update(users)
      .set({ status: "active", deletionAskedAt: hoursAgo(1) })
      .where(eq(users.id, bob));
    expect(await why()).toBe("Its author has left.");
    await pool().update(users).set({ deletionAskedAt: null }).where(eq(users.id, bob));
    await pool().delete(userRoles).where(eq(userRoles.userId, bob));
    expect(await why()).toMatch(/no longer publish/);
    expect(await auditOf(id)).toEqual([]);
    const editor = await person("eve", "editor");
    await pool().update(posts).set({ schedulerId: editor }).where(eq(posts.id, id));
    await pool().update(users).set({ status: "suspended" }).where(eq(users.id, editor));
    expect(await why()).toMatch(/no longer publish/);
    await pool().update(users).set({ status: "active" }).where(eq(users.id, editor));
    await round();
    expect(await read(id)).toMatchObject({ status: "published", publishProblem: null, schedulerId: null });
  });

  it("don't wait for one that fails, or that somebody is just saving", async () => {
    const broken = await planned("broken", { publishAt: hoursAgo(3) });
    const busy = await planned("busy", { publishAt: hoursAgo(2) });
    const fine = await planned("fine");
    await pool().execute(
      sql`alter table posts add constraint unlucky check (slug <> 'broken' or status <> 'published')`,
    );
    await pool().transaction(async (tx) => {
      await tx.select().from(posts).where(eq(posts.id, busy)).for("update");
      await round();
      expect((await read(fine)).status).toBe("published");
      expect((await read(busy)).status).toBe("scheduled");
    });
    expect((await read(broken)).status).toBe("scheduled");
    expect(stage.logs.filter(({ postId }) => postId === broken)).toHaveLength(1);
    await pool().execute(sql`alter table posts drop constraint unlucky`);
    await round();
    expect((await read(broken)).status).toBe("published");
    expect((await read(busy)).status).toBe("published");
  });

  it("are published by a worker that starts after their time, and by one whose Redis forgot everything", async () => {
    const missed = await planned("missed");
    const published = async (id: string) => (await read(id)).status === "published";
    stage.work();
    await eventually(() => published(missed));
    const next = await planned("after-the-wipe");
    await eventually(async () => (await stage.wipeQueues()) > 0);
    await eventually(() => published(next));
    await stage.rest();
  });
});
