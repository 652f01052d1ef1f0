import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createClient, isRefusal } from "@agora/client";
import { type Blog, coverPath, indexPage, type Post, postPage, postPath, tagPage, tagPath } from "./pages.ts";

const [url = "http://localhost:3000", folder = "site"] = process.argv.slice(2);
// A large blog is read as fast as the server's limits let one, however long that takes.
const agora = createClient({ url, timeout: 0, patience: 120_000 });

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

/** One that was taken back since it was listed is left out. */
async function read(slug: string): Promise<Post[]> {
  try {
    return [await agora.posts.get.query({ slug })];
  } catch (error) {
    if (isRefusal(error, "NOT_FOUND")) return [];
    throw error;
  }
}

async function saveCover({ cover, title }: Post): Promise<void> {
  if (!cover) return;
  const response = await fetch(new URL(cover.url, url));
  if (!response.ok) throw new Error(`The cover of "${title}" can't be had: ${response.status}`);
  await write(coverPath(cover), new Uint8Array(await response.arrayBuffer()));
}

const { siteName } = await agora.settings.get.query();
const slugs: string[] = [];
for await (const { slug } of agora.posts.list.all({})) slugs.push(slug);
const posts: Post[] = [];
// Those of one tick travel together, ten at most. More at once would run into the limits before they had their turn.
for (let from = 0; from < slugs.length; from += 10)
  posts.push(...(await Promise.all(slugs.slice(from, from + 10).map(read))).flat());
const blog: Blog = { name: siteName, posts };
const tags = new Map(posts.flatMap((post) => post.tags.map((tag) => [tag.slug, tag] as const)));

await rm(folder, { recursive: true, force: true });
await write("index.html", indexPage(blog));
for (const post of posts) {
  await write(postPath(post), postPage(blog, post));
  await saveCover(post);
}
for (const tag of tags.values()) await write(tagPath(tag), tagPage(blog, tag));
console.log(`${posts.length} posts and ${tags.size} tags of ${siteName} are in ${folder}`);
