import { comments, mailOptOuts, outbox, posts, roles, settings, userRoles, users } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { enqueue } from "../enqueue.ts";
import { emailCommentOnPost, emailCommentWaiting, emailReply, emailVerification, type Job } from "../jobs.ts";
import { mailToken } from "../mails/preferences-token.ts";
import { eventually } from "../testing/eventually.ts";
import { openStage, type Stage } from "../testing/stage.ts";

describe("mails about comments", () => {
  let stage: Stage;
  let ada: string;
  let grace: string;
  let postId: string;
  let commentId: string;
  let replyId: string;

  beforeAll(async () => {
    stage = await openStage({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
    const { pool } = stage.database;
    await pool.update(settings).set({ siteName: "Forum" });
    const people = [
      { email: "ada@people.test", username: "ada", name: "Ada", emailVerifiedAt: new Date() },
      { email: "grace@people.test", username: "grace", name: null, emailVerifiedAt: new Date() },
    ];
    const made = await pool.insert(users).values(people).returning();
    [ada, grace] = [made[0]?.id ?? "", made[1]?.id ?? ""];
    const post = {
      authorId: ada,
      slug: "a-post",
      title: "A post",
      body: "x",
      html: "x",
      excerpt: "x",
      readMinutes: 1,
      status: "published" as const,
    };
    postId = (await pool.insert(posts).values(post).returning())[0]?.id ?? "";
    commentId = await comment({ authorId: grace, body: "First & <b>bold</b>" });
    replyId = await comment({ authorId: ada, parentId: commentId, body: "Thanks" });
    stage.work();
  });
  afterAll(() => stage.close());

  type Row = Pick<typeof comments.$inferInsert, "authorId" | "body" | "parentId" | "status">;
  async function comment(row: Row): Promise<string> {
    const values = { ...row, postId, html: row.body };
    return (await stage.database.pool.insert(comments).values(values).returning())[0]?.id ?? "";
  }
  /** Promises the job and waits until it is done. */
  async function done(job: Job, payload: Record<string, string>): Promise<void> {
    const id = await stage.database.pool.transaction((tx) => enqueue(tx, job, payload));
    await eventually(async () =>
      (await stage.database.pool.select().from(outbox)).every((row) => row.id !== id),
    );
  }

  it("tell the author of a post", async () => {
    await done(emailCommentOnPost, { commentId });
    const [mail] = stage.mailbox.to("ada@people.test");
    expect(mail?.subject).toBe("grace commented on “A post”");
    expect(mail?.text).toContain("> First & <b>bold</b>");
    expect(mail?.html).toContain("First &amp; &lt;b&gt;bold&lt;/b&gt;");
    expect(mail?.text).toContain(`http://agora.test/posts/a-post#comment-${commentId}`);
    expect(mail?.text).toContain("on Forum");
    expect(mail?.headers["auto-submitted"]).toBe("auto-generated");
  });

  it("tell whoever is answered", async () => {
    await done(emailReply, { commentId: replyId });
    const [mail] = stage.mailbox.to("grace@people.test");
    expect(mail?.subject).toBe("Ada replied to your comment");
    expect(mail?.text).toContain("> Thanks");
  });

  it("tell those who moderate what waits, until somebody has decided", async () => {
    const { pool } = stage.database;
    const [mo] = await pool
      .insert(users)
      .values({ email: "mo@people.test", username: "mo", emailVerifiedAt: new Date() })
      .returning();
    const userId = mo?.id ?? "";
    const [role] = await pool.select().from(roles).where(eq(roles.name, "moderator"));
    const waiting = await comment({ authorId: grace, body: "May I?", status: "pending" });
    await done(emailCommentWaiting, { commentId: waiting, userId });
    expect(stage.mailbox.to("mo@people.test")).toEqual([]);
    await pool.insert(userRoles).values({ userId, roleId: role?.id ?? "" });
    await done(emailCommentOnPost, { commentId: waiting });
    await done(emailCommentWaiting, { commentId: waiting, userId });
    const [mail] = stage.mailbox.to("mo@people.test");
    expect(mail?.subject).toBe("A comment on “A post” waits for you");
    expect(mail?.text).toContain("> May I?");
    expect(mail?.text).toContain("http://agora.test/admin/comments");
    expect(stage.mailbox.to("ada@people.test")).toHaveLength(1);
    await pool.update(comments).set({ status: "spam" }).where(eq(comments.id, waiting));
    await done(emailCommentWaiting, { commentId: waiting, userId });
    expect(stage.mailbox.to("mo@people.test")).toHaveLength(1);
  });

  it("say how to get no more of the kind, to a person and to a program", async () => {
    await done(emailCommentOnPost, { commentId });
    const mail = stage.mailbox.to("ada@people.test").at(-1);
    const token = mailToken("only for tests, and long enough", ada);
    const url = `http://agora.test/mails/unsubscribe?token=${token}&topic=comments`;
    expect(mail?.headers["list-unsubscribe"]).toBe(`<${url}>`);
    expect(mail?.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
    const foot = `Choose which mails you get: http://agora.test/mail/preferences?token=${token}`;
    expect(mail?.text).toContain(foot);
    expect(mail?.html).toContain(`href="http://agora.test/mail/preferences?token=${token}"`);
  });

  it("don't go to who wants none of their kind by the time they would be sent", async () => {
    const { pool } = stage.database;
    const count = () => stage.mailbox.mails.length;
    await pool.insert(mailOptOuts).values({ userId: ada, topic: "comments" });
    const before = count();
    await done(emailCommentOnPost, { commentId });
    expect(count()).toBe(before);
    await done(emailReply, { commentId: replyId });
    expect(count()).toBe(before + 1);
    await pool.delete(mailOptOuts);
    await done(emailCommentOnPost, { commentId });
    expect(count()).toBe(before + 2);
  });

  it("tell an author of an answer on their own post as of any comment, when they want no mails about answers", async () => {
    const { pool } = stage.database;
    await pool.insert(mailOptOuts).values({ userId: ada, topic: "replies" });
    const answer = await comment({ authorId: grace, parentId: replyId, body: "You are welcome" });
    await done(emailReply, { commentId: answer });
    expect(stage.mailbox.to("ada@people.test").at(-1)?.subject).toBe("grace commented on “A post”");
    await pool.delete(mailOptOuts);
  });

  it("go to no address that nobody has shown to be theirs", async () => {
    const { pool } = stage.database;
    const before = stage.mailbox.mails.length;
    await pool.update(users).set({ emailVerifiedAt: null });
    await done(emailCommentOnPost, { commentId });
    await done(emailReply, { commentId: replyId });
    expect(stage.mailbox.mails.length).toBe(before);
    await pool.update(users).set({ emailVerifiedAt: new Date() });
  });

  it("are moot when there is nothing to tell, or nobody", async () => {
    const before = stage.mailbox.mails.length;
    const own = await comment({ authorId: ada, body: "By myself" });
    const removed = await comment({ authorId: grace, body: "" });
    const { pool } = stage.database;
    await pool.update(comments).set({ removedAt: new Date() }).where(eq(comments.id, removed));
    await done(emailCommentOnPost, { commentId: own });
    await done(emailCommentOnPost, { commentId: removed });
    await done(emailReply, { commentId });
    await pool.update(comments).set({ status: "rejected" }).where(eq(comments.id, commentId));
    await done(emailCommentOnPost, { commentId });
    await done(emailReply, { commentId: replyId });
    await pool.update(comments).set({ status: "approved" }).where(eq(comments.id, commentId));
    await done(emailCommentOnPost, { commentId: "0192f0c1-0000-7000-8000-000000000000" });
    await pool.update(comments).set({ removedAt: new Date() }).where(eq(comments.id, commentId));
    await done(emailReply, { commentId: replyId });
    await pool.update(posts).set({ status: "draft" });
    await done(emailReply, { commentId: replyId });
    await pool.update(users).set({ status: "suspended" }).where(eq(users.id, ada));
    await done(emailVerification, { userId: ada });
    expect(stage.mailbox.mails.length).toBe(before);
  });
});
