import type { Tx } from "@agora/db";
import { deleteBookmark, insertBookmark } from "@agora/db/queries/post-marks";
import { isPublished } from "@agora/db/queries/posts";
import { Refusal } from "../errors.ts";

type Bookmark = { postId: string; userId: string };

/** @throws Refusal NOT_FOUND when the post is not public. */
export async function bookmarkPost(tx: Tx, bookmark: Bookmark) {
  if (!(await isPublished(tx, { id: bookmark.postId }))) throw new Refusal("NOT_FOUND");
  await insertBookmark(tx, bookmark);
  return { bookmarked: true };
}

/** Also of a post that can't be read any more. */
export async function unbookmarkPost(tx: Tx, bookmark: Bookmark) {
  await deleteBookmark(tx, bookmark);
  return { bookmarked: false };
}
