import { setBanned } from "@agora/db/queries/comment-bans";
import { auditLog } from "@agora/db/schema";
import { eventually } from "@agora/jobs/testing";
import { desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestbed, type Person, reasonOf, type Testbed } from "../testing.ts";
import { newPost } from "./testing.ts";

let bed: Testbed;
let author: Person;
let moderator: Person;
let postId: string;
beforeAll(async () => {
  bed = await openTestbed();
  [author, moderator] = await Promise.all([bed.person("author"), bed.person("moderator")]);
  postId = (await newPost(author)).id;
});
afterAll(() => bed.close());

const say = (who: Person, body: string) => who.call.comments.create({ postId, body });

describe("a ban", () => {
  test("keeps somebody from commenting and changing, until it is lifted; twice is fine", async () => {
    const troll = await bed.person();
    const { id } = await say(troll, "Grr");
    const set = (banned: boolean) => moderator.call.comments.setBanned({ username: troll.username, banned });
    await set(true);
    await set(true);
    expect(await reasonOf(say(troll, "Grr"))).toBe("BANNED_FROM_COMMENTING");
    expect(await reasonOf(troll.call.comments.update({ id, version: 1, body: "x" }))).toBe(
      "BANNED_FROM_COMMENTING",
    );
    const list = async () => (await moderator.call.comments.banned({ limit: 100, count: true })).items;
    expect((await list())[0]).toMatchObject({ username: troll.username });
    await set(false);
    expect(await say(troll, "Sorry")).toMatchObject({ status: "approved" });
    expect((await list()).some(({ id }) => id === troll.id)).toBe(false);
    const entries = await bed.database.pool
      .select()
      .from(auditLog)
      .where(eq(auditLog.subjectId, troll.id))
      .orderBy(desc(auditLog.id));
    expect(entries).toMatchObject([{ after: { banned: false } }, { after: { banned: true } }]);
    expect(await reasonOf(moderator.call.comments.setBanned({ username: "nobody", banned: true }))).toBe(
      "NOT_FOUND",
    );
  });

  test("comes with a decision for all authors but those who moderate", async () => {
    const troll = await bed.person();
    const admin = await bed.person("admin");
    const ids = [(await say(troll, "Buy")).id, (await say(admin, "No")).id];
    await moderator.call.comments.moderate({ ids, decision: "spam", banAuthors: true });
    expect(await reasonOf(say(troll, "Buy"))).toBe("BANNED_FROM_COMMENTING");
    expect(await say(admin, "I am here")).toMatchObject({ status: "approved" });
    expect(
      await reasonOf(moderator.call.comments.setBanned({ username: admin.username, banned: true })),
    ).toBe("FORBIDDEN");
  });

  test("lets nothing through that is being written at the same moment", async () => {
    const troll = await bed.person();
    const waiting = async () =>
      (
        await bed.database.pool.execute(
          sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
      ).length > 0;
    let writing: Promise<string> | undefined;
    await bed.database.pool.transaction(async (ban) => {
      await setBanned(ban, { id: troll.id, banned: true });
      writing = reasonOf(say(troll, "Quick!"));
      await eventually(waiting);
    });
    expect(await writing).toBe("BANNED_FROM_COMMENTING");
  });

  test("pages of the banned show everybody once, latest first", async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => bed.person()));
    for (const { username } of people) await moderator.call.comments.setBanned({ username, banned: true });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await moderator.call.comments.banned({ limit: 2, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.slice(0, 5)).toEqual(people.map(({ id }) => id).toReversed());
    expect(new Set(seen).size).toBe(seen.length);
  });
});
