import { findCommentSequence, listPublished } from "@agora/db/queries/comments";
import type { z } from "zod";
import type { HandlerContext } from "../context.ts";
import { countPattern } from "../cursor.ts";
import { Refusal } from "../errors.ts";
import type { comments } from "./contract.ts";
import { looks } from "./looks.ts";
import { toComment } from "./to-comment.ts";

type Context = Pick<HandlerContext<typeof comments.live>, "db" | "live" | "viewer" | "signal" | "tellPlace">;
type Input = z.output<typeof comments.live.input>;

/** Rows read at once. */
const atOnce = 100;

/** Announced when something became public below the post. */
export function commentsTopic(postId: string): string {
  return `comments:${postId}`;
}

/**
 * Comments behind the place of the last one seen, in the order in which they became public, until the post no longer is.
 * Everything is read from the table; announcements only say when, and `every` so many milliseconds it looks without one.
 * One that was hidden and became public again comes again, under a new place, unless this connection has given it as it is.
 * @throws Refusal NOT_FOUND, INVALID_INPUT for a place that no comment has had.
 */
export async function* followComments(
  { db, live, viewer, signal, tellPlace }: Context,
  { postId, lastEventId }: Input,
  every = 15_000,
) {
  const newest = await findCommentSequence(db, { postId });
  if (newest === undefined) throw new Refusal("NOT_FOUND");
  let after = lastEventId === undefined ? newest : placeOf(lastEventId, newest);
  tellPlace?.(String(after));
  const given = new Map<string, number>();
  for await (const _ of looks({ live, topic: commentsTopic(postId), every, signal })) {
    for (let more = true; more; ) {
      const [place, rows] = await Promise.all([
        findCommentSequence(db, { postId }),
        listPublished(db, { postId, after, limit: atOnce }),
      ]);
      if (place === undefined) return;
      for (const row of rows) {
        const { id, version, sequence } = row.comment;
        after = sequence ?? after;
        if (given.get(id) === version) continue;
        given.set(id, version);
        yield { id: String(after), data: toComment(row, viewer) };
      }
      more = rows.length === atOnce;
    }
  }
}

function placeOf(lastEventId: string, newest: number): number {
  const place = countPattern.test(lastEventId) ? Number(lastEventId) : Number.POSITIVE_INFINITY;
  if (place <= newest) return place;
  throw new Refusal("INVALID_INPUT", { fields: { lastEventId: ["No comment of this post has this id"] } });
}
