import { addressesOf, previewOf } from "../media/shared-picture.ts";
import { nameOf } from "../profiles/Avatar.tsx";
import { head, siteOrigin } from "../site/head.ts";
import type { Post } from "./queries.ts";
import { wordCount } from "./word-count.ts";

/** The head of a post's page, with what search engines read of an article (schema.org/BlogPosting). */
export function postHead(post: Post, siteName: string) {
  const url = new URL(`/posts/${post.slug}`, siteOrigin()).href;
  const canonical = post.canonicalUrl ?? url;
  const description = post.metaDescription ?? post.excerpt;
  const image = post.cover && { ...previewOf(post.cover), alt: post.cover.alt || post.title };
  const hidden = post.status !== "published";
  const author = new URL(`/@${post.author.username}`, siteOrigin()).href;
  const { meta, links } = head({
    siteName,
    title: post.metaTitle ?? post.title,
    description,
    canonical,
    type: "article",
    image,
    hidden,
  });
  if (hidden) return { meta, links };
  const article = {
    "@context": "https://schema.org",
    "@type": "BlogPosting",
    headline: post.title,
    description,
    mainEntityOfPage: canonical,
    datePublished: post.publishedAt?.toISOString(),
    dateModified: post.updatedAt.toISOString(),
    image: post.cover ? addressesOf(post.cover) : undefined,
    keywords: post.tags.map((tag) => tag.name).join(", ") || undefined,
    articleSection: post.categories.map((category) => category.name).join(", ") || undefined,
    wordCount: wordCount(post.html),
    timeRequired: `PT${post.readMinutes}M`,
    author: { "@type": "Person", name: nameOf(post.author), url: author },
    publisher: { "@type": "Organization", name: siteName },
  };
  return {
    meta: [
      ...meta,
      { property: "article:published_time", content: post.publishedAt?.toISOString() ?? "" },
      { property: "article:modified_time", content: post.updatedAt.toISOString() },
      { property: "article:author", content: author },
      ...post.tags.map((tag) => ({ property: "article:tag", content: tag.name })),
      { "script:ld+json": article },
    ],
    links,
  };
}
