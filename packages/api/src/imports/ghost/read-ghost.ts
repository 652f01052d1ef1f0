import { readFile, stat } from "node:fs/promises";
import { oldPath } from "../old-path.ts";
import { NotReadable, type Skipped, type SourcePost, type SourceSite } from "../source.ts";
import { when } from "../when.ts";
import { type GhostData, type GhostPost, ghostFile } from "./file.ts";
import { lexicalHtml } from "./lexical.ts";
import { mobiledocHtml } from "./mobiledoc.ts";

/** JSON is read at once, and a string in memory has its limits. */
const mostBytes = 400 * 1024 * 1024;

/** @throws NotReadable */
export async function readGhost(file: string, { site }: { site?: string }): Promise<SourceSite> {
  const data = await parse(file);
  const losses = new Set<string>();
  const address = site?.replace(/\/+$/, "");
  if (!address && JSON.stringify(data.posts).includes("__GHOST_URL__"))
    losses.add("Pictures and links of the site itself need its address (--site https://…).");
  const index = indexOf(data);
  return {
    kind: "ghost",
    address,
    authors: data.users.map((user) => ({
      id: user.id,
      name: user.name ?? user.slug ?? "",
      username: user.slug ?? user.name ?? "",
      email: user.email,
      bio: user.bio,
      website: user.website,
      location: user.location,
    })),
    categories: new Map(),
    paths: new Set(data.posts.flatMap(({ slug }) => oldPath(`/${slug}`) ?? [])),
    hosts: new Set(),
    posts: async function* () {
      for (const post of data.posts) yield toPost(post, { index, address, losses });
    },
    count: data.posts.length,
    losses,
  };
}

async function parse(file: string): Promise<GhostData> {
  if ((await stat(file)).size > mostBytes)
    throw new NotReadable("This file has more than 400 MB, which is too much for JSON. Export fewer posts.");
  let json: unknown;
  try {
    // Takes away the mark that some programs begin a text with.
    json = JSON.parse(new TextDecoder().decode(await readFile(file)));
  } catch {
    throw new NotReadable("This is not JSON. Ghost writes it under Settings, Migration tools, Export.");
  }
  const read = ghostFile.safeParse(json);
  if (!read.success) throw new NotReadable("This is JSON, but not an export of Ghost.");
  return read.data;
}

function indexOf({ posts_authors, posts_tags, tags, posts_meta }: GhostData) {
  const inOrder = <Row extends { post_id: string; sort_order?: number | null }>(rows: Row[]) =>
    Map.groupBy(
      rows.toSorted((a, b) => (a.sort_order ?? 0) - (b.sort_order ?? 0)),
      (row) => row.post_id,
    );
  return {
    authors: inOrder(posts_authors),
    tags: inOrder(posts_tags),
    tagById: new Map(tags.map((tag) => [tag.id, tag])),
    meta: new Map(posts_meta.map((meta) => [meta.post_id, meta])),
  };
}

type Read = {
  index: ReturnType<typeof indexOf>;
  address: string | undefined;
  losses: Set<string>;
};

function toPost(post: GhostPost, { index, address, losses: siteLosses }: Read): SourcePost | Skipped {
  const title = post.title ?? "";
  if (post.type === "page" || post.page) return { skipped: { title, why: "It is a page, not a post." } };
  const losses: string[] = [];
  const whole = (text: string) => text.replaceAll("__GHOST_URL__", address ?? "");
  const writers = index.authors.get(post.id) ?? [];
  if (writers.length > 1) losses.push(`It has ${writers.length} authors; only the first is kept.`);
  const tags = (index.tags.get(post.id) ?? []).flatMap(({ tag_id }) => index.tagById.get(tag_id) ?? []);
  const [shown, inner] = [tags.filter((tag) => !isInternal(tag)), tags.filter(isInternal)];
  if (inner.length > 0) siteLosses.add("Internal tags (#…) steer Ghost's themes and are left out.");
  const meta = index.meta.get(post.id);
  const image = post.feature_image ?? post.image;
  return {
    id: post.id,
    title,
    slug: post.slug ?? "",
    path: post.slug && `/${post.slug}`,
    html: whole(htmlOf(post, losses)),
    status: statusOf(post, losses),
    authorId: writers[0]?.author_id ?? post.author_id ?? undefined,
    tags: shown.flatMap(({ name }) => name ?? []),
    categories: [],
    excerpt: post.custom_excerpt,
    metaTitle: meta?.meta_title ?? post.meta_title,
    metaDescription: meta?.meta_description ?? post.meta_description,
    canonicalUrl: post.canonical_url && whole(post.canonical_url),
    cover: image ? { url: whole(image), alt: meta?.feature_image_alt } : undefined,
    publishedAt: when(post.published_at),
    createdAt: when(post.created_at),
    updatedAt: when(post.updated_at),
    comments: [],
    losses,
  };
}

const isInternal = (tag: { name?: string; visibility?: string }) =>
  tag.visibility === "internal" || tag.name?.startsWith("#") === true;

/** What only some could read must not become public by moving. */
function statusOf({ status, visibility }: GhostPost, losses: string[]): SourcePost["status"] {
  const shut = visibility !== undefined && visibility !== "public";
  if (status === "sent") losses.push("It was only sent by mail; here it is archived.");
  if (status === "sent") return "archived";
  if (shut) losses.push(`Only ${visibility} could read it; here it is a draft.`);
  if (shut) return "draft";
  return status === "published" || status === "scheduled" ? status : "draft";
}

function htmlOf(post: GhostPost, losses: string[]): string {
  if (post.html) return post.html;
  if (post.lexical) return lexicalHtml(post.lexical, losses);
  if (post.mobiledoc) return mobiledocHtml(post.mobiledoc, losses);
  return "";
}
