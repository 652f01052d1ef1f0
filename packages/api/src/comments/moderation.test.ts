import { wrongCounts } from "@agora/db/checks";
import { auditLog, comments, outbox, users } from "@agora/db/schema";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";
import { mailsAbout, moderate, newPost } from "./testing.ts";

let bed: Testbed;
let author: Person;
let reader: Person;
let moderator: Person;
let postId: string;
let slug: string;
beforeAll(async () => {
  bed = await openTestbed();
  [author, reader, moderator] = await Promise.all([
    bed.person("author"),
    bed.person(),
    bed.person("moderator"),
  ]);
});
beforeEach(async () => {
  await moderate(bed, "none");
  ({ id: postId, slug } = await newPost(author));
});
afterAll(() => bed.close());

const say = (who: Person, body: string, parentId?: string) =>
  who.call.comments.create({ postId, body, parentId });
const decide = (decision: "approve" | "reject" | "spam" | "wait", ...ids: string[]) =>
  moderator.call.comments.moderate({ ids, decision });
const seenBy = async (call: Person["call"], parentId?: string) =>
  (await call.comments.list({ postId, parentId })).items;
const counted = async () => (await (await bed.caller()).posts.get({ slug })).commentCount;
const inQueue = async (view: "pending" | "reported" | "rejected" | "spam") =>
  (await moderator.call.comments.queue({ view, limit: 100 })).items.filter((item) => item.post.id === postId);

describe("moderation of all comments", () => {
  beforeEach(() => moderate(bed, "all"));

  test("shows a new one to its author and to moderators, and counts and mails it once it is approved", async () => {
    const waiting = await say(reader, "May I?");
    expect(waiting).toMatchObject({ status: "pending", body: "May I?" });
    const visitor = await bed.caller();
    expect(await seenBy(visitor)).toEqual([]);
    expect(await visitor.comments.list({ postId, count: true })).toMatchObject({ total: 0 });
    expect(await seenBy(author.call)).toEqual([]);
    expect(await seenBy(reader.call)).toMatchObject([{ id: waiting.id, status: "pending" }]);
    expect(await reader.call.comments.list({ postId, count: true })).toMatchObject({ total: 1 });
    expect(await counted()).toBe(0);
    expect(await mailsAbout(bed, waiting.id)).not.toContain("emailCommentOnPost");
    expect(await inQueue("pending")).toMatchObject([
      { id: waiting.id, post: { slug }, author: { username: reader.username, bannedAt: null }, reports: [] },
    ]);
    expect(await decide("approve", waiting.id)).toEqual({ changed: [waiting.id], missing: [] });
    expect(await decide("approve", waiting.id)).toEqual({ changed: [], missing: [] });
    expect(await seenBy(visitor)).toMatchObject([{ id: waiting.id, status: "approved" }]);
    expect(await counted()).toBe(1);
    expect(await mailsAbout(bed, waiting.id)).toContain("emailCommentOnPost");
  });

  test("never lets moderators or the post's author wait", async () => {
    expect(await say(author, "Welcome")).toMatchObject({ status: "approved" });
    expect(await say(moderator, "Be nice")).toMatchObject({ status: "approved" });
  });

  test("keeps what was turned down for its author to see, and nobody may answer what is not public", async () => {
    const { id } = await say(reader, "Buy!");
    expect(await reasonOf(say(author, "No", id))).toBe("NOT_FOUND");
    expect(await reasonOf(say(reader, "Me again", id))).toBe("NOT_FOUND");
    await decide("spam", id);
    expect(await seenBy(reader.call)).toMatchObject([{ id, status: "spam" }]);
    expect(await seenBy(author.call)).toEqual([]);
    expect(await inQueue("spam")).toMatchObject([{ id }]);
    expect(await reasonOf(author.call.comments.update({ id, version: 1, body: "x" }))).toBe("NOT_FOUND");
    await reader.call.comments.remove({ id });
    expect(await inQueue("spam")).toEqual([]);
    expect(await decide("approve", id)).toEqual({ changed: [], missing: [id] });
    expect(await wrongCounts(bed.database.pool)).toEqual([]);
  });

  test("takes a changed comment back into the queue, its replies stay, and nobody is mailed again", async () => {
    const { id } = await say(reader, "First");
    await decide("approve", id);
    const reply = await say(author, "Answer", id);
    const mails = await mailsAbout(bed, id);
    const changed = await reader.call.comments.update({ id, version: 1, body: "Second" });
    expect(changed).toMatchObject({ status: "pending", html: "<p>Second</p>\n" });
    const visitor = await bed.caller();
    expect(await seenBy(visitor)).toMatchObject([
      { id, removed: true, html: "", author: null, status: "approved", replyCount: 1 },
    ]);
    expect(await seenBy(visitor, id)).toMatchObject([{ id: reply.id }]);
    expect(await counted()).toBe(1);
    await decide("approve", id);
    expect(await seenBy(visitor)).toMatchObject([{ id, removed: false, html: "<p>Second</p>\n" }]);
    expect(await counted()).toBe(2);
    expect((await mailsAbout(bed, id)).filter((job) => job !== "emailCommentWaiting")).toEqual(
      mails.filter((job) => job !== "emailCommentWaiting"),
    );
    expect(await wrongCounts(bed.database.pool)).toEqual([]);
  });

  test("tells moderators of the first that waits, not of each, and again when none of the day waits", async () => {
    await bed.database.pool
      .update(comments)
      .set({ status: "rejected" })
      .where(eq(comments.status, "pending"));
    await bed.database.pool.delete(outbox);
    const waitingMails = async () =>
      (await bed.database.pool.select().from(outbox)).filter((row) => row.job === "emailCommentWaiting");
    const { answers } = await race(8, (n) => say(reader, `One of many: ${n}`));
    const told = (await waitingMails()).map((row) => row.payload.userId);
    const moderators = await bed.database.pool.select().from(users);
    expect(told).toHaveLength(new Set(told).size);
    expect(told).toContain(moderator.id);
    expect(told).not.toContain(reader.id);
    expect(told.length).toBeLessThan(moderators.length);
    await decide("approve", ...answers.map(({ id }) => id));
    await bed.database.pool.delete(outbox);
    await say(reader, "Another");
    await say(reader, "And another");
    expect(await waitingMails()).toHaveLength(told.length);
  });
});

describe("moderation of first comments", () => {
  test("ends for a person with one approved comment", async () => {
    await moderate(bed, "first");
    const newcomer = await bed.person();
    const first = await say(newcomer, "Hello");
    expect(first.status).toBe("pending");
    expect((await say(newcomer, "Anybody?")).status).toBe("pending");
    await decide("approve", first.id);
    expect((await say(newcomer, "Thanks")).status).toBe("approved");
    await decide("reject", first.id);
    expect(await newcomer.call.comments.update({ id: first.id, version: 1, body: "!" })).toMatchObject({
      status: "rejected",
    });
  });
});

describe("decisions", () => {
  test("approve, reject and approve again keep counts exact and mail once", async () => {
    const parent = await say(author, "Question");
    const { id } = await say(reader, "Answer", parent.id);
    const mails = await mailsAbout(bed, id);
    expect(mails).toEqual(["emailReply"]);
    for (const decision of ["reject", "spam", "wait", "approve", "reject", "approve"] as const) {
      expect(await decide(decision, id)).toMatchObject({ changed: [id] });
      expect(await wrongCounts(bed.database.pool)).toEqual([]);
      expect(await counted()).toBe(decision === "approve" ? 2 : 1);
      expect(await seenBy(author.call)).toMatchObject([{ replyCount: decision === "approve" ? 1 : 0 }]);
    }
    expect(await mailsAbout(bed, id)).toEqual(mails);
  });

  test("bring a reply back under parents that are gone, as stubs, and take them along again", async () => {
    const top = await say(reader, "Top");
    const middle = await say(reader, "Middle", top.id);
    const reply = await say(author, "Reply", middle.id);
    await decide("reject", reply.id);
    await reader.call.comments.remove({ id: middle.id });
    await reader.call.comments.remove({ id: top.id });
    const visitor = await bed.caller();
    expect(await seenBy(visitor)).toEqual([]);
    await decide("approve", reply.id);
    expect(await seenBy(visitor)).toMatchObject([{ id: top.id, removed: true, replyCount: 1 }]);
    expect(await seenBy(visitor, top.id)).toMatchObject([{ id: middle.id, removed: true }]);
    expect(await seenBy(visitor, middle.id)).toMatchObject([{ id: reply.id, removed: false }]);
    expect(await wrongCounts(bed.database.pool)).toEqual([]);
    await decide("reject", reply.id);
    expect(await seenBy(visitor)).toEqual([]);
    expect(await wrongCounts(bed.database.pool)).toEqual([]);
  });

  test("are made once by two moderators at once, and the last of contradictory ones counts", async () => {
    const said = await race(10, (n) => say(reader, `Remark ${n}`));
    const ids = said.answers.map(({ id }) => id);
    const other = await bed.person("moderator");
    const same = await Promise.all(
      [moderator, other].map((who) =>
        who.call.comments.moderate({ ids: who === other ? ids.toReversed() : ids, decision: "spam" }),
      ),
    );
    expect(same.flatMap(({ changed }) => changed).sort()).toEqual(ids.toSorted());
    const { errors } = await race(20, (n) =>
      (n % 2 ? moderator : other).call.comments.moderate({
        ids: n % 3 ? ids : ids.toReversed(),
        decision: n % 2 ? "approve" : "reject",
      }),
    );
    expect(errors).toEqual([]);
    expect(await wrongCounts(bed.database.pool)).toEqual([]);
    expect([0, 10]).toContain(await counted());
  });

  test("stand in the audit log with what was before, unless nothing changed", async () => {
    const { id } = await say(reader, "x");
    await decide("reject", id);
    await decide("reject", id);
    const rows = await bed.database.pool
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.action, "comments.moderated"), eq(auditLog.subjectId, id)));
    expect(rows).toMatchObject([
      {
        actorId: moderator.id,
        before: { comments: [{ id, authorId: reader.id, status: "approved" }] },
        after: { status: "rejected", banned: [] },
      },
    ]);
  });

  test("are for moderators", async () => {
    const { id } = await say(reader, "x");
    expect(await reasonOf(reader.call.comments.moderate({ ids: [id], decision: "spam" }))).toBe("FORBIDDEN");
    expect(await reasonOf(author.call.comments.queue({}))).toBe("FORBIDDEN");
  });
});
