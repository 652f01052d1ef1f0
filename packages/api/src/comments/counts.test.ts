import { wrongCounts } from "@agora/db/checks";
import { erasePersonalData } from "@agora/db/queries/personal-data";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Refusal } from "../errors.ts";
import { openTestbed, type Person, race, type Testbed } from "../testing.ts";
import { newPost } from "./testing.ts";

let bed: Testbed;
let people: Person[];
let author: Person;
let moderators: Person[];
beforeAll(async () => {
  bed = await openTestbed();
  author = await bed.person("author");
  people = await Promise.all(Array.from({ length: 8 }, () => bed.person()));
  moderators = await Promise.all([bed.person("moderator"), bed.person("moderator")]);
});
afterAll(() => bed.close());

const oneOf = <T>(some: readonly T[]): T => {
  const one = some[Math.floor(Math.random() * some.length)];
  if (one === undefined) throw new Error("nothing to choose from");
  return one;
};

test("two hundred mixed acts at once leave every count exact, and fail only as they may", async () => {
  const both = await Promise.all([newPost(author), newPost(author)]);
  const said: { id: string; postId: string; by: Person }[] = [];
  const speak = async (parent?: (typeof said)[number]) => {
    const by = oneOf(people);
    const postId = parent?.postId ?? oneOf(both).id;
    const { id } = await by.call.comments.create({ postId, parentId: parent?.id, body: "words" });
    said.push({ id, postId, by });
  };
  for (let n = 0; n < 20; n++) await speak(n % 3 === 0 || said.length === 0 ? undefined : oneOf(said));
  const acts: (() => Promise<unknown>)[] = [
    () => speak(),
    () => speak(oneOf(said)),
    () => speak(oneOf(said)),
    () => {
      const { id, by } = oneOf(said);
      return by.call.comments.remove({ id });
    },
    () => oneOf(moderators).call.comments.remove({ id: oneOf(said).id }),
    () =>
      oneOf(moderators).call.comments.moderate({
        ids: Array.from({ length: 6 }, () => oneOf(said).id),
        decision: oneOf(["approve", "approve", "reject", "spam", "wait"] as const),
        banAuthors: Math.random() < 0.05,
      }),
    () => oneOf(people).call.comments.report({ id: oneOf(said).id, reason: "other" }),
    () => {
      const { id, by } = oneOf(said);
      return by.call.comments.update({ id, version: 1, body: "other words" });
    },
    () => oneOf(people).call.posts.like({ id: oneOf(both).id }),
    () => oneOf(people).call.posts.unlike({ id: oneOf(both).id }),
  ];
  const { answers, errors } = await race(200, (n) => acts[n % acts.length]?.() ?? Promise.reject());
  expect(answers.length).toBeGreaterThan(50);
  for (const error of errors) expect(error.cause).toBeInstanceOf(Refusal);
  expect(await wrongCounts(bed.database.pool)).toEqual([]);
}, 60_000);

test("erasing somebody in the middle of decisions about what they wrote leaves every count exact", async () => {
  const [post, leaving] = await Promise.all([newPost(author), bed.person()]);
  const said = await race(20, () => leaving.call.comments.create({ postId: post.id, body: "words" }));
  const ids = said.answers.map(({ id }) => id);
  for (const id of ids.slice(0, 5))
    await author.call.comments.create({ postId: post.id, parentId: id, body: "an answer" });
  const others = await author.call.comments.create({ postId: post.id, body: "words" });
  await leaving.call.comments.report({ id: others.id, reason: "other" });
  const moderator = oneOf(moderators);
  await moderator.call.comments.moderate({ ids: ids.slice(0, 15), decision: "wait" });
  const [erased, ...decided] = await Promise.allSettled([
    bed.database.pool.transaction((tx) => erasePersonalData(tx, { userId: leaving.id })),
    ...ids.map((id, n) =>
      oneOf(moderators).call.comments.moderate({
        ids: [id, others.id],
        decision: n % 2 ? "approve" : "spam",
      }),
    ),
  ]);
  expect(erased.status).toBe("fulfilled");
  expect(decided.filter(({ status }) => status === "rejected")).toEqual([]);
  expect(await wrongCounts(bed.database.pool)).toEqual([]);
});
