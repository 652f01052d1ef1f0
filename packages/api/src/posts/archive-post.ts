import type { Tx } from "@agora/db";
import { lockPost } from "@agora/db/queries/post-changes";
import type { Viewer } from "../auth/sessions.ts";
import { requireEditable } from "./rules.ts";
import { setStatus, unchanged } from "./set-status.ts";

/** Off the site, and no draft either. @throws Refusal NOT_FOUND, FORBIDDEN. */
export async function archivePost(tx: Tx, viewer: Viewer, { id }: { id: string }) {
  const post = requireEditable(viewer, await lockPost(tx, { id }));
  return post.status === "archived" ? unchanged(post) : setStatus(tx, post, { status: "archived" });
}
