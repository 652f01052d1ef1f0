import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { extname, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Config } from "@agora/config";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { MiddlewareHandler } from "hono";

/** What a page is rendered with: the calls of this request's caller, the nonce its scripts carry, and pages of the reference. */
export type Page = { trpcClient: object; nonce: string; reference(name: string): string | undefined };

export type Web = {
  /** Answers for the files of the web app, and passes everything else on. */
  files: MiddlewareHandler<{ Bindings: HttpBindings }>;
  /** Renders a page; pages that do not exist answer 404 in HTML. */
  fetch(request: Request, page: Page): Promise<Response>;
  close(): Promise<void>;
};

type Entry = {
  fetch(request: Request, options: { context: Page & { publicUrl: string } }): Response | Promise<Response>;
};

const web = new URL("../../web/", import.meta.url);

/**
 * Mounts the web app: in development compiled by Vite as it is asked for, otherwise from its build.
 * @throws when there is no build.
 */
export async function openWeb({ config, server }: { config: Config; server: Server }): Promise<Web> {
  const { files, entry, close } =
    config.environment === "development" ? await development(server) : await built();
  return {
    files,
    fetch: async (request, page) => {
      const context = { ...page, publicUrl: config.publicUrl };
      const response = await (await entry()).fetch(request, { context });
      // What a page says depends on who asks.
      if (!response.headers.has("Cache-Control")) response.headers.set("Cache-Control", "private, no-cache");
      return compressed(request, response);
    },
    close,
  };
}

/** Pages are text and all of it is there at once, so nothing waits for the compressor. */
function compressed(request: Request, response: Response): Response {
  if (!response.body || !/\bgzip\b/.test(request.headers.get("Accept-Encoding") ?? "")) return response;
  const packed = new Response(response.body.pipeThrough(new CompressionStream("gzip")), response);
  packed.headers.set("Content-Encoding", "gzip");
  packed.headers.append("Vary", "Accept-Encoding");
  return packed;
}

type Source = Pick<Web, "files" | "close"> & { entry(): Promise<Entry> };

type Development = Pick<Source, "entry" | "close"> & {
  answer(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
};

async function development(server: Server): Promise<Source> {
  // Imported by address: Vite is a tool of the web app and is not installed in production.
  const module: { openDevelopment(server: Server): Promise<Development> } = await import(
    new URL("dev.ts", web).href
  );
  const { answer, ...vite } = await module.openDevelopment(server);
  return {
    ...vite,
    files: async (c, next) => {
      if (c.req.method !== "GET" && c.req.method !== "HEAD") return next();
      if (await answer(c.env.incoming, c.env.outgoing)) return RESPONSE_ALREADY_SENT;
      return next();
    },
  };
}

async function built(): Promise<Source> {
  const module: { default: Entry } = await import(new URL("dist/server/server.js", web).href).catch(
    (cause) => {
      throw new Error("The web app is not built. Run: pnpm --filter @agora/web build", { cause });
    },
  );
  const files = await readFiles(new URL("dist/client/", web));
  return {
    entry: async () => module.default,
    files: async (c, next) => {
      const file = files.get(c.req.path);
      if (!file || (c.req.method !== "GET" && c.req.method !== "HEAD")) return next();
      return file(c.req.raw);
    },
    close: async () => {},
  };
}

const types: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};
const compressible = new Set([".js", ".css", ".svg", ".txt", ".webmanifest"]);

const encoders = {
  br: (body: NonSharedBuffer) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: promisify<NonSharedBuffer, NonSharedBuffer>(gzip),
};

/** The whole build is a few megabytes: it is held in memory, each file compressed once, when first asked for. */
async function readFiles(folder: URL): Promise<Map<string, (request: Request) => Promise<Response>>> {
  const root = fileURLToPath(folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}${sep}${entry.name}`);
  const files = paths.map(async (path) => {
    const address = `/${relative(root, path).split(sep).join("/")}`;
    return [address, serve(address, await readFile(path))] as const;
  });
  return new Map(await Promise.all(files));
}

function serve(address: string, body: NonSharedBuffer) {
  const extension = extname(address);
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 20)}"`;
  const headers = {
    "Content-Type": types[extension] ?? "application/octet-stream",
    // Names below /assets contain a hash of the content.
    "Cache-Control": address.startsWith("/assets/")
      ? "public, max-age=31536000, immutable"
      : "public, max-age=3600",
    ETag: etag,
    Vary: "Accept-Encoding",
  };
  const encoded: { br?: Promise<NonSharedBuffer>; gzip?: Promise<NonSharedBuffer> } = {};

  return async (request: Request): Promise<Response> => {
    if (request.headers.get("If-None-Match")?.includes(etag))
      return new Response(null, { status: 304, headers });
    const accepted = request.headers.get("Accept-Encoding") ?? "";
    const encoding = (["br", "gzip"] as const).find((name) => accepted.includes(name));
    if (!encoding || !compressible.has(extension)) return new Response(body, { headers });
    encoded[encoding] ??= encoders[encoding](body);
    return new Response(await encoded[encoding], { headers: { ...headers, "Content-Encoding": encoding } });
  };
}
