import { createHash } from "node:crypto";
import { type Feed, findFeed } from "@agora/api";
import type { Config } from "@agora/config";
import type { Database } from "@agora/db";
import { type Context, Hono } from "hono";
import { feedFormats } from "./feed-formats.ts";

type Options = { database: Database; config: Pick<Config, "publicUrl"> };

/** Feeds of everything, or of `?author=`, `?category=` and `?tag=`, with the whole text of the newest posts. */
export function feedsDoor({ database, config: { publicUrl } }: Options): Hono {
  const door = new Hono();
  for (const { path, type, write } of feedFormats)
    door.get(path, async (c) => {
      const { author, tag, category } = c.req.query();
      const feed = await findFeed(database.pool, { publicUrl, author, tag, category });
      if (!feed) return c.text("There is no such author, category or tag.", 404);
      const state = stateOf(feed);
      const headers = { "content-type": type, "cache-control": "public, no-cache", ...state };
      if (isUnchanged(c, state)) return c.body(null, 304, headers);
      const { pathname, search } = new URL(c.req.url);
      const self = new URL(`${pathname}${search}`, publicUrl).href;
      return c.body(write({ ...feed, self, posts: await feed.read() }), 200, headers);
    });
  return door;
}

/** Known before any text is read: a post that changes gets another version. */
function stateOf({ read: _, ...feed }: Feed): { etag: string; "last-modified"?: string } {
  const etag = `"${createHash("sha256").update(JSON.stringify(feed)).digest("base64url").slice(0, 27)}"`;
  const newest = Math.max(...feed.posts.map(({ updatedAt }) => updatedAt.getTime()));
  return { etag, ...(Number.isFinite(newest) && { "last-modified": new Date(newest).toUTCString() }) };
}

/** The etag counts where both are sent (RFC 9110, 13.2.2). A post taken away can make the date older, so only the same date is "unchanged". */
function isUnchanged(c: Context, state: { etag: string; "last-modified"?: string }): boolean {
  const known = c.req.header("if-none-match");
  if (known !== undefined)
    return known.split(",").some((one) => one.trim().replace(/^W\//, "") === state.etag);
  const since = c.req.header("if-modified-since");
  return since !== undefined && since === state["last-modified"];
}
