import type { PictureData } from "../../media/Picture.tsx";
import type { Post } from "../queries.ts";

/** A post as it is being written. */
export type Draft = {
  title: string;
  body: string;
  excerpt: string;
  tags: string[];
  canonicalUrl: string;
  cover: PictureData | null;
};

export const emptyDraft: Draft = {
  title: "",
  body: "",
  excerpt: "",
  tags: [],
  canonicalUrl: "",
  cover: null,
};

export function draftOf(post: Post): Draft {
  return {
    title: post.title,
    body: post.body ?? "",
    excerpt: post.excerptWritten ? post.excerpt : "",
    tags: post.tags.map((tag) => tag.name),
    canonicalUrl: post.canonicalUrl ?? "",
    cover: post.cover,
  };
}

function comparable(draft: Draft): string {
  const { cover, ...rest } = draft;
  return JSON.stringify({ ...rest, cover: cover?.id ?? null });
}

export function differs(a: Draft, b: Draft): boolean {
  return comparable(a) !== comparable(b);
}

/** What posts.create takes of a draft; fields left empty are left out. */
export function asNew(draft: Draft) {
  return {
    title: draft.title,
    body: draft.body,
    excerpt: draft.excerpt.trim() || undefined,
    coverId: draft.cover?.id,
    tags: draft.tags,
    canonicalUrl: draft.canonicalUrl.trim() || undefined,
  };
}

/** What posts.update takes: only what is not as it was, so that a change of one thing overwrites nothing else. */
export function asChange(draft: Draft, before: Draft) {
  const changed = <K extends keyof Draft>(key: K) =>
    JSON.stringify(draft[key]) !== JSON.stringify(before[key]);
  return {
    title: changed("title") ? draft.title : undefined,
    body: changed("body") ? draft.body : undefined,
    excerpt: changed("excerpt") ? draft.excerpt.trim() || null : undefined,
    coverId: draft.cover?.id !== before.cover?.id ? (draft.cover?.id ?? null) : undefined,
    tags: changed("tags") ? draft.tags : undefined,
    canonicalUrl: changed("canonicalUrl") ? draft.canonicalUrl.trim() || null : undefined,
  };
}
