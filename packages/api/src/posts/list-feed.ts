import type { Db } from "@agora/db";
import { countFeed, listPopular as listPopularRows, listFeed as listRows } from "@agora/db/queries/post-feed";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { decodeCursor, pageOf, timePattern, uuidPattern } from "../cursor.ts";
import type { posts } from "./contract.ts";
import { toPostSummary } from "./to-summary.ts";

export async function listFeed(db: Db, viewer: Viewer, input: z.output<typeof posts.feed.input>) {
  const [key = "", id = ""] = input.cursor ? decodeCursor(input.cursor, [timePattern, uuidPattern]) : [];
  const after: [string, string] | undefined = input.cursor ? [key, id] : undefined;
  const [rows, total] = await Promise.all([
    listRows(db, { viewerId: viewer.id, after, limit: input.limit + 1 }),
    input.count ? countFeed(db, { viewerId: viewer.id }) : undefined,
  ]);
  const { items, nextCursor } = pageOf(rows, input.limit, (row) => [
    (row.publishedAt ?? row.createdAt).toISOString(),
    row.id,
  ]);
  return { items: items.map(toPostSummary), nextCursor, total };
}

export async function listPopular(
  db: Db,
  viewer: Viewer | null,
  input: z.output<typeof posts.popular.input>,
) {
  const rows = await listPopularRows(db, { viewerId: viewer?.id ?? null, ...input });
  return { items: rows.map(toPostSummary) };
}
