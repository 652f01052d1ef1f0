import type { Tx } from "@agora/db";
import { lockPost, updatePost } from "@agora/db/queries/post-changes";
import type { Viewer } from "../auth/sessions.ts";
import { requireEditable } from "./rules.ts";

/** Publishing again keeps the first date; doing twice what is done changes nothing. */
export async function setPublished(
  tx: Tx,
  viewer: Viewer,
  { id, published }: { id: string; published: boolean },
) {
  const post = requireEditable(viewer, await lockPost(tx, { id }));
  const status = published ? "published" : "draft";
  if (post.status === status) return post;
  await updatePost(tx, {
    id,
    status,
    ...(published && { publishedAt: post.publishedAt ?? new Date() }),
    version: post.version + 1,
    updatedAt: new Date(),
  });
  return post;
}
