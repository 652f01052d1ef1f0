import { media as mediaTable } from "@agora/db/schema";
import { enqueue, processImage } from "@agora/jobs";
import { eventually } from "@agora/jobs/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "../testing.ts";
import { type JobsTestbed, openJobsTestbed } from "./testing.ts";

/** One red pixel. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);
describe("jobs of pictures", () => {
  let bed: JobsTestbed;
  let admin: Person;
  beforeAll(async () => {
    bed = await openJobsTestbed();
    admin = await bed.person("admin");
  });
  afterAll(() => bed.close());

  it("that are removed don't leave anybody waiting for a picture", async () => {
    const { media } = await admin.call.media.startUpload({
      filename: "red.png",
      contentType: "image/png",
      bytes: 68,
      purpose: "cover",
    });
    await bed.database.pool.update(mediaTable).set({ status: "processing" });
    const id = await bed.database.pool.transaction((tx) => enqueue(tx, processImage, { mediaId: media.id }));
    expect(await admin.call.jobs.remove({ ids: [id] })).toEqual({ removed: 1 });
    expect(await admin.call.media.get({ id: media.id })).toMatchObject({
      status: "failed",
      failure: expect.stringContaining("try again"),
    });
  });

  it("mend a picture that was given up, when they are tried again", async () => {
    const { media, upload } = await admin.call.media.startUpload({
      filename: "red.png",
      contentType: "image/png",
      bytes: png.length,
      purpose: "cover",
    });
    await bed.database.pool
      .update(mediaTable)
      .set({ status: "processing" })
      .where(eq(mediaTable.id, media.id));
    const id = await bed.database.pool.transaction((tx) => enqueue(tx, processImage, { mediaId: media.id }));
    bed.work();
    await eventually(async () => (await bed.rowOf(id))?.failedAt ?? undefined);
    expect((await admin.call.media.get({ id: media.id })).status).toBe("failed");
    const address = bed.services.storage.verifyUpload(new URL(upload.url));
    await bed.services.storage.put(address?.key ?? "", png, { contentType: "image/png" });
    expect(await admin.call.jobs.retry({ ids: [id] })).toEqual({ retried: 1 });
    await eventually(async () => (await admin.call.media.get({ id: media.id })).status === "ready");
    await eventually(async () => (await bed.rowOf(id)) === undefined);
  });
});
