import type { Db } from "@agora/db";
import {
  type FeedFilter,
  findFeedAuthor,
  findFeedCategory,
  findFeedTag,
  listFeedPosts,
  listFeedTexts,
} from "@agora/db/queries/feeds";
import { findSettings } from "@agora/db/queries/settings";
import { fileAddress } from "@agora/storage";
import { absoluteHtml } from "./absolute-html.ts";

const newest = 30;
/** Longer posts come as their excerpt, so that thirty novels don't make a feed of 30 MB. */
const longestText = 200_000;
/** Pixels; what readers show beside a title. */
const coverWidth = 1280;

export type FeedWanted = { author?: string; tag?: string; category?: string };

/** What is asked for, with the names as they are now; undefined where there is no such author, tag or category. */
async function narrow(db: Db, { author, tag, category }: FeedWanted) {
  const [person, label, section] = await Promise.all([
    author === undefined ? undefined : findFeedAuthor(db, { username: author }),
    tag === undefined ? undefined : findFeedTag(db, { slug: tag }),
    category === undefined ? undefined : findFeedCategory(db, { slug: category }),
  ]);
  if ((author !== undefined && !person) || (tag !== undefined && !label)) return undefined;
  if (category !== undefined && !section) return undefined;
  const filter: FeedFilter = { authorId: person?.id, tagId: label?.id, categoryId: section?.id };
  const named = [section?.name, label && `#${label.name}`, person && (person.name ?? person.username)];
  const path = person
    ? `/@${person.username}`
    : label
      ? `/tags/${label.slug}`
      : section
        ? `/categories/${section.slug}`
        : "/";
  return {
    filter,
    named: named.filter((each) => each !== undefined),
    path,
    about: person?.bio || label?.description || section?.description,
  };
}

/** The newest published posts, as feeds tell them; `read` gives the texts, which those who know the newest state don't need. */
export async function findFeed(db: Db, { publicUrl, ...wanted }: FeedWanted & { publicUrl: string }) {
  const [found, { siteName, siteDescription }] = await Promise.all([narrow(db, wanted), findSettings(db)]);
  if (!found) return undefined;
  const rows = await listFeedPosts(db, { ...found.filter, limit: newest });
  const whole = (path: string) => new URL(path, publicUrl).href;
  const posts = rows.map(({ cover, author, ...post }) => ({
    ...post,
    // A plan's moment of publishing is later than the last change of the text.
    updatedAt: new Date(Math.max(post.updatedAt.getTime(), post.publishedAt.getTime())),
    url: whole(`/posts/${post.slug}`),
    author: { name: author.name ?? author.username, url: whole(`/@${author.username}`) },
    cover: cover?.status === "ready" ? coverOf(cover.variants, whole) : undefined,
  }));
  const isWhole = found.named.length === 0;
  return {
    title: [...found.named, siteName].join(" · "),
    description:
      found.about ||
      (isWhole && siteDescription) ||
      `The newest posts of ${[...found.named, siteName].join(" at ")}`,
    url: whole(found.path),
    posts,
    /** With the texts, of the posts that still are published. */
    read: async () => {
      const texts = await listFeedTexts(db, { ids: posts.map(({ id }) => id), longest: longestText });
      return posts
        .filter(({ id }) => texts.has(id))
        .map((post) => {
          const html = texts.get(post.id);
          return { ...post, html: html ? absoluteHtml(html, post.url) : undefined };
        });
    },
  };
}

type Variant = { width: number; format: string; key: string; bytes: number };

function coverOf(variants: Variant[], whole: (path: string) => string) {
  const fitting = variants.filter(({ width, format }) => format === "webp" && width <= coverWidth);
  const largest = fitting.toSorted((a, b) => b.width - a.width)[0];
  return largest && { url: whole(fileAddress(largest.key)), type: "image/webp", bytes: largest.bytes };
}

export type Feed = NonNullable<Awaited<ReturnType<typeof findFeed>>>;
export type FeedPost = Awaited<ReturnType<Feed["read"]>>[number];
