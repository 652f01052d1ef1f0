import type { Tx } from "@agora/db";
import { daysInTrash, lockPost } from "@agora/db/queries/post-changes";
import { tell } from "@agora/jobs";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { requireOwn } from "./rules.ts";
import { setStatus, unchanged } from "./set-status.ts";

/** Into the trash, with its comments and all that belongs to it. @throws Refusal NOT_FOUND, FORBIDDEN. */
export async function removePost(tx: Tx, viewer: Viewer, { id }: { id: string }) {
  const post = requireOwn(viewer, await lockPost(tx, { id }));
  if (post.status === "removed") return unchanged(post);
  if (post.status === "published") await tell(tx, "post.removed", post);
  return setStatus(tx, post, { status: "removed", removedAt: new Date() });
}

/** Out of the trash, as a draft; what is not in it stays as it is. @throws Refusal NOT_FOUND, also when its days are over. */
export async function restorePost(tx: Tx, viewer: Viewer, { id }: { id: string }) {
  const post = requireOwn(viewer, await lockPost(tx, { id }));
  if (!post.removedAt) return unchanged(post);
  if (post.removedAt.getTime() < Date.now() - daysInTrash * 86_400_000) throw new Refusal("NOT_FOUND");
  return setStatus(tx, post, { status: "draft" });
}
