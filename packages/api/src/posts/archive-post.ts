import type { Tx } from "@agora/db";
import { lockPost } from "@agora/db/queries/post-changes";
import { tell } from "@agora/jobs";
import type { Viewer } from "../auth/sessions.ts";
import { requireEditable } from "./rules.ts";
import { setStatus, unchanged } from "./set-status.ts";

/** Off the site, and no draft either. @throws Refusal NOT_FOUND, FORBIDDEN. */
export async function archivePost(tx: Tx, viewer: Viewer, { id }: { id: string }) {
  const post = requireEditable(viewer, await lockPost(tx, { id }));
  if (post.status === "archived") return unchanged(post);
  if (post.status === "published") await tell(tx, "post.unpublished", { ...post, status: "archived" });
  return setStatus(tx, post, { status: "archived" });
}
