import type { Db } from "@agora/db";
import {
  countRevisions,
  findPostOwner,
  findRevision,
  listRevisions as listRows,
} from "@agora/db/queries/post-revisions";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { countPattern, decodeCursor, pageOf } from "../cursor.ts";
import { Refusal } from "../errors.ts";
import { toPerson } from "../profiles/to-person.ts";
import type { posts } from "./contract.ts";
import { requireEditable } from "./rules.ts";

type Row = Awaited<ReturnType<typeof listRows>>[number];

const named = <T extends Row>(row: T) => ({ ...row, editor: row.editor && toPerson(row.editor) });

/** @throws Refusal NOT_FOUND, FORBIDDEN for who may only read the post. */
export async function listRevisions(
  db: Db,
  viewer: Viewer,
  { id: postId, cursor, limit, count }: z.output<typeof posts.revisions.input>,
) {
  requireEditable(viewer, await findPostOwner(db, { id: postId }));
  const [before] = cursor === undefined ? [] : decodeCursor(cursor, [countPattern]);
  const [rows, total] = await Promise.all([
    listRows(db, { postId, before: before === undefined ? undefined : Number(before), limit: limit + 1 }),
    count ? countRevisions(db, { postId }) : undefined,
  ]);
  const { items, nextCursor } = pageOf(rows, limit, ({ version }) => [String(version)]);
  return { items: items.map(named), nextCursor, total };
}

/** @throws Refusal NOT_FOUND, also for a revision of another post, FORBIDDEN for who may only read the post. */
export async function readRevision(
  db: Db,
  viewer: Viewer,
  { id: postId, revisionId }: { id: string; revisionId: string },
) {
  requireEditable(viewer, await findPostOwner(db, { id: postId }));
  const row = await findRevision(db, { id: revisionId, postId });
  if (!row) throw new Refusal("NOT_FOUND");
  return named(row);
}
