import { referencePage } from "@agora/api/doors/reference";
import type { Config } from "@agora/config";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { etag } from "hono/etag";

/** A page of the reference as JSON; undefined where there is none of that name. */
export type Reference = (name: string) => string | undefined;

/** The same for everybody until the next start: each page is made when first asked for. */
export function openReference({
  publicUrl: url,
  perMinute,
}: Pick<Config, "publicUrl" | "perMinute">): Reference {
  const made = new Map<string, string>();
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const page = referencePage(name, { url, perMinute });
    const text = page && JSON.stringify(page);
    if (text) made.set(name, text);
    return text;
  };
}

/** What /docs shows, for those who go from one of its pages to the next. */
export function referenceDoor(reference: Reference): Hono {
  const door = new Hono();
  door.get("/:file{[A-Za-z]+\\.json}", compress(), etag(), (c, next) => {
    const text = reference(c.req.param("file").slice(0, -".json".length));
    if (text === undefined) return next();
    return c.body(text, 200, { "content-type": "application/json", "cache-control": "public, no-cache" });
  });
  return door;
}
