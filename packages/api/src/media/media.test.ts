import { randomUUID } from "node:crypto";
import { auditLog, media as mediaTable, outbox } from "@agora/db/schema";
import { eventually, startTestWorker } from "@agora/jobs/testing";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";

/** One red pixel. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);
const announced = {
  filename: "red.png",
  contentType: "image/png",
  bytes: png.length,
  purpose: "cover" as const,
  alt: "Red",
};

describe("media", () => {
  let bed: Testbed;
  let ada: Person;
  let grace: Person;
  beforeAll(async () => {
    bed = await openTestbed({ UPLOAD_MAX_BYTES: "1000000" });
    [ada, grace] = await Promise.all([bed.person("author"), bed.person("author")]);
  });
  afterAll(() => bed.close());

  /** Announces a file and puts these bytes where its address says. */
  async function upload(content: Uint8Array | undefined, changes: object = {}, who = ada) {
    const bytes = content?.length || announced.bytes;
    const { media, upload: address } = await who.call.media.startUpload({ ...announced, bytes, ...changes });
    const allowed = bed.services.storage.verifyUpload(new URL(address.url));
    if (!allowed) throw new Error("the address is not signed");
    if (content) await bed.services.storage.put(allowed.key, content, { contentType: allowed.contentType });
    return { ...media, key: allowed.key };
  }
  const rowsOf = (mediaId: string) =>
    bed.database.pool
      .select()
      .from(outbox)
      .then((rows) => rows.filter(({ payload }) => JSON.stringify(payload).includes(mediaId)));

  it("gives a signed address for exactly what is announced, for 15 minutes", async () => {
    const { media, upload: address } = await ada.call.media.startUpload(announced);
    expect(media).toMatchObject({
      ...announced,
      status: "uploading",
      progress: 0,
      picture: null,
      version: 1,
    });
    expect(address).toMatchObject({ method: "PUT", headers: { "content-type": "image/png" } });
    expect(bed.services.storage.verifyUpload(new URL(address.url))).toEqual({
      key: `originals/${media.id}`,
      bytes: png.length,
      contentType: "image/png",
    });
    expect(address.expiresAt.getTime() - Date.now()).toBeGreaterThan(14.9 * 60_000);
    expect(address.expiresAt.getTime() - Date.now()).toBeLessThan(15.1 * 60_000);
  });

  it("refuses to start what it would not take", async () => {
    const svg = { ...announced, contentType: "image/svg+xml" };
    expect(await reasonOf(ada.call.media.startUpload(svg))).toBe("UPLOAD_NOT_ACCEPTED");
    expect(await reasonOf(ada.call.media.startUpload({ ...announced, bytes: 1_000_001 }))).toBe(
      "UPLOAD_NOT_ACCEPTED",
    );
    const named = { ...announced, filename: "red.php.png" };
    expect(await reasonOf(ada.call.media.startUpload(named))).toBe("UPLOAD_NOT_ACCEPTED");
    const visitor = await bed.caller();
    expect(await reasonOf(visitor.media.startUpload(announced))).toBe("UNAUTHENTICATED");
  });

  it("promises the image job once, however often it is finished", async () => {
    const { id } = await upload(png);
    const { answers, errors } = await race(5, () => ada.call.media.finishUpload({ id }));
    expect(errors).toEqual([]);
    expect(answers).toHaveLength(5);
    expect(await ada.call.media.finishUpload({ id })).toMatchObject({ id, status: "processing" });
    expect(await rowsOf(id)).toMatchObject([
      { job: "processImage", actorId: ada.id, requestId: "test-request" },
    ]);
    const audited = await bed.database.pool
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.action, "media.uploaded"), eq(auditLog.subjectId, id)));
    expect(audited.length).toBeGreaterThan(0);
  });

  it("looks at what arrived and not at its name", async () => {
    const gif = Buffer.from("R0lGODlhAQABAIAAAP8AAP///ywAAAAAAQABAAACAkQBADs=", "base64");
    const refusal = async (id: string) =>
      ada.call.media.finishUpload({ id }).catch((error: Error) => error.message);
    const named = await upload(gif, { filename: "red.png" });
    expect(await refusal(named.id)).toBe(
      "This file was announced as PNG and is GIF. Please name it as what it is.",
    );
    const pdf = await upload(Buffer.from("%PDF-1.7 and so on, and so on"));
    expect(await refusal(pdf.id)).toMatch(/^This file was announced as PNG and is PDF\. Use a JPEG/);
    const html = await upload(Buffer.from("<html><script>alert(1)</script></html>"));
    expect(await reasonOf(ada.call.media.finishUpload({ id: html.id }))).toBe("UPLOAD_NOT_ACCEPTED");
    const svg = await upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    expect(await refusal(svg.id)).toContain("is SVG");
    const shorter = await upload(png, { bytes: png.length + 1 });
    expect(await reasonOf(ada.call.media.finishUpload({ id: shorter.id }))).toBe("UPLOAD_NOT_ACCEPTED");
    const missing = await upload(undefined);
    expect(await reasonOf(ada.call.media.finishUpload({ id: missing.id }))).toBe("UPLOAD_MISSING");
    for (const { id } of [named, pdf, html, svg, shorter, missing]) expect(await rowsOf(id)).toEqual([]);
  });

  it("is nobody's but its owner's", async () => {
    const { id } = await upload(png);
    const { call } = grace;
    expect(await reasonOf(call.media.get({ id }))).toBe("NOT_FOUND");
    expect(await reasonOf(call.media.finishUpload({ id }))).toBe("NOT_FOUND");
    expect(await reasonOf(call.media.update({ id, version: 1, alt: "mine" }))).toBe("NOT_FOUND");
    expect(await reasonOf(call.media.remove({ id }))).toBe("NOT_FOUND");
    expect(await reasonOf(firstOf(call.media.live({ id })))).toBe("NOT_FOUND");
    expect(await reasonOf(call.media.get({ id: randomUUID() }))).toBe("NOT_FOUND");
    expect((await call.media.list({})).items).toEqual([]);
  });

  it("lists one's own, newest first, page by page", async () => {
    const linus = await bed.person();
    const ids: string[] = [];
    for (const purpose of ["cover", "avatar", "cover", "cover", "cover"])
      ids.unshift((await upload(png, { purpose }, linus)).id);
    const first = await linus.call.media.list({ limit: 2, count: true });
    const second = await linus.call.media.list({ limit: 2, cursor: first.nextCursor ?? "" });
    const third = await linus.call.media.list({ limit: 2, cursor: second.nextCursor ?? "" });
    expect([first, second, third].flatMap(({ items }) => items.map(({ id }) => id))).toEqual(ids);
    expect([first.total, second.total, third.nextCursor]).toEqual([5, undefined, null]);
    const avatars = await linus.call.media.list({ purpose: "avatar", count: true });
    expect([avatars.items.length, avatars.total]).toEqual([1, 1]);
    expect(await reasonOf(linus.call.media.list({ cursor: "made up" }))).toBe("INVALID_INPUT");
  });

  it("is described by whoever saw the newest version", async () => {
    const { id } = await upload(png);
    expect(await ada.call.media.update({ id, version: 1, alt: "A red dot" })).toMatchObject({
      alt: "A red dot",
      version: 2,
    });
    expect(await reasonOf(ada.call.media.update({ id, version: 1, alt: "Stale" }))).toBe("VERSION_CONFLICT");
    expect(await ada.call.media.get({ id })).toMatchObject({ alt: "A red dot", version: 2 });
  });

  it("can be removed while nothing uses it, and its bytes go with it", async () => {
    const { id, key } = await upload(png);
    await ada.call.media.finishUpload({ id });
    await bed.database.pool.update(mediaTable).set({ status: "ready" }).where(eq(mediaTable.id, id));
    const post = await ada.call.posts.create({ title: "Red", body: "Red.", coverId: id });
    expect(await reasonOf(ada.call.media.remove({ id }))).toBe("MEDIA_IN_USE");
    await ada.call.posts.update({ id: post.id, version: post.version, coverId: null });
    await ada.call.profiles.setAvatar({ mediaId: id });
    expect(await reasonOf(ada.call.media.remove({ id }))).toBe("MEDIA_IN_USE");
    await ada.call.profiles.setAvatar({ mediaId: null });
    expect(await ada.call.media.remove({ id })).toEqual({ ok: true });
    expect(await reasonOf(ada.call.media.get({ id }))).toBe("NOT_FOUND");
    const [, promised] = await rowsOf(id);
    expect(promised).toMatchObject({ job: "removeFiles", payload: { keys: expect.arrayContaining([key]) } });
  });

  it("never loses a picture to a post that takes it at the same moment", async () => {
    for (let round = 0; round < 10; round++) {
      const { id } = await upload(png);
      const { answers } = await race(2, async (index) =>
        index === 0
          ? ada.call.media.remove({ id })
          : ada.call.posts.create({ title: "Race", body: "Red.", coverId: id }),
      );
      const [row] = await bed.database.pool.select().from(mediaTable).where(eq(mediaTable.id, id));
      // Either it is gone and no post was made with it, or it is there and used.
      expect(answers.length).toBe(1);
      expect("ok" in (answers[0] ?? {})).toBe(row === undefined);
    }
  });

  it("is followed to its end by one whose line breaks after every word, in order and nothing twice", async () => {
    const { id } = await upload(png);
    const steps = [
      { status: "processing", progress: 0 },
      { status: "processing", progress: 40 },
      { status: "processing", progress: 80 },
      { status: "ready", progress: 100 },
    ] as const;
    const seen: string[] = [];
    let lastEventId: string | undefined;
    /** Hears one word and hangs up; undefined when there is nothing more to hear. */
    const listen = async () => {
      for await (const step of await ada.call.media.live({ id, lastEventId })) {
        if (!Array.isArray(step)) throw new Error("a caller inside the process gets a pair");
        [lastEventId] = step;
        return `${step[1].status} ${step[1].progress}`;
      }
      return undefined;
    };
    for (const step of steps) {
      // What happens while nobody listens is heard afterwards.
      await bed.database.pool.update(mediaTable).set(step).where(eq(mediaTable.id, id));
      const word = await listen();
      if (word) seen.push(word);
    }
    expect(await listen()).toBeUndefined();
    expect(seen).toEqual(steps.map(({ status, progress }) => `${status} ${progress}`));
  });

  it("is followed from where it is until it is ready, and then shown to everybody", async () => {
    const worker = startTestWorker(bed.services);
    const { id } = await upload(png);
    const seen: { status: string; progress: number }[] = [];
    const following = (async () => {
      // A caller inside the process gets what tRPC tracks as a pair; clients get an object.
      for await (const step of await ada.call.media.live({ id }))
        seen.push(Array.isArray(step) ? step[1] : step.data);
    })();
    await eventually(() => seen.length === 1);
    await ada.call.media.finishUpload({ id });
    await following;
    await worker.stop();
    expect(seen[0]).toMatchObject({ status: "uploading" });
    expect(seen.at(-1)).toMatchObject({ status: "ready", progress: 100 });
    const progress = seen.map((item) => item.progress);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));

    const { picture } = await ada.call.media.get({ id });
    const [{ fileId } = { fileId: "" }] = await bed.database.pool
      .select()
      .from(mediaTable)
      .where(eq(mediaTable.id, id));
    // Another name than its own, so that the address tells nothing about who had the same picture first.
    expect(fileId).not.toBe(id);
    expect(picture).toMatchObject({
      ...{ width: 1, height: 1, alt: "Red" },
      url: `/files/variants/${fileId}/1.webp`,
    });
    const post = await ada.call.posts.create({ title: "Red", body: "Red.", coverId: id, publish: true });
    expect((await (await bed.caller()).posts.get({ slug: post.slug })).cover).toEqual(picture);
  });
});

async function firstOf<T>(items: Promise<AsyncIterable<T>> | AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of await items) return item;
  return undefined;
}
