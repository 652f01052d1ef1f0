import { expect, test } from "vitest";
import { z } from "zod";
import { Refusal } from "./errors.ts";
import { done } from "./kit.ts";
import { parseInput, refusalPromised } from "./promised.ts";

const contract = {
  kind: "mutation",
  access: "member",
  summary: "Change a label.",
  rest: "PATCH /labels/:id",
  refusals: ["VERSION_CONFLICT"],
  input: z.object({
    id: z.uuid().optional(),
    name: z.string().min(1).max(5),
    words: z.string().min(2, "Two letters, please").optional(),
    count: z.int().min(1).max(100).optional(),
    since: z.date().optional(),
    tags: z.array(z.string()).max(1).optional(),
    sort: z.enum(["newest", "oldest"]).optional(),
    loud: z.boolean().optional(),
    email: z.email().optional(),
    colour: z.string().regex(/^#/, "Begins with #").optional(),
  }),
  output: z.object({ name: z.string(), at: z.date(), version: z.int() }),
} as const;

function sentencesOf(input: unknown) {
  try {
    return parseInput(contract, input);
  } catch (error) {
    return error instanceof Refusal && error.details.fields;
  }
}

test.each<[unknown, Record<string, string[]>]>([
  [{}, { name: ["This is missing"] }],
  [null, { "": ["This has to be an object, not null"] }],
  [{ name: "" }, { name: ["This may not be empty"] }],
  [{ name: "too long" }, { name: ["At most 5 characters"] }],
  [{ name: ["a", "b"] }, { name: ["This has to be text, not a list"] }],
  [{ name: "a", words: "x" }, { words: ["Two letters, please"] }],
  [{ name: "a", count: "abc" }, { count: ["This has to be a number, not text"] }],
  [{ name: "a", count: 1.5 }, { count: ["This has to be a whole number"] }],
  [{ name: "a", count: 0 }, { count: ["At least 1"] }],
  [{ name: "a", count: 101 }, { count: ["At most 100"] }],
  [
    { name: "a", since: "tomorrow" },
    { since: ["This is not a date in ISO 8601, such as 2026-03-01 or 2026-03-01T09:00:00Z"] },
  ],
  [{ name: "a", tags: ["a", "b"] }, { tags: ["At most 1 item"] }],
  [{ name: "a", tags: ["a", 1].slice(1) }, { "tags.0": ["This has to be text, not a number"] }],
  [{ name: "a", sort: "best" }, { sort: ['This has to be one of "newest", "oldest"'] }],
  [{ name: "a", loud: "yes" }, { loud: ["This has to be true or false, not text"] }],
  [{ name: "a", email: "ada" }, { email: ["This is not a mail address"] }],
  [{ name: "a", id: "7" }, { id: ["This is not an id: ids are UUIDs"] }],
  [{ name: "a", colour: "red" }, { colour: ["Begins with #"] }],
])("says of %j what is wrong in words for people", (input, sentences) => {
  expect(sentencesOf(input)).toEqual(sentences);
});

test("what is there instead of a stale version holds no more than the answer would", () => {
  const row = { name: "New", at: new Date(0), version: 2, passwordHash: "never promised" };
  const refused = refusalPromised(contract, new Refusal("VERSION_CONFLICT", { current: row }));
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused).toMatchObject({
    reason: "VERSION_CONFLICT",
    details: { current: { name: "New", at: new Date(0), version: 2 } },
  });
  expect(JSON.stringify(refused)).not.toContain("never promised");
  expect(() => refusalPromised(contract, new Refusal("VERSION_CONFLICT", { current: {} }))).toThrow();
  const other = { ...contract, output: done };
  expect(refusalPromised(other, new Refusal("VERSION_CONFLICT"))).toBeInstanceOf(Refusal);
});
