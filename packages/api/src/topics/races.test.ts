import { wrongCounts } from "@agora/db/checks";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
let editor: Person;
let author: Person;
beforeAll(async () => {
  bed = await openTestbed();
  [editor, author] = await Promise.all([bed.person("editor"), bed.person("author")]);
});
afterAll(() => bed.close());

const reasons = (errors: unknown[]) => Promise.all(errors.map((error) => reasonOf(Promise.reject(error))));
const write = (tags: string[], publish = true) =>
  author.call.posts.create({ title: "Raced", body: "x", tags, publish });

/** The same numbers on every run, so that a failure can be looked at again. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

test("200 at once who write, publish, hide, retag, rename, merge and remove leave every count as a recount has it", async () => {
  const words = Array.from({ length: 12 }, (_, index) => `Topic ${index}`);
  const posts = await Promise.all(
    Array.from({ length: 30 }, (_, index) => write([`Topic ${index % 12}`, `Topic ${(index + 5) % 12}`])),
  );
  const refusals: unknown[] = [];
  const meanwhile: unknown[] = [];
  const { errors } = await race(205, async (index) => {
    if (index % 41 === 40) {
      // Counting anew is right at every moment, not only once all is quiet.
      meanwhile.push(...(await wrongCounts(bed.database.pool)));
      return;
    }
    const roll = dice(index + 1);
    const some = () => [roll(12), roll(12), roll(12)].map((which) => words[which] ?? "");
    const post = () => posts[roll(posts.length)]?.id ?? "";
    const tag = async () => {
      const { items } = await editor.call.tags.list({ unused: true, limit: 100 });
      return items[roll(items.length)] ?? { id: post(), version: 1 };
    };
    const acts: (() => Promise<unknown>)[] = [
      () => write(some(), roll(2) === 0),
      () => author.call.posts.publish({ id: post() }),
      () => author.call.posts.unpublish({ id: post() }),
      async () => {
        const { id, version } = await author.call.posts.get({ slug: post() });
        return author.call.posts.update({ id, version, tags: some() });
      },
      async () =>
        editor.call.tags.merge({ id: (await tag()).id, from: [(await tag()).id, (await tag()).id] }),
      async () => {
        const { id, version } = await tag();
        return editor.call.tags.update({ id, version, name: `Topic ${roll(24)}` });
      },
      async () => editor.call.tags.remove({ id: (await tag()).id }),
      () => author.call.posts.like({ id: post() }),
    ];
    for (const act of [acts[index % acts.length], acts[roll(4)]])
      await act?.().catch((error: unknown) => refusals.push(error));
  });
  expect(errors).toEqual([]);
  expect(meanwhile).toEqual([]);
  const refused = new Set(await reasons(errors));
  expect(
    [...refused].filter((reason) => !["NOT_FOUND", "VERSION_CONFLICT", "NAME_TAKEN"].includes(reason)),
  ).toEqual([]);
  expect(await wrongCounts(bed.database.pool)).toEqual([]);

  const visitor = await bed.caller();
  const { items } = await visitor.tags.list({ limit: 100 });
  expect(items.length).toBeGreaterThan(0);
  for (const { slug, postCount } of items) {
    const listed = await visitor.posts.list({ tag: slug, limit: 100, count: true });
    expect([slug, listed.total]).toEqual([slug, postCount]);
    expect(listed.items.every(({ status }) => status === "published")).toBe(true);
  }
}, 120_000);

test("of two merges in opposite directions one holds, and the other finds its tag gone", async () => {
  for (let round = 0; round < 10; round++) {
    await write([`Left ${round}`, `Right ${round}`]);
    await write([`Left ${round}`]);
    const [left, right] = await Promise.all(
      ["left", "right"].map((side) => editor.call.tags.get({ slug: `${side}-${round}` })),
    );
    if (!left || !right) throw new Error("not made");
    const { answers, errors } = await race(2, (index) =>
      editor.call.tags.merge(index ? { id: left.id, from: [right.id] } : { id: right.id, from: [left.id] }),
    );
    expect(answers).toMatchObject([{ postCount: 2 }]);
    expect(await reasons(errors)).toEqual(["NOT_FOUND"]);
    for (const { slug } of [left, right])
      expect((await editor.call.tags.get({ slug })).id).toBe(answers[0]?.id);
  }
  expect(await wrongCounts(bed.database.pool)).toEqual([]);
}, 60_000);

test("the same tag made twice at once is made once, also while posts bring it up", async () => {
  const { answers, errors } = await race(
    20,
    (index): Promise<unknown> =>
      index % 2 ? editor.call.tags.create({ name: "Twin" }) : write(["twin", "TWIN"]),
  );
  const refused = await reasons(errors);
  expect(refused.every((reason) => reason === "NAME_TAKEN")).toBe(true);
  expect(answers.length + refused.length).toBe(20);
  expect(await editor.call.tags.get({ slug: "twin" })).toMatchObject({ postCount: 10 });
  expect(await wrongCounts(bed.database.pool)).toEqual([]);
});

test("posts written while their tag is merged away or removed all succeed, under what is there then", async () => {
  await write(["Fading"]);
  const target = await editor.call.tags.create({ name: "Lasting" });
  const fading = await editor.call.tags.get({ slug: "fading" });
  const merging = await race(
    21,
    (index): Promise<unknown> =>
      index === 10 ? editor.call.tags.merge({ id: target.id, from: [fading.id] }) : write(["Fading"]),
  );
  expect(merging.errors).toEqual([]);
  expect(await editor.call.tags.get({ slug: "fading" })).toMatchObject({ id: target.id, postCount: 21 });

  const removing = await race(
    21,
    (index): Promise<unknown> =>
      index === 10 ? editor.call.tags.remove({ id: target.id }) : write(["Lasting"]),
  );
  expect(removing.errors).toEqual([]);
  expect(await wrongCounts(bed.database.pool)).toEqual([]);
});

test("posts put into a category while it is merged away all stand in the one that stays", async () => {
  const [stays, goes] = [
    await editor.call.categories.create({ name: "Stays" }),
    await editor.call.categories.create({ name: "Goes" }),
  ];
  const { errors } = await race(
    21,
    (index): Promise<unknown> =>
      index === 10
        ? editor.call.categories.merge({ id: stays.id, from: [goes.id] })
        : author.call.posts.create({ title: "Put", body: "x", categories: ["goes"], publish: true }),
  );
  expect(errors).toEqual([]);
  expect(await editor.call.categories.get({ slug: "goes" })).toMatchObject({ id: stays.id, postCount: 20 });
  const removing = await race(
    21,
    (index): Promise<unknown> =>
      index === 10
        ? editor.call.categories.remove({ id: stays.id })
        : author.call.posts.create({ title: "Put", body: "x", categories: ["stays"], publish: true }),
  );
  expect(new Set(await reasons(removing.errors))).toEqual(
    new Set(removing.errors.length ? ["NOT_FOUND"] : []),
  );
  const left = await bed.database.pool.execute(sql`select from post_categories`);
  expect(left).toHaveLength(0);
  expect(await wrongCounts(bed.database.pool)).toEqual([]);
});
