import { randomBytes } from "node:crypto";
import { openAsBlob } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, isRefusal, UploadError, type UploadProgress, uploadMedia } from "@agora/client";
import { startTestWorker } from "@agora/jobs/testing";
import { openBucket } from "@agora/storage/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { png } from "./testing/png.ts";
import { openTestServer, type TestServer } from "./testing.ts";

let bucket: Awaited<ReturnType<typeof openBucket>>;
let server: TestServer;
let worker: ReturnType<typeof startTestWorker>;
let folder: string;
beforeAll(async () => {
  bucket = await openBucket();
  server = await openTestServer(bucket.settings);
  worker = startTestWorker(server.services);
  folder = await mkdtemp(join(tmpdir(), "agora-uploads-"));
});
afterAll(async () => {
  await worker?.stop();
  await server?.close();
  await bucket?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A file of noise, too large for one chunk. */
async function picture(): Promise<Blob> {
  const path = join(folder, "noise.png");
  await writeFile(path, png(700, 500, randomBytes));
  return openAsBlob(path, { type: "image/png" });
}

test("a file of Node.js goes up with progress, and is a picture afterwards", async () => {
  const { token } = await server.person("author");
  const told: UploadProgress[] = [];
  const item = await uploadMedia(createClient({ url: server.url, token }), await picture(), {
    purpose: "cover",
    filename: "noise.png",
    alt: "Noise",
    onProgress: (progress) => told.push(progress),
  });
  expect([item.status, item.alt, item.picture?.width]).toEqual(["ready", "Noise", 700]);
  const sending = told.filter(({ stage }) => stage === "sending").map(({ percent }) => percent);
  expect(sending.length).toBeGreaterThan(4);
  expect(sending).toEqual(sending.toSorted((a, b) => a - b));
  expect([sending[0], sending.at(-1), told.at(-1)?.stage]).toEqual([0, 100, "processing"]);
}, 60_000);

test("an upload that was broken off is done again with its key, as the same file", async () => {
  const { token } = await server.person("author");
  const agora = createClient({ url: server.url, token });
  const file = await picture();
  const about = { purpose: "inline", filename: "noise.png", idempotencyKey: "noise-1" } as const;
  const controller = new AbortController();
  const broken = uploadMedia(agora, file, {
    ...about,
    signal: controller.signal,
    onProgress: ({ percent }) => percent > 20 && controller.abort(new Error("Closed the lid")),
  });
  await expect(broken).rejects.toThrow("Closed the lid");
  const [waiting, ...others] = (await agora.media.list.query({})).items;
  expect([waiting?.status, others]).toEqual(["uploading", []]);
  const item = await uploadMedia(agora, file, about);
  expect([item.id, item.status]).toEqual([waiting?.id, "ready"]);
}, 60_000);

test("what can't be a picture is told in words, by the server or by the helper", async () => {
  const { token } = await server.person("author");
  const agora = createClient({ url: server.url, token });
  const upload = (bytes: (string | Blob)[], type: string) =>
    uploadMedia(agora, new File(bytes, "a.png", { type }), { purpose: "inline" }).catch(
      (error: unknown) => error,
    );
  expect(isRefusal(await upload(["text"], "text/plain"), "UPLOAD_NOT_ACCEPTED")).toBe(true);
  expect(isRefusal(await upload(["no picture"], "image/png"), "UPLOAD_NOT_ACCEPTED")).toBe(true);
  const cut = (await picture()).slice(0, 4000);
  const failed = await upload([cut], "image/png");
  expect(failed instanceof UploadError ? failed.mediaId : failed).toBeTypeOf("string");
  expect(await upload([], "image/png")).toBeInstanceOf(UploadError);
}, 60_000);
