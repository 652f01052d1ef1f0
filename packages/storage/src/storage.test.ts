import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BadKey, fileAddress, openStorage, type Storage, type StorageConfig, WrongLength } from "./index.ts";
import { openBucket } from "./testing.ts";

const secret = "a secret of more than thirty-two characters";
const publicUrl = "http://localhost:3000";
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const contentType = "application/octet-stream";

type Place = { config: StorageConfig; close(): Promise<void> };

async function onDisk(): Promise<Place> {
  const directory = await mkdtemp(join(tmpdir(), "agora-storage-"));
  return {
    config: { files: { kind: "disk", directory }, secret, publicUrl },
    close: () => rm(directory, { recursive: true }),
  };
}

async function onS3(): Promise<Place> {
  const { settings, close } = await openBucket();
  const files = {
    kind: "s3" as const,
    bucket: settings.S3_BUCKET,
    endpoint: settings.S3_ENDPOINT,
    region: "us-east-1",
    accessKeyId: settings.S3_ACCESS_KEY_ID,
    secretAccessKey: settings.S3_SECRET_ACCESS_KEY,
  };
  return { config: { files, secret, publicUrl }, close };
}

/** `count` chunks of 64 KiB, so that it is a stream and not one write. */
function* chunksOf(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

async function* slowly(bytes: Buffer) {
  yield* chunksOf(bytes);
}

describe.each([
  ["disk", onDisk],
  ["S3", onS3],
])("storage on %s", (_name, start) => {
  let place: Place;
  let storage: Storage;
  const key = () => `originals/${randomUUID()}`;
  const read = async (of: string, range?: { first: number; last: number }) => {
    const found = await storage.get(of, range);
    return found && (await buffer(found.body));
  };

  beforeAll(async () => {
    place = await start();
    storage = openStorage(place.config);
  });
  afterAll(async () => {
    storage.close();
    await place.close();
  });

  it("lists what there is, and nothing that is gone", async () => {
    const keys = [key(), key(), `variants/${randomUUID()}/640.webp`];
    for (const one of keys) await storage.put(one, Buffer.from("x"), { contentType });
    await storage.delete(keys[0] ?? "");
    const listed: string[] = [];
    for await (const one of storage.list()) listed.push(one);
    expect(listed).toEqual(expect.arrayContaining(keys.slice(1)));
    expect(listed).not.toContain(keys[0]);
  });

  it("gives back what a stream put, byte for byte", async () => {
    const content = randomBytes(12 * 1024 * 1024 + 17);
    const at = key();
    expect(await storage.put(at, slowly(content), { contentType })).toEqual({ bytes: content.length });
    const back = await read(at);
    expect(back && sha256(back)).toBe(sha256(content));
    expect(await storage.head(at)).toMatchObject({ bytes: content.length });
  });

  it("gives a part of it, and the size of the whole", async () => {
    const at = key();
    await storage.put(at, Buffer.from("0123456789"), { contentType });
    expect(String(await read(at, { first: 2, last: 4 }))).toBe("234");
    const found = await storage.get(at, { first: 9, last: 9 });
    expect(found?.bytes).toBe(10);
    found?.body.destroy();
  });

  it("keeps the etag of what did not change and gives a new one to what did", async () => {
    const at = key();
    await storage.put(at, Buffer.from("one"), { contentType });
    const first = await storage.head(at);
    const opened = await storage.get(at);
    expect(opened?.etag).toBe(first?.etag);
    opened?.body.destroy();
    await storage.put(at, Buffer.from("three"), { contentType });
    expect((await storage.head(at))?.etag).not.toBe(first?.etag);
    expect(String(await read(at))).toBe("three");
  });

  it("says undefined for what is missing, and deletes twice without complaint", async () => {
    const at = key();
    expect(await storage.get(at)).toBeUndefined();
    expect(await storage.head(at)).toBeUndefined();
    await storage.put(at, Buffer.from("x"), { contentType });
    await storage.delete(at);
    await storage.delete(at);
    expect(await storage.head(at)).toBeUndefined();
  });

  it.each([4, 6])("stores nothing when 5 bytes arrive and %i were promised", async (bytes) => {
    const at = key();
    const put = storage.put(at, slowly(Buffer.from("12345")), { contentType, bytes });
    await expect(put).rejects.toThrow(WrongLength);
    expect(await storage.head(at)).toBeUndefined();
  });

  it("leaves what was there when the stream that should replace it breaks", async () => {
    const at = key();
    await storage.put(at, Buffer.from("before"), { contentType });
    const broken = async function* () {
      yield randomBytes(6 * 1024 * 1024);
      throw new Error("The line went dead.");
    };
    await expect(storage.put(at, broken(), { contentType })).rejects.toThrow("The line went dead.");
    expect(String(await read(at))).toBe("before");
  });

  it.each([
    "../secret",
    "a/../../b",
    "/etc/passwd",
    "a//b",
    ".hidden",
    "a/.b",
    "",
    "a\0b",
    "a\\..\\b",
    "x".repeat(301),
  ])("refuses the key %j", async (bad) => {
    await expect((async () => storage.get(bad))()).rejects.toThrow(BadKey);
    await expect((async () => storage.put(bad, Buffer.from("x"), { contentType }))()).rejects.toThrow(BadKey);
    await expect((async () => storage.delete(bad))()).rejects.toThrow(BadKey);
    expect(() => fileAddress(bad)).toThrow(BadKey);
  });
});

describe("signed addresses of the disk", () => {
  let place: Place;
  let storage: Storage;
  const soon = () => new Date(Date.now() + 60_000);
  beforeAll(async () => {
    place = await onDisk();
    storage = openStorage(place.config);
  });
  afterAll(() => place.close());

  it("allow exactly what was signed", async () => {
    const upload = await storage.signUpload("originals/a", {
      bytes: 5,
      contentType: "image/png",
      expiresAt: soon(),
    });
    expect(upload.url).toMatch(/^http:\/\/localhost:3000\/files\/uploads\/originals\/a\?expires=/);
    expect(storage.verifyUpload(new URL(upload.url))).toEqual({
      key: "originals/a",
      bytes: 5,
      contentType: "image/png",
    });
  });

  it("are refused when changed in any place, expired, or signed with another secret", async () => {
    const allowed = { bytes: 5, contentType: "image/png", expiresAt: soon() };
    const { url } = await storage.signUpload("originals/a", allowed);
    const changed = [
      url.replace("originals/a", "originals/b"),
      url.replace("bytes=5", "bytes=6"),
      url.replace("image%2Fpng", "image%2Fgif"),
      url.replace(/expires=\d/, "expires=9"),
      url.replace(/signature=.*/, "signature="),
      url.replace(/signature=.*/, `signature=${"a".repeat(43)}`),
      url.replace("uploads", "downloads"),
    ];
    for (const address of changed) expect(storage.verifyUpload(new URL(address))).toBeUndefined();
    const old = await storage.signUpload("originals/a", {
      ...allowed,
      expiresAt: new Date(Date.now() - 1000),
    });
    expect(storage.verifyUpload(new URL(old.url))).toBeUndefined();
    const other = openStorage({ ...place.config, secret: `${secret}!` });
    expect(other.verifyUpload(new URL(url))).toBeUndefined();
  });

  it("give a download away under its name, and an upload's signature is none for it", async () => {
    const url = new URL(
      await storage.signDownload("exports/a", { filename: "data ü.json", expiresAt: soon() }),
    );
    expect(storage.verifyDownload(url)).toEqual({ key: "exports/a", filename: "data ü.json" });
    expect(storage.verifyUpload(new URL(url.href.replace("downloads", "uploads")))).toBeUndefined();
  });

  it("leave nothing behind of a broken transfer, and sweep what a crash left", async () => {
    const { files } = place.config;
    const unfinished = join(files.kind === "disk" ? files.directory : "", ".unfinished");
    const controller = new AbortController();
    const endless = async function* () {
      for (;;) {
        yield randomBytes(1024);
        controller.abort();
      }
    };
    const put = storage.put("originals/x", endless(), { contentType, signal: controller.signal });
    await expect(put).rejects.toThrow();
    expect(await readdir(unfinished)).toEqual([]);
    await storage.sweep(soon());
  });
});

describe("signed addresses of the bucket", () => {
  it("sign size and type, take a real upload and give a real download", async () => {
    const place = await onS3();
    const storage = openStorage(place.config);
    const content = randomBytes(1000);
    const expiresAt = new Date(Date.now() + 60_000);
    const upload = await storage.signUpload("originals/a", {
      bytes: 1000,
      contentType: "image/png",
      expiresAt,
    });
    expect(new URL(upload.url).searchParams.get("X-Amz-SignedHeaders")).toBe(
      "content-length;content-type;host",
    );
    const put = await fetch(upload.url, { method: upload.method, headers: upload.headers, body: content });
    expect(put.status).toBe(200);
    const download = await fetch(await storage.signDownload("originals/a", { filename: "a.png", expiresAt }));
    expect(download.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''a.png");
    expect(sha256(new Uint8Array(await download.arrayBuffer()))).toBe(sha256(content));
    storage.close();
    await place.close();
  });
});
