import type { Db } from "@agora/db";
import { countPosts, datesOfStatus, listPosts as listRows } from "@agora/db/queries/post-list";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { countPattern, decodeCursor, pageOf, timePattern, uuidPattern } from "../cursor.ts";
import { Refusal } from "../errors.ts";
import type { posts } from "./contract.ts";
import { authorFor } from "./rules.ts";
import { type SummaryRow, toPostSummary } from "./to-summary.ts";

type Input = z.output<typeof posts.list.input>;

/** @throws Refusal UNAUTHENTICATED for a visitor's bookmarks, and as `authorFor` does. */
export async function listPosts(db: Db, viewer: Viewer | null, input: Input) {
  if (input.bookmarked && !viewer) throw new Refusal("UNAUTHENTICATED");
  const { status, sort, tag, category, likedBy, bookmarked } = input;
  const author = authorFor(viewer, input);
  const shape = {
    ...{ status, sort, bookmarked },
    author: author !== undefined,
    tag: tag !== undefined,
    category: category !== undefined,
    likedBy: likedBy !== undefined,
  };
  const filters = { shape, author, tag, category, likedBy, viewerId: viewer?.id ?? null };
  const [rows, total] = await Promise.all([
    listRows(db, { ...filters, after: after(input), limit: input.limit + 1 }),
    input.count ? countPosts(db, filters) : undefined,
  ]);
  const { items, nextCursor } = pageOf(rows, input.limit, (row) => [orderKey(row, input), row.id]);
  return { items: items.map(toPostSummary), nextCursor, total };
}

function orderKey(row: SummaryRow, { sort, status }: Input): string {
  if (sort === "popular") return String(row.likeCount);
  return (row[datesOfStatus[status]] ?? row.createdAt).toISOString();
}

function after({ cursor, sort }: Input): [string, string] | undefined {
  if (cursor === undefined) return undefined;
  const [key = "", id = ""] = decodeCursor(cursor, [
    sort === "popular" ? countPattern : timePattern,
    uuidPattern,
  ]);
  return [key, id];
}
