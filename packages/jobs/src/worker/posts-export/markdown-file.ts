import type { WrittenPost } from "@agora/db/queries/exports";
import { stringify } from "yaml";

/** Where the pictures of an archive are, by their ids and by the names of their files, as seen from its posts. */
export type PicturePaths = Map<string, { path: string; alt: string }>;

/** A post as a Markdown file: front matter in YAML, then its text, with pictures as files beside it. */
export function markdownFile(post: WrittenPost, pictures: PicturePaths, publicUrl: string): string {
  const cover = post.coverId ? pictures.get(post.coverId) : undefined;
  const front = {
    title: post.title,
    slug: post.slug,
    status: post.status,
    date: post.publishedAt?.toISOString(),
    scheduled: post.publishAt?.toISOString(),
    created: post.createdAt.toISOString(),
    updated: post.updatedAt.toISOString(),
    tags: post.tags,
    categories: post.categories,
    excerpt: post.excerptWritten ? post.excerpt : undefined,
    cover: cover?.path,
    coverAlt: cover?.alt || undefined,
    canonical: post.canonicalUrl ?? undefined,
    metaTitle: post.metaTitle ?? undefined,
    metaDescription: post.metaDescription ?? undefined,
  };
  return `---\n${stringify(front, { lineWidth: 0 })}---\n\n${withFiles(post.body, pictures, publicUrl)}\n`;
}

const variant = /(?:(https?:\/\/[^\s"'()<>/]+))?\/files\/variants\/([0-9a-f-]{36})\/\d+\.(?:webp|avif)/g;

/** Addresses of pictures that came along are paths; all others stay what they were. */
function withFiles(body: string, pictures: PicturePaths, publicUrl: string): string {
  return body.replaceAll(variant, (address, origin: string | undefined, file: string) => {
    const ours = origin === undefined || origin === publicUrl;
    return (ours && pictures.get(file)?.path) || address;
  });
}
