import { join } from "node:path";
import { importedRecords, posts, users } from "@agora/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { race } from "../testing.ts";
import { readGhost, readWordpress } from "./index.ts";
import { ghostExport, ghostPost, writeGhost } from "./testing/ghost.ts";
import { openStand, type Stand, said } from "./testing/stand.ts";
import { writeWordpress } from "./testing/wordpress.ts";

let stand: Stand;
beforeEach(async () => {
  stand = await openStand();
});
afterEach(() => stand.close());

describe("an import that runs again", () => {
  const twoPosts = (html: string) => ghostExport([ghostPost("1", { html }), ghostPost("2")]);
  const site = "https://old.test";

  it("makes nothing twice, takes what is new, and leaves alone what was changed here", async () => {
    await stand.ghost(twoPosts("<p>Old</p>"), { site });
    expect((await stand.ghost(twoPosts("<p>Old</p>"), { site })).posts).toMatchObject({
      new: 0,
      unchanged: 2,
    });
    expect((await stand.ghost(twoPosts("<p>New</p>"), { site })).posts).toMatchObject({
      updated: 1,
      unchanged: 1,
    });
    expect(await stand.stored("Post 1")).toMatchObject({ body: "New", version: 2 });
    const editor = await stand.bed.person("editor");
    const post = await stand.stored("Post 1");
    await editor.call.posts.update({ id: post?.id ?? "", version: 2, body: "Mine" });
    const report = await stand.ghost(twoPosts("<p>Newer</p>"), { site });
    expect(report.posts).toMatchObject({ edited: 1, unchanged: 1 });
    expect(said(report, "Post 1")).toEqual(["It was changed here since, and stays as it is."]);
    expect((await stand.stored("Post 1"))?.body).toBe("Mine");
    const second = await stand.stored("Post 2");
    await editor.call.posts.remove({ id: second?.id ?? "" });
    expect((await stand.ghost(twoPosts("<p>Newer</p>"), { site })).posts).toMatchObject({ edited: 2 });
    await stand.pool.delete(posts).where(eq(posts.id, second?.id ?? ""));
    await stand.pool
      .update(users)
      .set({ email: "erased@nowhere.test" })
      .where(eq(users.email, "ada@old.test"));
    const last = await stand.ghost(twoPosts("<p>Newer</p>"), { site });
    expect(last.posts).toMatchObject({ edited: 1, gone: 1 });
    expect(last.accounts.made).toBe(0);
    expect(await stand.pool.$count(posts)).toBe(1);
  });

  it("makes nothing twice when two run at once", async () => {
    const many = ghostExport(Array.from({ length: 30 }, (_, n) => ghostPost(String(n + 1))));
    const { answers, errors } = await race(3, () => stand.ghost(many, { site }));
    expect(errors).toEqual([]);
    expect(answers.reduce((sum, report) => sum + report.posts.new, 0)).toBe(30);
    expect(await stand.pool.$count(posts)).toBe(30);
    expect(await stand.pool.$count(users, sql`email like '%old.test'`)).toBe(1);
    expect(await stand.pool.$count(importedRecords, eq(importedRecords.kind, "post"))).toBe(30);
  });
});

describe("a site of hundreds of posts", () => {
  it.each([
    ["WordPress", writeWordpress, (path: string) => readWordpress(path, { comments: false })],
    ["Ghost", writeGhost, (path: string) => readGhost(path, { site: "https://old.test" })],
  ] as const)(
    "comes whole from %s, and every count is right",
    async (name, write, read) => {
      const path = join(stand.folder, `${name}.txt`);
      await write(path, 200);
      const report = await stand.run(await read(path));
      expect(report.posts).toMatchObject({ new: 200, failed: 0, skipped: 0 });
      expect(await stand.pool.$count(posts)).toBe(200);
      expect(await stand.wrong()).toEqual([]);
      const again = await stand.run(await read(path));
      expect(again.posts).toMatchObject({ new: 0, updated: 0, unchanged: 200 });
    },
    180_000,
  );
});
