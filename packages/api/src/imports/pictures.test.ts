import { importedRecords, media, outbox, posts } from "@agora/db/schema";
import { eventually, startTestWorker } from "@agora/jobs/testing";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPictures } from "./index.ts";
import { ghostExport, ghostPost } from "./testing/ghost.ts";
import { openOldSite } from "./testing/old-site.ts";
import { openStand, type Stand, said } from "./testing/stand.ts";

let old: Awaited<ReturnType<typeof openOldSite>>;
beforeAll(async () => {
  old = await openOldSite();
});
afterAll(() => old.close());
let stand: Stand;
beforeEach(async () => {
  stand = await openStand();
});
afterEach(() => stand.close());

describe("pictures of the old site", () => {
  const withPicture = (path: string) =>
    ghostExport([
      ghostPost("1", {
        html: `<p><img src="${path}" alt="A [view]"><img src="https://else.test/b.png"></p>`,
        feature_image: "__GHOST_URL__/content/cover.png",
      }),
    ]);

  it("are fetched once, become the author's own, and are shown from here", async () => {
    const options = { site: old.url, fetching: true };
    const report = await stand.ghost(withPicture("__GHOST_URL__/content/a.png"), options);
    expect(report.pictures).toEqual({ new: 2, known: 0, failed: 0 });
    const post = await stand.stored("Post 1");
    const rows = await stand.pool.select().from(media);
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row).toMatchObject({ ownerId: post?.authorId, status: "processing", width: 700, height: 10 });
      expect(await stand.bed.services.storage.head(row.key)).toMatchObject({ bytes: row.bytes });
    }
    const inline = rows.find(({ purpose }) => purpose === "inline");
    expect(post?.body).toBe(
      `![A \\[view\\]](/files/variants/${inline?.id}/640.webp)![](https://else.test/b.png)`,
    );
    expect(post?.coverId).toBe(rows.find(({ purpose }) => purpose === "cover")?.id);
    const promised = await stand.pool.select().from(outbox);
    expect(promised.map(({ job }) => job)).toEqual(["processImage", "processImage"]);
    const asked = old.asked.length;
    const again = await stand.ghost(withPicture("__GHOST_URL__/content/a.png"), options);
    expect(again.pictures).toEqual({ new: 0, known: 2, failed: 0 });
    expect(again.posts).toMatchObject({ unchanged: 1 });
    const without = await stand.ghost(withPicture("__GHOST_URL__/content/a.png"), { site: old.url });
    expect(without.posts).toMatchObject({ unchanged: 1 });
    expect(old.asked).toHaveLength(asked);
  });

  it("stay where they are when they can't be had, and that is said", async () => {
    for (const [path, why] of [
      ["missing.png", "answered 404"],
      ["page.png", "not a picture"],
      ["drawing.svg", "not a picture"],
      ["endless.png", "more than 30 MB"],
      ["damaged.png", "damaged"],
      ["long.gif", "more than 50 million pixels"],
    ] as const) {
      const report = await stand.ghost(withPicture(`__GHOST_URL__/content/${path}`), {
        site: `${old.url}/${path}`.replace(`/${path}`, ""),
        fetching: true,
      });
      expect(said(report, "Post 1").join(), path).toContain(why);
      expect((await stand.stored("Post 1"))?.body, path).toContain(`${old.url}/content/${path}`);
      await stand.pool.delete(posts);
      await stand.pool.delete(importedRecords).where(eq(importedRecords.kind, "post"));
    }
  });

  it("are found where the post says, once they are converted, also when they move", async () => {
    const worker = startTestWorker(stand.bed.services);
    await stand.ghost(withPicture("__GHOST_URL__/content/moving.gif"), { site: old.url, fetching: true });
    const body = (await stand.stored("Post 1"))?.body ?? "";
    const key = /\/files\/(variants\/[^)]+)/.exec(body)?.[1] ?? "";
    await eventually(() => stand.bed.services.storage.head(key), 20);
    await worker.stop();
    expect(key).toMatch(/\/1280\.webp$/);
  });

  it("are tried three times", async () => {
    const report = await stand.ghost(withPicture("__GHOST_URL__/content/flaky.png"), {
      site: old.url,
      fetching: true,
    });
    expect(report.pictures).toMatchObject({ failed: 0 });
    expect(old.asked.filter((path) => path === "/content/flaky.png")).toHaveLength(3);
  });

  it("are never fetched from this machine or network, also not by way of a redirect or a name", async () => {
    const fetchPicture = openPictures();
    const { port } = new URL(old.url);
    const before = old.asked.length;
    for (const url of [
      `http://127.0.0.1:${port}/content/a.png`,
      `http://localhost:${port}/content/a.png`,
      `http://[::1]:${port}/content/a.png`,
      `http://[::ffff:127.0.0.1]:${port}/content/a.png`,
      `http://0x7f000001:${port}/content/a.png`,
      `http://0.0.0.0:${port}/content/a.png`,
      "http://169.254.169.254/latest/meta-data/",
      "http://10.0.0.1/a.png",
      "file:///etc/passwd",
    ])
      expect(await fetchPicture(url), url).toHaveProperty("problem");
    expect(old.asked).toHaveLength(before);
    // 0.0.0.0 leads to this machine and is refused even to those who may ask it.
    expect(await openPictures({ allowPrivate: true })(`${old.url}/redirect.png`)).toHaveProperty("problem");
    expect(old.asked.slice(before)).not.toContain("/secret.png");
    expect(old.asked.slice(before)).toContain("/redirect.png");
  }, 60_000);
});
