import { enqueue, exportPosts } from "@agora/jobs";
import type { HandlerContext } from "../context.ts";
import { ok } from "../kit.ts";
import type { posts } from "../posts/contract.ts";

/** Promises the mail with the link; posts are read when the worker comes to it. */
export async function exportMyPosts({
  db,
  viewer,
  request,
  audit,
}: Pick<HandlerContext<typeof posts.export>, "db" | "viewer" | "request" | "audit">) {
  await enqueue(db, exportPosts, { userId: viewer.id }, { requestId: request.id, actorId: viewer.id });
  audit({ subjectId: viewer.id });
  return ok;
}
