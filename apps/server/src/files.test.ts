import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStorage, type Storage } from "@agora/storage";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesDoor } from "./files.ts";

const secret = "a secret of more than thirty-two characters";
const contentType = "image/png";
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("the files door", () => {
  const server = createServer();
  let directory: string;
  let origin: string;
  let storage: Storage;
  const picture = randomBytes(300_000);
  const media = randomUUID();
  const served = [
    [`variants/${media}/640.webp`, "image/webp"],
    [`variants/${media}/640.avif`, "image/avif"],
    [`crops/${media}/square-50-50.webp`, "image/webp"],
    [`crops/${media}/wide-0-100.jpeg`, "image/jpeg"],
  ] as const;
  const address = () => `${origin}/files/variants/${media}/640.webp`;
  const unfinished = () => readdir(join(directory, ".unfinished"));
  const upload = (bytes: number, seconds = 60) =>
    storage.signUpload(`originals/${randomUUID()}`, {
      bytes,
      contentType,
      expiresAt: new Date(Date.now() + seconds * 1000),
    });
  const put = (
    url: string,
    body: Uint8Array<ArrayBuffer> | string | ReadableStream,
    headers: Record<string, string> = {},
  ) =>
    fetch(url, { method: "PUT", body, duplex: "half", headers: { "content-type": contentType, ...headers } });
  const keyOf = (url: string) => new URL(url).pathname.replace("/files/uploads/", "");

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "agora-files-"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const at = server.address();
    origin = `http://127.0.0.1:${typeof at === "object" && at ? at.port : 0}`;
    const config = { files: { kind: "disk" as const, directory } };
    storage = openStorage({ ...config, secret, publicUrl: origin });
    const app = new Hono().route("/files", filesDoor({ storage, config, log: { warn: () => {} } }));
    server.on("request", getRequestListener(app.fetch, { overrideGlobalObjects: false }));
    for (const [path] of served) await storage.put(path, picture, { contentType });
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(directory, { recursive: true });
  });

  it.each(served)(
    "serves %s whole, for ever, to every site, and as nothing but a picture",
    async (path, type) => {
      const answer = await fetch(`${origin}/files/${path}`);
      expect(answer.status).toBe(200);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        "content-type": type,
        "content-length": "300000",
        "cache-control": "public, max-age=31536000, immutable",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
        "cross-origin-resource-policy": "cross-origin",
        "accept-ranges": "bytes",
      });
      expect(sha256(new Uint8Array(await answer.arrayBuffer()))).toBe(sha256(picture));
    },
  );

  it("answers HEAD without a body and a known etag with 304", async () => {
    const head = await fetch(address(), { method: "HEAD" });
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, "300000", ""]);
    const etag = head.headers.get("etag") ?? "";
    expect((await fetch(address(), { headers: { "if-none-match": `"x", W/${etag}` } })).status).toBe(304);
    expect((await fetch(address(), { headers: { "if-none-match": '"x"' } })).status).toBe(200);
  });

  it.each([
    ["bytes=0-99", 206, "bytes 0-99/300000", 100],
    ["bytes=299990-", 206, "bytes 299990-299999/300000", 10],
    ["bytes=-5", 206, "bytes 299995-299999/300000", 5],
    ["bytes=299999-400000", 206, "bytes 299999-299999/300000", 1],
    ["bytes=300000-", 416, "bytes */300000", 0],
    ["bytes=0-1,5-6", 200, null, 300_000],
    ["bytes=9-3", 200, null, 300_000],
    ["nonsense", 200, null, 300_000],
  ])("answers the range %s with %i", async (range, status, contentRange, length) => {
    const answer = await fetch(address(), { headers: { range } });
    const body = new Uint8Array(await answer.arrayBuffer());
    expect([answer.status, answer.headers.get("content-range"), body.length]).toEqual([
      status,
      contentRange,
      length,
    ]);
    if (status === 206 && contentRange) {
      const first = Number(contentRange.match(/\d+/)?.[0]);
      expect(sha256(body)).toBe(sha256(picture.subarray(first, first + length)));
    }
  });

  it.each(served)("gives a part of %s while it is the same, and says when it is", async (path) => {
    const url = `${origin}/files/${path}`;
    const head = await fetch(url, { method: "HEAD", headers: { range: "bytes=0-9" } });
    // HEAD tells of the whole, whatever part is asked for.
    expect([head.status, head.headers.get("content-length")]).toEqual([200, "300000"]);
    const etag = head.headers.get("etag") ?? "";
    const ask = async (headers: Record<string, string>, method = "GET") => {
      const answer = await fetch(url, { method, headers });
      return [answer.status, (await answer.arrayBuffer()).byteLength];
    };
    const range = "bytes=0-9";
    expect(await ask({ range, "if-range": etag })).toEqual([206, 10]);
    expect(await ask({ range, "if-range": '"other"' })).toEqual([200, 300_000]);
    // A weak tag or a date promises no equal bytes.
    expect(await ask({ range, "if-range": `W/${etag}` })).toEqual([200, 300_000]);
    expect(await ask({ range, "if-range": "Sat, 21 Nov 2026 00:00:00 GMT" })).toEqual([200, 300_000]);
    expect(await ask({ range, "if-none-match": etag })).toEqual([304, 0]);
    expect(await ask({ "if-none-match": "*" })).toEqual([304, 0]);
    expect(await ask({ "if-none-match": etag }, "HEAD")).toEqual([304, 0]);
    const unchanged = await fetch(url, { headers: { "if-none-match": etag } });
    expect(Object.fromEntries(unchanged.headers)).toMatchObject({
      etag,
      "cache-control": "public, max-age=31536000, immutable",
      "cross-origin-resource-policy": "cross-origin",
    });
  });

  it("shows no original and nothing outside of the storage", async () => {
    await storage.put(`originals/${media}`, picture, { contentType });
    const paths = [
      `originals/${media}`,
      `variants/../originals/${media}`,
      `variants/${media}/..%2f..%2fx`,
      "uploads/x",
      `crops/${media}/square-50-50.svg`,
      `crops/${media}/../../originals/${media}`,
      `variants/${media}/640.jpeg`,
    ];
    for (const path of paths) expect((await fetch(`${origin}/files/${path}`)).status).toBe(404);
    expect((await fetch(`${origin}/files/variants/${randomUUID()}/640.webp`)).status).toBe(404);
    expect((await fetch(`${origin}/files/downloads/originals/${media}`)).status).toBe(403);
  });

  it("takes exactly what was signed", async () => {
    const { url, headers } = await upload(picture.length);
    expect((await put(url, picture, headers)).status).toBe(204);
    // A second time, as when the first answer was lost, changes nothing.
    expect((await put(url, picture, headers)).status).toBe(204);
    expect(await storage.head(keyOf(url))).toMatchObject({ bytes: picture.length });
  });

  it("takes a chunked body of the right length and refuses one that is longer or shorter", async () => {
    const chunked = (chunks: number) =>
      new ReadableStream({
        start(controller) {
          for (let i = 0; i < chunks; i++) controller.enqueue(new Uint8Array(1000));
          controller.close();
        },
      });
    const { url } = await upload(5000);
    expect((await put(url, chunked(5))).status).toBe(204);
    for (const chunks of [4, 6, 5000]) {
      const other = await upload(5000);
      expect((await put(other.url, chunked(chunks))).status).toBe(413);
      expect(await storage.head(keyOf(other.url))).toBeUndefined();
    }
    expect(await unfinished()).toEqual([]);
  });

  it("refuses a forged, expired or absent signature, another length and another type", async () => {
    const { url } = await upload(4);
    const old = await upload(4, -1);
    const refused = [
      [url.replace("bytes=4", "bytes=5"), "12345", 403],
      [url.split("?")[0] ?? "", "1234", 403],
      [old.url, "1234", 403],
      [url, "12345", 413],
      [url, "123", 413],
      [url, "", 413],
    ] as const;
    for (const [to, body, status] of refused) expect((await put(to, body)).status).toBe(status);
    expect((await put(url, "1234", { "content-type": "text/html" })).status).toBe(415);
    expect(await storage.head(keyOf(url))).toBeUndefined();
  });

  it("keeps nothing of an upload that the client breaks off", async () => {
    const { url } = await upload(1_000_000);
    const headers = { "content-type": contentType, "content-length": "1000000" };
    const client = request(url, { method: "PUT", headers });
    client.on("error", () => {});
    client.write(randomBytes(100_000));
    while ((await unfinished()).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    client.destroy();
    while ((await unfinished()).length > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await storage.head(keyOf(url))).toBeUndefined();
  });

  it("gives a signed download under its name", async () => {
    await storage.put("exports/1", Buffer.from("{}"), { contentType: "application/json" });
    const expiresAt = new Date(Date.now() + 60_000);
    const answer = await fetch(
      await storage.signDownload("exports/1", { filename: "my data.json", expiresAt }),
    );
    expect(answer.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''my%20data.json");
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(await answer.text()).toBe("{}");
  });
});
