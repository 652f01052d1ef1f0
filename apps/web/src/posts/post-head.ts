import { nameOf } from "../profiles/Avatar.tsx";
import { head, siteOrigin } from "../site/head.ts";
import type { Post } from "./queries.ts";

/** The head of a post's page, with what search engines read of an article (schema.org/BlogPosting). */
export function postHead(post: Post, siteName: string) {
  const path = `/posts/${post.slug}`;
  const url = new URL(path, siteOrigin()).href;
  const image = post.cover && { ...post.cover, alt: post.cover.alt || post.title };
  const { meta, links } = head({
    siteName,
    title: post.title,
    description: post.excerpt,
    canonical: post.canonicalUrl ?? url,
    type: "article",
    image,
    hidden: post.status === "draft",
  });
  const article = {
    "@context": "https://schema.org",
    "@type": "BlogPosting",
    headline: post.title,
    description: post.excerpt,
    mainEntityOfPage: post.canonicalUrl ?? url,
    datePublished: post.publishedAt?.toISOString(),
    dateModified: post.updatedAt.toISOString(),
    image: image ? new URL(image.url, siteOrigin()).href : undefined,
    keywords: post.tags.map((tag) => tag.name).join(", ") || undefined,
    author: {
      "@type": "Person",
      name: nameOf(post.author),
      url: new URL(`/@${post.author.username}`, siteOrigin()).href,
    },
    publisher: { "@type": "Organization", name: siteName },
  };
  return {
    meta: [
      ...meta,
      { property: "article:published_time", content: post.publishedAt?.toISOString() ?? "" },
      { property: "article:modified_time", content: post.updatedAt.toISOString() },
      { "script:ld+json": article },
    ],
    links,
  };
}
