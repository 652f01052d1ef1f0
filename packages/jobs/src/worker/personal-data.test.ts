import { text } from "node:stream/consumers";
import { notPersonal, personalData } from "@agora/db/personal-data";
import { lockErasable } from "@agora/db/queries/personal-data";
import * as schema from "@agora/db/schema";
import { eq, getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { z } from "zod";
import { enqueue } from "../enqueue.ts";
import { exportData } from "../jobs.ts";
import { eventually } from "../testing/eventually.ts";
import { liveALife } from "../testing/life.ts";
import { openStage, type Stage } from "../testing/stage.ts";

const { auditLog, outbox, posts, users } = schema;
const tables = Object.values(schema).filter((each) => is(each, PgTable));
const archive = z.record(z.string(), z.union([z.string(), z.array(z.record(z.string(), z.unknown()))]));
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

describe("personal data", () => {
  let stage: Stage;
  let other: Awaited<ReturnType<typeof liveALife>>;
  let own: Awaited<ReturnType<typeof liveALife>>;
  beforeAll(async () => {
    stage = await openStage({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
    other = await liveALife(stage.database.pool, { username: "grace", mark: "marked-grace" });
    own = await liveALife(stage.database.pool, {
      username: "ada",
      mark: "marked-ada",
      likes: other.postId,
      follows: other.id,
    });
    for (const { file } of [own, other])
      await stage.storage.put(file, Buffer.from("x"), { contentType: "image/png" });
  });
  afterAll(() => stage.close());

  const person = async (id: string) =>
    (await stage.database.pool.select().from(users).where(eq(users.id, id)))[0];

  /** The periodic jobs run at once for queues that know nothing of them. */
  async function comeRound() {
    await stage.rest();
    await stage.wipeQueues();
    stage.logs.length = 0;
    stage.work();
    await eventually(() => stage.logs.some((line) => line.msg === "Erased accounts whose time was over"));
  }

  async function exported(id: string, address: string) {
    const before = stage.mailbox.to(address).length;
    await stage.database.pool.transaction((tx) => enqueue(tx, exportData, { userId: id }));
    const mail = await eventually(() => stage.mailbox.to(address)[before]);
    const url = new URL(mail.text.match(/http:\S+\/files\/downloads\/\S+/)?.[0] ?? "");
    const allowed = stage.storage.verifyDownload(url);
    const file = await stage.storage.get(allowed?.key ?? "none");
    return { url, key: allowed?.key ?? "", json: file ? await text(file.body) : "" };
  }

  it("is handed over whole, without secrets, and with nothing of anybody else", async () => {
    stage.work();
    const { url, key, json } = await exported(own.id, "marked-ada@people.test");
    const { exportedAt, ...sections } = archive.parse(JSON.parse(json));
    expect(Date.parse(String(exportedAt))).toBeGreaterThan(Date.now() - 60_000);
    const names = personalData.flatMap((each) => each.sections.map(({ name }) => name));
    expect(Object.keys(sections).sort()).toEqual(names.sort());
    // To an address that is refused no archive is mailed.
    expect(sections.mailsThatBounced).toEqual([]);
    delete sections.mailsThatBounced;
    for (const [name, rows] of Object.entries(sections)) expect(rows.length, name).toBeGreaterThan(0);
    expect(sections.account).toMatchObject([{ email: "marked-ada@people.test", birthday: "1990-02-03" }]);
    expect(sections.posts).toMatchObject([{ body: "body marked-ada", likeCount: 0 }]);
    expect(sections.following).toMatchObject([{ followedId: "grace" }]);
    expect(sections.acts).toHaveLength(2);
    expect(json).not.toMatch(/hash marked|secret marked/);
    expect(json).not.toContain("marked-grace");
    const expires = Number(url.searchParams.get("expires")) * 1000;
    const days = (expires - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThanOrEqual(7);
    const promised = await stage.database.pool.select().from(outbox);
    const removal = promised.find(({ payload }) => JSON.stringify(payload).includes(key));
    expect(removal?.runAt.getTime()).toBeGreaterThan(expires);
    await stage.database.pool
      .update(outbox)
      .set({ runAt: new Date() })
      .where(eq(outbox.id, removal?.id ?? ""));
    await eventually(async () => (await stage.storage.head(key)) === undefined);
  });

  it("of people who may still come back, or came back, is not erased", async () => {
    const { pool } = stage.database;
    await pool
      .update(users)
      .set({ deletionAskedAt: daysAgo(29) })
      .where(eq(users.id, own.id));
    await comeRound();
    expect(await person(own.id)).toMatchObject({ username: "ada", erasedAt: null });
    await pool
      .insert(schema.mailSuppressions)
      .values({ address: "marked-ada@people.test", reason: "No such mailbox" });
    await pool
      .update(users)
      .set({ deletionAskedAt: daysAgo(31) })
      .where(eq(users.id, own.id));
    const wish = { id: own.id, before: daysAgo(30) };
    // A sign-in holds the account while it takes the deletion back: nobody erases it then, or after.
    await pool.transaction(async (signIn) => {
      await signIn.update(users).set({ deletionAskedAt: null }).where(eq(users.id, own.id));
      expect(await pool.transaction((tx) => lockErasable(tx, wish))).toBe(false);
    });
    expect(await pool.transaction((tx) => lockErasable(tx, wish))).toBe(false);
  });

  it("is gone thirty days after its owner asked, and nobody else's is", async () => {
    const { pool } = stage.database;
    await pool.insert(schema.postRevisions).values({
      postId: other.postId,
      editorId: own.id,
      version: 2,
      title: "Better",
      body: "edited for Grace",
      excerpt: "",
      tags: [],
    });
    await pool.update(posts).set({ likeCount: 5 }).where(eq(posts.id, other.postId));
    const row = { authorId: own.id, postId: other.postId, html: "x" };
    const [turnedDown] = await pool
      .insert(schema.comments)
      .values([
        { ...row, body: "turned down marked-ada, but answered", status: "rejected", replyCount: 1 },
        { ...row, body: "waiting marked-ada", status: "pending" },
        { ...row, body: "spam marked-ada", status: "spam" },
      ])
      .returning();
    await pool.insert(schema.comments).values({
      ...row,
      authorId: other.id,
      body: "an answer",
      parentId: turnedDown?.id,
      depth: 1,
    });
    const before = (await exported(other.id, "marked-grace@people.test")).json;
    await pool
      .update(users)
      .set({ deletionAskedAt: daysAgo(31) })
      .where(eq(users.id, own.id));
    await comeRound();
    expect((await person(own.id))?.erasedAt).toBeInstanceOf(Date);
    await eventually(async () => (await stage.storage.head(own.file)) === undefined);
    // The job that removed it is done a moment later.
    await eventually(async () =>
      (await pool.select().from(schema.outbox)).every(
        ({ payload }) => !JSON.stringify(payload).includes(own.file),
      ),
    );

    const left: string[] = [];
    for (const table of tables)
      for (const row of await pool.select().from(table))
        for (const [column, value] of Object.entries(row)) {
          const words = Buffer.isBuffer(value) ? value.toString() : (JSON.stringify(value) ?? "");
          if (/marked-ada|marked-ADA/i.test(words) || words.includes(own.id))
            left.push(`${getTableName(table)}.${column}`);
        }
    const mayStay = personalData.flatMap(({ table, erase }) =>
      Object.entries("columns" in erase ? erase.columns : {}).flatMap(([column, decision]) =>
        decision !== "null" && "kept" in decision ? [`${getTableName(table)}.${column}`] : [],
      ),
    );
    mayStay.push("users.email"); // made of the id
    const shared = Object.keys(notPersonal);
    const unexpected = left.filter(
      (each) => !mayStay.includes(each) && !shared.some((name) => each.startsWith(`${name}.`)),
    );
    expect(unexpected).toEqual([]);

    const gone = await person(own.id);
    expect(gone).toMatchObject({
      email: `~${own.id}@erased.invalid`,
      name: "deleted",
      status: "removed",
      passwordHash: null,
      phone: null,
      commentsBannedAt: null,
      birthday: null,
      avatarId: null,
      twoFactorSecret: null,
    });
    expect(gone?.username).toMatch(/^deleted-[0-9a-f]{24}$/);
    expect(await pool.select().from(posts)).toMatchObject([{ id: other.postId, likeCount: 4 }]);
    const talk = await pool.select().from(schema.comments).where(eq(schema.comments.authorId, own.id));
    expect(talk.map(({ body }) => body).sort()).toEqual([
      "said marked-ada",
      "turned down marked-ada, but answered",
    ]);
    const talkOfOthers = await pool
      .select()
      .from(schema.comments)
      .where(eq(schema.comments.authorId, other.id));
    expect(talkOfOthers.map(({ body, reportCount }) => [body, reportCount]).sort()).toEqual([
      ["an answer", 0],
      ["said marked-grace", 0],
    ]);
    const [revision] = await pool
      .select()
      .from(schema.postRevisions)
      .where(eq(schema.postRevisions.version, 2));
    expect(revision).toMatchObject({ body: "edited for Grace", editorId: null });
    const acts = await pool.select().from(auditLog).where(eq(auditLog.action, "user.erased"));
    expect(acts).toMatchObject([{ actorKind: "job", actorId: "eraseUsers", subjectId: own.id }]);

    const after = (await exported(other.id, "marked-grace@people.test")).json;
    const ofThemselves = (json: string) => {
      const {
        exportedAt: _,
        jobs: __,
        ...sections
      } = archive.parse(JSON.parse(json.replace('"likeCount" : 4', '"likeCount" : 5')));
      return sections;
    };
    expect(ofThemselves(after)).toEqual(ofThemselves(before));
    expect(await stage.storage.head(other.file)).toBeDefined();
  });
});
