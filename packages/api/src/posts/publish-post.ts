import type { Tx } from "@agora/db";
import { lockPost, type PostRow } from "@agora/db/queries/post-changes";
import { tell } from "@agora/jobs";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { holdPictures } from "../media/hold-pictures.ts";
import { isShown, requireEditable, timeToWaitFor } from "./rules.ts";
import { setStatus, unchanged } from "./set-status.ts";

/**
 * Now, or on a day to come. Publishing again keeps the first date; doing twice what is done changes nothing.
 * @throws Refusal NOT_FOUND, FORBIDDEN, INVALID_INPUT naming `at` for a time that is over or a post that is public, and
 * `body` for a picture in it that is gone.
 */
export async function publishPost(tx: Tx, viewer: Viewer, { id, at }: { id: string; at?: Date }) {
  const now = new Date();
  const publishAt = timeToWaitFor(at, now);
  const post = requireEditable(viewer, await lockPost(tx, { id }));
  if (!isShown(post)) await holdPictures(tx, { text: post.body, isShown: true, field: "body" });
  if (publishAt) return schedulePost(tx, viewer, { post, publishAt });
  if (post.status === "published") return unchanged(post);
  await tell(tx, "post.published", post);
  return setStatus(tx, post, { status: "published", publishedAt: post.publishedAt ?? now });
}

type Schedule = { post: PostRow; publishAt: Date };

/** The row itself is the schedule: the worker looks every few seconds for what is due. */
async function schedulePost(tx: Tx, viewer: Viewer, { post, publishAt }: Schedule) {
  if (post.status === "published")
    throw new Refusal("INVALID_INPUT", { fields: { at: ["It is public already; make it a draft first"] } });
  return setStatus(tx, post, { status: "scheduled", publishAt, schedulerId: viewer.id });
}

/** Makes a draft of what is public, planned or archived. @throws Refusal NOT_FOUND, FORBIDDEN. */
export async function unpublishPost(tx: Tx, viewer: Viewer, { id }: { id: string }) {
  const post = requireEditable(viewer, await lockPost(tx, { id }));
  if (post.status === "draft") return unchanged(post);
  if (post.status === "published") await tell(tx, "post.unpublished", { ...post, status: "draft" });
  return setStatus(tx, post, { status: "draft" });
}
