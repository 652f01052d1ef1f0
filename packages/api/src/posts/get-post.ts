import type { Db } from "@agora/db";
import { findPost, findPostBySlug } from "@agora/db/queries/posts";
import type { Viewer } from "../auth/sessions.ts";
import type { Context } from "../context.ts";
import { uuidPattern } from "../cursor.ts";
import { Refusal } from "../errors.ts";
import { toPicture } from "../media/to-picture.ts";
import { toPerson } from "../profiles/to-person.ts";
import { mayEdit } from "./rules.ts";

type Row = NonNullable<Awaited<ReturnType<typeof findPost>>>;

/** Its Markdown is only for those who may change it. */
export function toPost(row: Row, viewer: Viewer | null) {
  const editable = mayEdit(viewer, row);
  return {
    ...row,
    author: toPerson(row.author),
    cover: toPicture(row.cover),
    body: editable ? row.body : null,
    editable,
  };
}

/** @throws Refusal NOT_FOUND for a missing post and, alike, for a draft that the viewer may not change. */
export async function getPost(db: Db, viewer: Viewer | null, { slug }: { slug: string }) {
  const viewerId = viewer?.id ?? null;
  const row =
    (await findPostBySlug(db, { slug, viewerId })) ??
    (uuidPattern.test(slug) ? await findPost(db, { id: slug, viewerId }) : undefined);
  if (!row || (row.status !== "published" && !mayEdit(viewer, row))) throw new Refusal("NOT_FOUND");
  return toPost(row, viewer);
}

/** `getPost` for somebody who reads it: counted as a view, unless it is theirs to change or is not public. */
export async function visitPost(
  { db, viewer, views, request }: Pick<Context, "views" | "request"> & { db: Db; viewer: Viewer | null },
  input: { slug: string },
) {
  const post = await getPost(db, viewer, input);
  if (post.status === "published" && !post.editable)
    views.note({ postId: post.id, viewerId: viewer?.id, request });
  return post;
}

/** The post as its editor sees it after a change, inside the same transaction. */
export async function readEdited(db: Db, viewer: Viewer, { id }: { id: string }) {
  const row = await findPost(db, { id, viewerId: viewer.id });
  if (!row) throw new Error("the post vanished");
  return toPost(row, viewer);
}
