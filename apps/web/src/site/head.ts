import { createIsomorphicFn } from "@tanstack/react-start";
import { pageContext } from "../trpc.ts";
import { type FeedOf, feedLinks } from "./feed-links.ts";

/** The address that people and search engines know this site by. */
export const siteOrigin = createIsomorphicFn()
  .server(() => pageContext().publicUrl)
  .client(() => window.location.origin);

export type HeadOf = {
  title?: string;
  siteName: string;
  description?: string;
  /** Path below the site. */
  path?: string;
  canonical?: string;
  type?: "website" | "article" | "profile";
  image?: { url: string; alt: string; width: number; height: number } | null;
  /** What of the site a feed of its own tells. */
  feed?: FeedOf;
  /** For pages that nobody should find by searching. */
  hidden?: boolean;
};

/** Title, description, canonical address, and the cards that other sites make of a link. */
export function head(page: HeadOf) {
  const origin = siteOrigin();
  const title = page.title ? `${page.title} · ${page.siteName}` : page.siteName;
  const url = page.canonical ?? (page.path && new URL(page.path, origin).href);
  const image = page.image && { ...page.image, url: new URL(page.image.url, origin).href };
  return {
    meta: [
      { title },
      page.description ? { name: "description", content: page.description } : undefined,
      page.hidden ? { name: "robots", content: "noindex" } : undefined,
      { property: "og:site_name", content: page.siteName },
      { property: "og:type", content: page.type ?? "website" },
      { property: "og:title", content: page.title ?? page.siteName },
      page.description ? { property: "og:description", content: page.description } : undefined,
      url ? { property: "og:url", content: url } : undefined,
      ...(image
        ? [
            { property: "og:image", content: image.url },
            { property: "og:image:width", content: String(image.width) },
            { property: "og:image:height", content: String(image.height) },
            { property: "og:image:alt", content: image.alt },
          ]
        : []),
      { name: "twitter:card", content: image ? "summary_large_image" : "summary" },
    ],
    links: [
      ...(url ? [{ rel: "canonical", href: url }] : []),
      ...(page.feed ? feedLinks(title, page.feed) : []),
    ],
  };
}
