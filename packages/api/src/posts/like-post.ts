import type { Tx } from "@agora/db";
import { setLike } from "@agora/db/queries/post-marks";
import { Refusal } from "../errors.ts";

/** @throws Refusal NOT_FOUND when the post is not public. */
export async function likePost(tx: Tx, like: { postId: string; userId: string; liked: boolean }) {
  const likeCount = await setLike(tx, like);
  if (likeCount === undefined) throw new Refusal("NOT_FOUND");
  return { liked: like.liked, likeCount };
}
