import type { Tx } from "@agora/db";
import { type PostRow, updatePost } from "@agora/db/queries/post-changes";
import { insertOldSlug } from "@agora/db/queries/post-slugs";

type Changes = {
  status: PostRow["status"];
  publishedAt?: Date | null;
  publishAt?: Date;
  /** Who planned it. */
  schedulerId?: string;
  removedAt?: Date;
};

/** What does not belong to the new status goes; the address of a post that is hidden now stays its own. */
export async function setStatus(tx: Tx, post: PostRow, changes: Changes) {
  if (post.status === "published") await insertOldSlug(tx, { slug: post.slug, postId: post.id });
  await updatePost(tx, {
    id: post.id,
    publishAt: null,
    schedulerId: null,
    publishProblem: null,
    removedAt: null,
    ...changes,
    version: post.version + 1,
    updatedAt: new Date(),
  });
  const { status, publishAt } = changes;
  return { before: { status: post.status }, after: { status, ...(publishAt && { publishAt }) } };
}

/** For the audit log, where there was nothing to do. */
export function unchanged({ status }: PostRow) {
  return { before: { status }, after: { status } };
}
