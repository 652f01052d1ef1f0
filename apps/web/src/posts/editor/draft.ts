import type { PictureData } from "../../media/Picture.tsx";
import type { Post } from "../queries.ts";
import { withoutUploads } from "./uploads-in-text.ts";

/** A post as it is being written. */
export type Draft = {
  title: string;
  body: string;
  excerpt: string;
  tags: string[];
  /** Slugs. */
  categories: string[];
  canonicalUrl: string;
  metaTitle: string;
  metaDescription: string;
  cover: PictureData | null;
};

export const emptyDraft: Draft = {
  title: "",
  body: "",
  excerpt: "",
  tags: [],
  categories: [],
  canonicalUrl: "",
  metaTitle: "",
  metaDescription: "",
  cover: null,
};

export function draftOf(post: Post): Draft {
  return {
    title: post.title,
    body: post.body ?? "",
    excerpt: post.excerptWritten ? post.excerpt : "",
    tags: post.tags.map((tag) => tag.name),
    categories: post.categories.map((category) => category.slug),
    canonicalUrl: post.canonicalUrl ?? "",
    metaTitle: post.metaTitle ?? "",
    metaDescription: post.metaDescription ?? "",
    cover: post.cover,
  };
}

const lines = ["title", "excerpt", "canonicalUrl", "metaTitle", "metaDescription"] as const;

/** The parts in which two drafts differ in more than spaces around a line, which are not stored. */
export function differing(a: Draft, b: Draft): (keyof Draft)[] {
  const found: (keyof Draft)[] = lines.filter((name) => a[name].trim() !== b[name].trim());
  if (withoutUploads(a.body) !== withoutUploads(b.body)) found.push("body");
  if (a.tags.join("\n") !== b.tags.join("\n")) found.push("tags");
  if (a.categories.toSorted().join() !== b.categories.toSorted().join()) found.push("categories");
  if (a.cover?.id !== b.cover?.id) found.push("cover");
  return found;
}

export function differs(a: Draft, b: Draft): boolean {
  return a !== b && differing(a, b).length > 0;
}

/** What posts.create takes of a draft; fields left empty are left out. */
export function asNew(draft: Draft) {
  return {
    title: draft.title,
    body: withoutUploads(draft.body),
    excerpt: draft.excerpt.trim() || undefined,
    coverId: draft.cover?.id,
    tags: draft.tags,
    categories: draft.categories,
    canonicalUrl: draft.canonicalUrl.trim() || undefined,
    metaTitle: draft.metaTitle.trim() || undefined,
    metaDescription: draft.metaDescription.trim() || undefined,
  };
}

/** What posts.update takes: only what is not as it was, so that a change of one thing overwrites nothing else. */
export function asChange(draft: Draft, before: Draft) {
  const changed = new Set(differing(draft, before));
  const line = (name: "excerpt" | "canonicalUrl" | "metaTitle" | "metaDescription") =>
    changed.has(name) ? draft[name].trim() || null : undefined;
  return {
    title: changed.has("title") ? draft.title : undefined,
    body: changed.has("body") ? withoutUploads(draft.body) : undefined,
    excerpt: line("excerpt"),
    coverId: changed.has("cover") ? (draft.cover?.id ?? null) : undefined,
    tags: changed.has("tags") ? draft.tags : undefined,
    categories: changed.has("categories") ? draft.categories : undefined,
    canonicalUrl: line("canonicalUrl"),
    metaTitle: line("metaTitle"),
    metaDescription: line("metaDescription"),
  };
}
