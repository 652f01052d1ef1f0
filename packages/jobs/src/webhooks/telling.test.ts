import { media, outbox } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { enqueue } from "../enqueue.ts";
import { processImage } from "../jobs.ts";
import { openReceiver } from "../testing/receiver.ts";
import { inTime, openStudio, photo, type Studio } from "../testing/studio.ts";
import { insertEndpoint, toldMessages } from "../testing/webhooks.ts";

describe("the image job", { timeout: 300_000 }, () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
    const receiver = await openReceiver();
    await receiver.close();
    await insertEndpoint(studio.stage.database, {
      url: receiver.url,
      serverSecret: studio.stage.config.secret,
    });
    studio.stage.work();
  });
  afterAll(() => studio.close());

  const told = async () => (await toldMessages(studio.stage.database)).map(({ message }) => message);

  it("tells of a picture when it is ready, once, also of one with the same bytes as another", async () => {
    const content = await photo(700, 500);
    const first = await studio.process(content);
    const second = await studio.process(content);
    expect(second.fileId).toBe(first.fileId);
    const { purpose, contentType, ownerId } = first;
    const same = { purpose, contentType, ownerId, width: 700, height: 500 };
    expect(await told()).toMatchObject([
      { type: "media.ready", data: { id: first.id, ...same } },
      { type: "media.ready", data: { id: second.id, ...same } },
    ]);
    const job = await studio.pool.transaction((tx) => enqueue(tx, processImage, { mediaId: first.id }));
    await inTime(async () => (await studio.pool.$count(outbox, eq(outbox.id, job))) === 0);
    expect(await told()).toHaveLength(2);
  });

  it("tells of nothing where there is no picture", async () => {
    const { id } = await studio.process(Buffer.from("I am no picture at all."));
    expect((await told()).filter(({ data }) => data.id === id)).toEqual([]);
    expect(await studio.pool.$count(media, eq(media.status, "failed"))).toBe(1);
  });
});
