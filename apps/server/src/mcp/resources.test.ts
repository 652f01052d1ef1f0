import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAgent } from "../testing/agent.ts";
import { openTestServer, type TestServer } from "../testing.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

async function uris(token?: string): Promise<string[]> {
  const { client } = await openAgent(server.url, { token });
  const all: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.listResources(cursor === undefined ? undefined : { cursor });
    all.push(...page.resources.map(({ uri }) => uri));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return all;
}

const read = async (uri: string, token?: string) => {
  const { client } = await openAgent(server.url, { token });
  const { contents } = await client.readResource({ uri });
  return contents.map((one) => ({ ...one, text: "text" in one ? one.text : "" }));
};

describe("what can be read", () => {
  it("is every published post and everything on sale, once each, page by page", async () => {
    const author = await server.person("author");
    const post = (title: string, publish: boolean) =>
      author.call.posts.create({ title, body: "Text.", publish });
    const published = await Promise.all(Array.from({ length: 60 }, (_, n) => post(`Post ${n}`, true)));
    const draft = await post("Not yet", false);
    const merchant = await server.person("merchant");
    const variants = [{ sku: crypto.randomUUID(), price: 1250, stock: 3 }];
    const cup = await merchant.call.products.create({ name: "Cup", status: "active", variants });
    const hidden = await merchant.call.products.create({
      name: "Plate",
      variants: [{ sku: crypto.randomUUID(), price: 900 }],
    });
    const listed = await uris();
    expect(new Set(listed).size).toBe(listed.length);
    for (const { slug } of published) expect(listed).toContain(`agora://posts/${slug}`);
    expect(listed).toContain(`agora://products/${cup.slug}`);
    for (const token of [author.token, merchant.token, undefined]) {
      const own = await uris(token);
      expect(own).not.toContain(`agora://posts/${draft.slug}`);
      expect(own).not.toContain(`agora://products/${hidden.slug}`);
    }
    const { client } = await openAgent(server.url);
    await expect(client.listResources({ cursor: "orders:" })).rejects.toMatchObject({ code: -32602 });
    await expect(client.listResources({ cursor: "posts:nonsense" })).rejects.toMatchObject({ code: -32602 });
  });

  it("shows nobody what is not theirs, and its writer what is", async () => {
    const author = await server.person("author");
    const draft = await author.call.posts.create({ title: "A secret plan", body: "Nobody knows." });
    const uri = `agora://posts/${draft.slug}`;
    const other = await server.person("author");
    for (const token of [undefined, other.token])
      await expect(read(uri, token)).rejects.toMatchObject({ code: -32602, data: { uri } });
    const [own] = await read(uri, author.token);
    expect(own?.text).toContain("Nobody knows.");
  });

  it.each([
    "agora://posts/",
    "agora://posts/nothing-of-the-kind",
    `agora://posts/${"x".repeat(300)}`,
    "agora://posts/%",
    "agora://posts/../products/cup",
    "agora://orders/1",
    "https://example.org/posts/a",
    "nothing",
  ])("says that there is nothing at a wrong address (%#)", async (uri) => {
    await expect(read(uri)).rejects.toMatchObject({ code: -32602, data: { uri } });
  });
});

it("gives a post as Markdown: to everybody its text as it reads, with title, author and date", async () => {
  const author = await server.person("author");
  const body =
    "A *short* text with a [link](https://example.org) and\n\n```ts\nconst one = 1;\n```\n\n<b>html</b>";
  const post = await author.call.posts.create({
    title: "Read by\nagents",
    body,
    tags: ["Protocols"],
    publish: true,
  });
  const [page, ...more] = await read(`agora://posts/${post.slug}`);
  expect(more).toEqual([]);
  expect(page?.mimeType).toBe("text/markdown");
  for (const part of [
    "# Read by agents\n",
    `- By: @${author.username}`,
    `- Published: ${post.publishedAt?.toISOString()}`,
    "- Tags: Protocols",
    `/posts/${post.slug}`,
    "A *short* text with a [link](https://example.org) and",
    "const one = 1;",
  ])
    expect(page?.text).toContain(part);
  const [again] = await read(`agora://posts/${post.id}`);
  expect(again?.text).toBe(page?.text);
});

it("keeps a very long post as it is, and answers all the same", async () => {
  const author = await server.person("author");
  const body = "Many words. ".repeat(40_000);
  const post = await author.call.posts.create({ title: "Long", body, publish: true });
  const [page] = await read(`agora://posts/${post.slug}`);
  expect(page?.text.length).toBeGreaterThan(400_000);
});

it("gives a product as Markdown with prices for people, and as JSON for programs", async () => {
  const merchant = await server.person("merchant");
  const product = await merchant.call.products.create({
    name: "Cup | large",
    description: "Holds **tea**.",
    status: "active",
    variants: [
      { sku: "CUP-S", options: { Size: "S" }, price: 1250, stock: 3 },
      { sku: "CUP-M", options: { Size: "M" }, price: 1500, compareAtPrice: 1800 },
    ],
  });
  const [page, json] = await read(`agora://products/${product.slug}`);
  for (const part of ["€12.50 to €15.00", "| Size: S | €12.50 | 3 | CUP-S |", "(before: €18.00)", "**tea**"])
    expect(page?.text).toContain(part);
  expect(page?.text).toContain(`/shop/${product.slug}`);
  expect(json?.mimeType).toBe("application/json");
  expect(JSON.parse(json?.text ?? "")).toMatchObject({ slug: product.slug, variants: [{ price: 1250 }, {}] });
});

it("completes the names of what one may read", async () => {
  const author = await server.person("author");
  const write = (title: string, publish = true) =>
    author.call.posts.create({ title, body: "Text.", publish });
  const [one, two] = [await write("Quinces in autumn"), await write("Quinces and pears")];
  await write("Quinces, unfinished", false);
  const third = await write("A third of the quinces");
  const { client } = await openAgent(server.url);
  const complete = async (value: string, uri = "agora://posts/{slug}") =>
    (await client.complete({ ref: { type: "ref/resource", uri }, argument: { name: "slug", value } }))
      .completion.values;
  expect((await complete("quinces")).sort()).toEqual([two.slug, one.slug].sort());
  expect(await complete("quinces-in")).toEqual([one.slug]);
  // Also after a letter or two, and words that no search would look for.
  expect((await complete("qu")).sort()).toEqual([two.slug, one.slug].sort());
  expect(await complete("A-th")).toEqual([third.slug]);
  expect(await complete("a-third-of-the")).toEqual([third.slug]);
  expect(await complete("%")).toEqual([]);
  expect(await complete("")).toContain(one.slug);
  expect(await complete("quinces", "agora://orders/{number}")).toEqual([]);
});

it("reads the same in both revisions of the protocol", async () => {
  const author = await server.person("author");
  const { slug } = await author.call.posts.create({ title: "Twice", body: "Text.", publish: true });
  const uri = `agora://posts/${slug}`;
  const [old, now] = await Promise.all(
    (["legacy", "auto"] as const).map(async (mode) => {
      const { client } = await openAgent(server.url, { mode });
      const [first] = (await client.listResources()).resources;
      return { contents: (await client.readResource({ uri })).contents, first };
    }),
  );
  expect(now).toEqual(old);
});
