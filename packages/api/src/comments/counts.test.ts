import { wrongCounts } from "@agora/db/checks";
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
