import { wrongCounts } from "@agora/db/checks";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";
import { moderate, newPost } from "./testing.ts";

let bed: Testbed;
let author: Person;
let reader: Person;
let moderator: Person;
let postId: string;
beforeAll(async () => {
  bed = await openTestbed();
  [author, reader, moderator] = await Promise.all([
    bed.person("author"),
    bed.person(),
    bed.person("moderator"),
  ]);
  postId = (await newPost(author)).id;
});
beforeEach(() => moderate(bed, "none"));
afterAll(() => bed.close());

const say = (who: Person, body: string) => who.call.comments.create({ postId, body });
const decide = (decision: "approve" | "reject", id: string) =>
  moderator.call.comments.moderate({ ids: [id], decision });
const reported = async () => (await moderator.call.comments.queue({ view: "reported" })).items;

describe("the queue", () => {
  test("gives every comment once, oldest first, of one author where asked", async () => {
    await moderate(bed, "all");
    const talker = await bed.person();
    const made: string[] = [];
    for (let n = 0; n < 5; n++) made.push((await say(talker, `${n}`)).id);
    await say(reader, "Somebody else");
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await moderator.call.comments.queue({
        author: talker.username.toUpperCase(),
        limit: 2,
        cursor,
        count: true,
      });
      expect(page.total).toBe(5);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(made);
    expect(await reasonOf(moderator.call.comments.queue({ cursor: "forged" }))).toBe("INVALID_INPUT");
  });
});

describe("reports", () => {
  test("count one a person, exactly, also all at once, and are settled by a decision", async () => {
    const { id } = await say(author, "Questionable");
    const people = await Promise.all(Array.from({ length: 6 }, () => bed.person()));
    const { errors } = await race(
      24,
      (n) =>
        people[n % 6]?.call.comments.report({ id, reason: "abuse", note: `note ${n}` }) ?? Promise.reject(),
    );
    expect(errors).toEqual([]);
    expect(await wrongCounts(bed.database.pool)).toEqual([]);
    const [first] = await reported();
    expect(first?.id).toBe(id);
    expect(first?.reports).toHaveLength(6);
    await decide("approve", id);
    expect(await reported()).toEqual([]);
    expect(await wrongCounts(bed.database.pool)).toEqual([]);
    await people[0]?.call.comments.report({ id, reason: "spam" });
    expect((await reported())[0]?.reports).toMatchObject([{ reason: "spam", note: "" }]);
    await author.call.comments.remove({ id });
    expect(await reported()).toEqual([]);
    expect(await wrongCounts(bed.database.pool)).toEqual([]);
  });

  test("are not for one's own, nor for what one can't see", async () => {
    const { id } = await say(reader, "x");
    expect(await reasonOf(reader.call.comments.report({ id, reason: "spam" }))).toBe("FORBIDDEN");
    await decide("reject", id);
    expect(await reasonOf(author.call.comments.report({ id, reason: "spam" }))).toBe("NOT_FOUND");
    expect(await reasonOf(author.call.comments.report({ id: postId, reason: "spam" }))).toBe("NOT_FOUND");
  });
});
