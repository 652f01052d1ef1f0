import { type Procedure, procedures } from "@agora/api/doors";
import { openTestbed } from "@agora/api/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createContext } from "../context.ts";
import { restDoor } from "./rest-door.ts";

const marks: Record<string, { instead: string; since: string; until: string }> = {
  "posts.list": { instead: "posts.feed", since: "2026-01-31", until: "2027-01-31" },
  "posts.get": { instead: "categories.get", since: "2026-01-31", until: "2027-01-31" },
  "tags.get": { instead: "posts.preview", since: "2026-01-31", until: "2027-01-31" },
};

let bed: Awaited<ReturnType<typeof openTestbed>>;
let ask: (path: string) => Promise<Response>;
beforeAll(async () => {
  bed = await openTestbed();
  const door = restDoor({
    procedures: procedures.map((procedure) => {
      const deprecated = marks[procedure.path];
      return deprecated ? { ...procedure, contract: { ...procedure.contract, deprecated } } : procedure;
    }),
    contextOf: (_, request) => createContext(bed.services, request, "203.0.113.7"),
    answered: (_, response) => response,
  });
  ask = async (path) => door.request(`http://localhost${path}`);
});
afterAll(() => bed.close());

it("is said with every answer: since when, until when, where to read on and what to call", async () => {
  const author = await bed.person("author");
  for (const title of ["One", "Two"]) await author.call.posts.create({ title, body: "x", publish: true });
  const { status, headers } = await ask("/posts?limit=1");
  expect(status).toBe(200);
  expect(headers.get("deprecation")).toBe("@1769817600");
  expect(headers.get("sunset")).toBe("Sun, 31 Jan 2027 00:00:00 GMT");
  expect(headers.get("link")).toMatch(
    /^<[^>]+cursor=[^>]+>; rel="next", <\/docs\/posts#list>; rel="deprecation"; type="text\/html", <\/api\/v1\/feed>; rel="successor-version"$/,
  );
});

it("is said with refusals too, and the successor is about the same thing", async () => {
  const { status, headers } = await ask("/posts/a%20slug");
  expect(status).toBe(404);
  expect(headers.get("deprecation")).toBe("@1769817600");
  expect(headers.get("link")).toContain('</api/v1/categories/a%20slug>; rel="successor-version"');
});

it("names no address that would need what the call does not say", async () => {
  const { headers } = await ask("/tags/news");
  expect(headers.get("link")).toBe('</docs/tags#get>; rel="deprecation"; type="text/html"');
});

it("is not said of what stays", async () => {
  const { headers } = await ask("/categories");
  expect([headers.get("deprecation"), headers.get("sunset"), headers.get("link")]).toEqual([
    null,
    null,
    null,
  ]);
});

/** Marks that leave out what a caller has to know. */
const wrong = (some: readonly Procedure[]) =>
  some.flatMap(({ path, contract: { deprecated } }) => {
    if (!deprecated) return [];
    const { instead, since = "", until } = deprecated;
    const isDay = (word: string) => /^\d{4}-\d\d-\d\d$/.test(word);
    const known = procedures.some((one) => one.path === instead);
    return known && isDay(since) && isDay(until) && since < until ? [] : [path];
  });

it("says since when, until when and what there is instead, wherever the contract has it", () => {
  const [one] = procedures;
  if (!one) throw new Error("there are no procedures");
  const marked = (deprecated: { instead: string; since?: string; until: string }) =>
    wrong([{ ...one, contract: { ...one.contract, deprecated } }]);
  const mark = { instead: "posts.feed", since: "2026-01-31", until: "2027-01-31" };
  expect(marked(mark)).toEqual([]);
  for (const change of [
    { instead: "posts.explode" },
    { since: undefined },
    { until: "soon" },
    { until: "2025-01-31" },
  ])
    expect(marked({ ...mark, ...change })).toEqual([one.path]);
  expect(wrong(procedures)).toEqual([]);
});
