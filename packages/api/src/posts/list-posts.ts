import type { Db } from "@agora/db";
import { countPosts, listPosts as listRows, type PostListShape } from "@agora/db/queries/posts";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { countPattern, decodeCursor, pageOf, timePattern, uuidPattern } from "../cursor.ts";
import { Refusal } from "../errors.ts";
import { toPicture } from "../media/to-picture.ts";
import { toPerson } from "../profiles/to-person.ts";
import type { posts } from "./contract.ts";

type Input = z.output<typeof posts.list.input>;
type Row = Awaited<ReturnType<typeof listRows>>[number];

export function toPostSummary(row: Row) {
  return { ...row, author: toPerson(row.author), cover: toPicture(row.cover) };
}

export async function listPosts(db: Db, viewer: Viewer | null, input: Input) {
  const author = input.status === "published" ? input.author : ownOrAny(viewer, input);
  const shape: PostListShape = {
    status: input.status,
    sort: input.sort,
    author: author !== undefined,
    tag: input.tag !== undefined,
    likedBy: input.likedBy !== undefined,
  };
  const filters = { shape, author, tag: input.tag, likedBy: input.likedBy };
  const [rows, total] = await Promise.all([
    listRows(db, { ...filters, viewerId: viewer?.id ?? null, after: after(input), limit: input.limit + 1 }),
    input.count ? countPosts(db, filters) : undefined,
  ]);
  const { items, nextCursor } = pageOf(rows, input.limit, (row) => [orderKey(row, input), row.id]);
  return { items: items.map(toPostSummary), nextCursor, total };
}

/** Drafts are seen by their author, and by those who may edit anybody's. */
function ownOrAny(viewer: Viewer | null, { author }: Input): string | undefined {
  if (!viewer) throw new Refusal("UNAUTHENTICATED");
  if (viewer.permissions.includes("posts:edit-any")) return author;
  if (author !== undefined && author.toLowerCase() !== viewer.username.toLowerCase())
    throw new Refusal("FORBIDDEN");
  return viewer.username;
}

function orderKey(row: Row, { sort, status }: Input): string {
  if (sort === "popular") return String(row.likeCount);
  return ((status === "published" ? row.publishedAt : row.createdAt) ?? row.createdAt).toISOString();
}

function after({ cursor, sort }: Input): [string, string] | undefined {
  if (cursor === undefined) return undefined;
  const [key = "", id = ""] = decodeCursor(cursor, [
    sort === "popular" ? countPattern : timePattern,
    uuidPattern,
  ]);
  return [key, id];
}
