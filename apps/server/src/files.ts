import { Readable } from "node:stream";
import type { Config } from "@agora/config";
import { cacheForEver, type Head, type Storage, WrongLength } from "@agora/storage";
import { type Context, Hono } from "hono";
import { type Wanted, wantedRange } from "./byte-range.ts";

type Log = { warn(details: object, message: string): void };
type Options = { storage: Storage; config: Pick<Config, "files">; log: Log };

/** Never guessed, never run: what people upload is shown as a picture or not at all. */
const inert = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox",
};

/** Feed readers, previews of links and apps on other origins may show what everybody may see. */
const forEverybody = {
  ...inert,
  "cross-origin-resource-policy": "cross-origin",
  "cache-control": cacheForEver,
};
/** What is one person's is for no page of another site. */
const forOne = {
  ...inert,
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "private, no-store",
};

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
/** Of each kind of converted picture: names of its files, and what they are. */
const given = {
  variants: { name: "[0-9]{1,5}", types: { webp: "image/webp", avif: "image/avif" } },
  crops: {
    name: "[a-z]{1,20}-[0-9]{1,3}-[0-9]{1,3}",
    types: { webp: "image/webp", jpeg: "image/jpeg" },
  },
} as const;

/** Files: converted pictures for everybody, signed uploads and signed downloads. Originals have no public address. */
export function filesDoor({ storage, config, log }: Options): Hono {
  const door = new Hono();

  for (const [kind, { name, types }] of Object.entries(given))
    for (const [format, contentType] of Object.entries(types))
      door.get(`/${kind}/:file{${uuid}}/:name{${name}\\.${format}}`, (c) => {
        const key = `${kind}/${c.req.param("file")}/${c.req.param("name")}`;
        return answer(c, key, { ...forEverybody, "content-type": contentType });
      });

  // A bucket takes uploads and gives downloads itself.
  if (config.files.kind === "s3") return door;

  door.get("/downloads/*", (c) => {
    const allowed = storage.verifyDownload(new URL(c.req.url));
    if (!allowed) return problem(c, 403, "This address is not valid, or not any more.");
    return answer(c, allowed.key, {
      ...forOne,
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(allowed.filename)}`,
    });
  });

  door.put("/uploads/*", async (c) => {
    const allowed = storage.verifyUpload(new URL(c.req.url));
    if (!allowed) return problem(c, 403, "This address is not valid, or not any more.");
    const { key, bytes, contentType } = allowed;
    if (c.req.header("content-type") !== contentType) return problem(c, 415, `Send it as ${contentType}.`);
    const announced = c.req.header("content-length");
    if (announced !== undefined && Number(announced) !== bytes) return wrongLength(c, bytes);
    const { body, signal } = c.req.raw;
    if (!body) return wrongLength(c, bytes);
    try {
      await storage.put(key, body, { contentType, bytes, signal });
      return c.body(null, 204);
    } catch (error) {
      if (error instanceof WrongLength) return wrongLength(c, bytes);
      if (!signal.aborted) throw error;
      log.warn({ key }, "An upload was broken off");
      return problem(c, 400, "The upload was broken off.");
    }
  });

  async function answer(c: Context, key: string, headers: Record<string, string>): Promise<Response> {
    const head = await storage.head(key);
    if (!head) return problem(c, 404, "There is no such file.");
    const wanted = wantedOf(c, head);
    const all = { ...headers, etag: head.etag, "accept-ranges": "bytes" };
    if (wanted === "unchanged") return c.body(null, 304, all);
    if (wanted === "unsatisfiable")
      return c.body(null, 416, { ...all, "content-range": `bytes */${head.bytes}` });
    const range = wanted === "all" ? undefined : wanted;
    const length = range ? range.last - range.first + 1 : head.bytes;
    const part = range && { "content-range": `bytes ${range.first}-${range.last}/${head.bytes}` };
    const answered = { ...all, ...part, "content-length": String(length) };
    const status = range ? 206 : 200;
    if (c.req.method === "HEAD") return new Response(null, { status, headers: answered });
    const found = await storage.get(key, range);
    if (!found) return problem(c, 404, "There is no such file.");
    return new Response(Readable.toWeb(found.body), { status, headers: answered });
  }

  function wantedOf(c: Context, head: Head): Wanted | "unchanged" {
    const seen = c.req
      .header("if-none-match")
      ?.split(",")
      .map((tag) => tag.trim().replace(/^W\//, ""));
    if (seen?.some((tag) => tag === "*" || tag === head.etag)) return "unchanged";
    const ifRange = c.req.header("if-range");
    // Ranges are for GET alone (RFC 9110, 14.2).
    const fits = c.req.method === "GET" && (ifRange === undefined || ifRange === head.etag);
    const range = fits ? c.req.header("range") : undefined;
    return wantedRange(range, head.bytes);
  }

  function wrongLength(c: Context, bytes: number): Response {
    return problem(c, 413, `Exactly ${bytes} bytes were announced.`);
  }

  /** RFC 9457. What was sent along may be unread, so the connection ends. */
  function problem(c: Context, status: 400 | 403 | 404 | 413 | 415, title: string): Response {
    const headers = { ...inert, "content-type": "application/problem+json", "cache-control": "no-store" };
    return c.body(JSON.stringify({ type: "about:blank", title, status }), status, {
      ...headers,
      ...(c.req.method === "PUT" && { connection: "close" }),
    });
  }

  return door;
}
