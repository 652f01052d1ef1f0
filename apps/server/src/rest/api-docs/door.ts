import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { Hono } from "hono";
import { page } from "./page.ts";

/** Files of its own and nothing else: the reference draws its arrows from data, and writes no script or style into the page. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const library = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
const files: Readonly<Record<string, string>> = {
  "swagger-ui-bundle.js": join(library, "swagger-ui-bundle.js"),
  "swagger-ui.css": join(library, "swagger-ui.css"),
  "start.js": join(import.meta.dirname, "start.js"),
  "docs.css": join(import.meta.dirname, "docs.css"),
};

type Sent = { body: NonSharedBuffer; packed: NonSharedBuffer; etag: string };

/** The reference of the REST door, where calls can be tried as whoever is signed in, or with a key. */
export function apiDocsDoor(): Hono {
  const door = new Hono();
  const read = new Map<string, Promise<Sent>>();

  door.get("/", (c) =>
    c.html(page, 200, { "content-security-policy": policy, "cache-control": "public, no-cache" }),
  );
  // Read when somebody first looks: few do.
  door.get("/:file", async (c, next) => {
    const name = c.req.param("file");
    const path = Object.hasOwn(files, name) ? files[name] : undefined;
    if (path === undefined) return next();
    const reading = read.get(name) ?? readSent(path);
    read.set(name, reading);
    const { body, packed, etag } = await reading;
    const headers = {
      "content-type": name.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8",
      "cache-control": "public, no-cache",
      vary: "accept-encoding",
      etag,
    };
    if (c.req.header("if-none-match")?.includes(etag)) return c.body(null, 304, headers);
    if (!c.req.header("accept-encoding")?.includes("gzip")) return c.body(body, 200, headers);
    return c.body(packed, 200, { ...headers, "content-encoding": "gzip" });
  });
  return door;
}

async function readSent(path: string): Promise<Sent> {
  const body = await readFile(path);
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 20)}"`;
  return { body, packed: await promisify<NonSharedBuffer, NonSharedBuffer>(gzip)(body), etag };
}
