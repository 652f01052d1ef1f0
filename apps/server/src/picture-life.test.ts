import { outbox } from "@agora/db/schema";
import { eventually, startTestWorker } from "@agora/jobs/testing";
import { openBucket } from "@agora/storage/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contentSecurityPolicy } from "./security.ts";
import { png } from "./testing/png.ts";
import { openTestServer, type TestServer } from "./testing.ts";

const cdn = "https://cdn.example.org/pictures";

let bucket: Awaited<ReturnType<typeof openBucket>>;
let server: TestServer;
beforeAll(async () => {
  bucket = await openBucket();
  server = await openTestServer({ ...bucket.settings, FILES_URL: `${cdn}/` });
});
afterAll(async () => {
  await server?.close();
  await bucket?.close();
});

const signatures: Record<string, RegExp> = {
  webp: /^RIFF.{4}WEBP/s,
  avif: /ftypavif/,
  jpeg: /^\xff\xd8\xff/,
};

test("a picture's whole life in a bucket behind a CDN", async () => {
  const ada = await server.person("author");
  const worker = startTestWorker(server.services);
  const photo = png(1400, 1000);
  const announced = { filename: "harbour.png", contentType: "image/png", bytes: photo.length };
  const { media, upload } = await ada.call.media.startUpload({ ...announced, purpose: "cover" });
  expect(upload.url).toContain(bucket.settings.S3_ENDPOINT);
  const { method, headers } = upload;
  expect((await fetch(upload.url, { method, headers, body: photo })).status).toBe(200);
  await ada.call.media.finishUpload({ id: media.id });
  const picture = await eventually(async () => {
    const found = await ada.call.media.get({ id: media.id });
    if (found.status === "failed") throw new Error(found.failure ?? "it failed");
    return found.picture ?? undefined;
  }, 30);

  // Every address is the CDN's; it asks the server or the bucket for what stands behind its base.
  const { square, wide } = picture.crops;
  const addresses = [picture.url, ...picture.variants.map(({ url }) => url), square ?? "", wide ?? ""];
  expect(addresses.length).toBe(1 + 2 * 3 + 2);
  for (const address of addresses) {
    expect(address.slice(0, cdn.length)).toBe(cdn);
    const answer = await fetch(`${server.url}/files${address.slice(cdn.length)}`);
    expect([answer.status, answer.headers.get("content-type")?.split("/")[0]]).toEqual([200, "image"]);
    const beginning = Buffer.from(await answer.arrayBuffer())
      .subarray(0, 12)
      .toString("latin1");
    expect(beginning).toMatch(signatures[address.split(".").at(-1) ?? ""] ?? /nothing/);
  }
  const post = await ada.call.posts.create({
    title: "By the CDN",
    body: `![](${picture.url}) and, written before there was one, ![](${picture.url.replace(cdn, "/files")})`,
    coverId: media.id,
    publish: true,
  });
  expect((await ada.call.media.get({ id: media.id })).uses.map(({ as }) => as)).toEqual(["cover", "inline"]);
  expect(post.html).toContain(`src="${picture.url}"`);
  expect(contentSecurityPolicy(server.services.config, "x")).toContain(" https://cdn.example.org;");

  await ada.call.posts.update({ id: post.id, version: post.version, body: "Words.", coverId: null });
  await ada.call.media.remove({ id: media.id });
  await eventually(async () => (await server.database.pool.$count(outbox)) === 0);
  await worker.stop();
  for (const address of addresses)
    expect((await fetch(`${server.url}/files${address.slice(cdn.length)}`)).status).toBe(404);
}, 60_000);
