import { categories } from "@agora/db/schema";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestbed, type Person, race, type Testbed } from "../testing.ts";

let bed: Testbed;
let author: Person;
const topics = ["one", "two", "three", "four", "five"];
beforeAll(async () => {
  bed = await openTestbed();
  author = await bed.person("author");
  await bed.database.pool
    .insert(categories)
    .values(topics.map((slug) => ({ slug, name: slug, color: "#336699" })));
});
afterAll(() => bed.close());

/** A few of the topics in an order of their own, so that writers meet from all sides. */
const some = (index: number) =>
  topics
    .map((_, n) => topics[(index * 3 + n * (1 + (index % 4))) % topics.length] ?? "one")
    .slice(0, 1 + (index % 4));

/** Where what is stored differs from a recount. */
const differences = () =>
  bed.database.pool.execute(sql`
    select 'tag' as kind, slug from tags t where post_count <> (select count(*) from post_tags pt
      join posts p on p.id = pt.post_id where pt.tag_id = t.id and p.status = 'published')
    union all select 'category', slug from categories c where post_count <> (select count(*) from post_categories pc
      join posts p on p.id = pc.post_id where pc.category_id = c.id and p.status = 'published')
    union all select 'place', p.slug from posts p join post_tags pt on pt.post_id = p.id
      where pt.published_at is distinct from case when p.status = 'published' then p.published_at end
    union all select 'likes', slug from posts p where like_count <> (select count(*) from post_likes l where l.post_id = p.id)`);

test("of tags and categories are exact after 200 writers at once", { timeout: 120_000 }, async () => {
  const posts = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      author.call.posts.create({
        title: `Post ${n}`,
        body: "",
        tags: some(n),
        categories: some(n + 1),
        publish: n % 2 === 0,
      }),
    ),
  );
  const { errors } = await race(200, async (index): Promise<unknown> => {
    const { id } = posts[(index * 7) % posts.length] ?? { id: "" };
    const { posts: call } = author.call;
    switch (index % 7) {
      case 0:
        return call.publish({ id });
      case 1:
        return call.unpublish({ id });
      case 2:
        return call.create({
          title: "New",
          body: "",
          publish: true,
          tags: some(index),
          categories: some(index),
        });
      case 3:
        return call.archive({ id });
      case 4:
        return call.remove({ id }).then(() => call.restore({ id }));
      default: {
        const { version } = await call.get({ slug: id });
        return call.update({ id, version, tags: some(index), categories: some(index + 2) });
      }
    }
  });
  // Whoever lost a race is told so, and nothing else goes wrong.
  const reasons = new Set(errors.map((error) => error.cause?.reason));
  expect([...reasons].filter((reason) => reason !== "VERSION_CONFLICT" && reason !== "NOT_FOUND")).toEqual(
    [],
  );
  expect(errors.length).toBeLessThan(120);
  expect([...(await differences())]).toEqual([]);
  const { items } = await (await bed.caller()).tags.list({ limit: 100 });
  for (const { slug, postCount } of items)
    expect((await (await bed.caller()).posts.list({ tag: slug, count: true })).total).toBe(postCount);
});

test("of likes are exact while posts come and go under them", { timeout: 120_000 }, async () => {
  const [readers, posts] = await Promise.all([
    Promise.all(Array.from({ length: 20 }, () => bed.person())),
    Promise.all(
      Array.from({ length: 3 }, (_, n) =>
        author.call.posts.create({ title: `Liked ${n}`, body: "", publish: true }),
      ),
    ),
  ]);
  const { errors } = await race(200, (index): Promise<unknown> => {
    const reader = readers[index % readers.length] ?? author;
    const { id } = posts[index % posts.length] ?? { id: "" };
    if (index % 40 === 0) return author.call.posts.unpublish({ id });
    if (index % 40 === 20) return author.call.posts.publish({ id });
    return index % 3 === 0 ? reader.call.posts.unlike({ id }) : reader.call.posts.like({ id });
  });
  expect(
    [...new Set(errors.map((error) => error.cause?.reason))].filter((reason) => reason !== "NOT_FOUND"),
  ).toEqual([]);
  expect([...(await differences())]).toEqual([]);
});
