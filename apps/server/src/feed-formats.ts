import type { Feed, FeedPost } from "@agora/api";
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from "feedsmith";
import { xmlText } from "./xml-text.ts";

type Written = Omit<Feed, "read" | "posts"> & { self: string; posts: FeedPost[] };

/** Where which format is, and how it is written. */
export const feedFormats: { path: string; type: string; write: (feed: Written) => string }[] = [
  { path: "/feed.xml", type: "application/rss+xml; charset=utf-8", write: rss },
  { path: "/atom.xml", type: "application/atom+xml; charset=utf-8", write: atom },
  { path: "/feed.json", type: "application/feed+json; charset=utf-8", write: json },
];

/** Stays the same when the address changes, so that readers don't show a renamed post again. */
const idOf = ({ id }: FeedPost) => `urn:uuid:${id}`;

/** The date of the newest change; a feed without posts has not changed since the beginning of time. */
const updatedOf = ({ posts }: Written) =>
  new Date(Math.max(0, ...posts.map(({ updatedAt }) => updatedAt.getTime())));

/** RSS 2.0 with content:encoded, dc:creator and atom:link, as rssboard.org/rss-profile recommends. */
function rss(feed: Written): string {
  return generateRssFeed<true>(
    {
      title: xmlText(feed.title),
      link: feed.url,
      description: xmlText(feed.description),
      lastBuildDate: updatedOf(feed),
      generator: "Agora",
      atom: { links: [{ href: feed.self, rel: "self", type: "application/rss+xml" }] },
      items: feed.posts.map((post) => ({
        title: xmlText(post.title),
        link: post.url,
        guid: { value: idOf(post), isPermaLink: false },
        pubDate: post.publishedAt,
        description: xmlText(post.excerpt),
        dc: { creators: [xmlText(post.author.name)] },
        categories: post.topics.map((name) => ({ name: xmlText(name) })),
        ...(post.html && { content: { encoded: xmlText(post.html) } }),
        ...(post.cover && {
          enclosures: [{ url: post.cover.url, type: post.cover.type, length: post.cover.bytes }],
        }),
      })),
    },
    { strict: true },
  );
}

/** Atom, RFC 4287. */
function atom(feed: Written): string {
  return generateAtomFeed<true>(
    {
      id: feed.self,
      title: { value: xmlText(feed.title) },
      subtitle: { value: xmlText(feed.description) },
      updated: updatedOf(feed),
      generator: { text: "Agora" },
      links: [
        { href: feed.self, rel: "self", type: "application/atom+xml" },
        { href: feed.url, rel: "alternate", type: "text/html" },
      ],
      entries: feed.posts.map((post) => ({
        id: idOf(post),
        title: { value: xmlText(post.title) },
        published: post.publishedAt,
        updated: post.updatedAt,
        authors: [{ name: xmlText(post.author.name), uri: post.author.url }],
        categories: post.topics.map((name) => ({ term: xmlText(name) })),
        summary: { value: xmlText(post.excerpt) },
        ...(post.html && { content: { type: "html", value: xmlText(post.html) } }),
        links: [
          { href: post.url, rel: "alternate", type: "text/html" },
          ...(post.cover
            ? [
                {
                  href: post.cover.url,
                  rel: "enclosure",
                  type: post.cover.type,
                  length: post.cover.bytes,
                },
              ]
            : []),
        ],
      })),
    },
    { strict: true },
  );
}

/** JSON Feed 1.1, jsonfeed.org/version/1.1. */
function json(feed: Written): string {
  const content = (post: FeedPost) =>
    post.html === undefined ? { content_text: post.excerpt } : { content_html: post.html };
  const written = generateJsonFeed<true>(
    {
      title: feed.title,
      home_page_url: feed.url,
      feed_url: feed.self,
      description: feed.description,
      items: feed.posts.map((post) => ({
        id: idOf(post),
        url: post.url,
        title: post.title,
        summary: post.excerpt,
        image: post.cover?.url,
        date_published: post.publishedAt,
        date_modified: post.updatedAt,
        authors: [post.author],
        tags: post.topics,
        ...content(post),
      })),
    },
    { strict: true },
  );
  return JSON.stringify(written);
}
