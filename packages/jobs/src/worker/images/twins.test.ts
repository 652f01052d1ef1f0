import { media } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { enqueue } from "../../enqueue.ts";
import { processImage, removeFiles } from "../../jobs.ts";
import { keysOfPicture } from "../../pictures.ts";
import { inTime, openStudio, photo, type Studio } from "../../testing/studio.ts";

describe("pictures with the same bytes", { timeout: 300_000 }, () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
    studio.stage.work();
    studio.stage.work();
  });
  afterAll(() => studio.close());

  type Row = Awaited<ReturnType<Studio["ended"]>>;
  /** Every file that the row says it has. */
  const filesOf = (row: Row) => [row.key, ...[...row.variants, ...row.crops].map(({ key }) => key)];
  const isThere = async (key: string) => (await studio.stage.storage.head(key)) !== undefined;
  const missing = async (keys: string[]) => {
    const there = await Promise.all(keys.map(isThere));
    return keys.filter((_, index) => !there[index]);
  };
  const remove = (row: Row) =>
    studio.pool.transaction(async (tx) => {
      await tx.delete(media).where(eq(media.id, row.id));
      return enqueue(tx, removeFiles, { keys: keysOfPicture(row) });
    });
  const done = (jobId: string) => inTime(async () => !(await studio.promised()).includes(jobId));

  it("are stored once, and stay until the last of them goes", async () => {
    const content = await photo(1400, 900);
    const first = await studio.process(content);
    const second = await studio.process(content);
    expect(first.crops).toHaveLength(2);
    expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
    const { key, fileId, hash, width, height, blurhash, variants, crops, animated } = first;
    expect(second).toMatchObject({
      ...{ status: "ready", progress: 100 },
      ...{ key, fileId, hash, width, height, blurhash, variants, crops, animated },
    });
    await inTime(async () => !(await isThere(`originals/${second.id}`)));

    await done(await remove(first));
    expect(await missing(filesOf(second))).toEqual([]);
    await done(await remove(second));
    expect(await missing(filesOf(second))).toEqual(filesOf(second));
  });

  it("are cut anew where something else must stay in sight", async () => {
    const content = await photo(1400, 900);
    const first = await studio.process(content);
    const id = await studio.upload(content, { promised: false });
    await studio.pool.update(media).set({ focalX: 0, focalY: 100 }).where(eq(media.id, id));
    await studio.pool.transaction((tx) => enqueue(tx, processImage, { mediaId: id }));
    const { fileId } = await studio.ended(id);
    expect(fileId).toBe(first.fileId);
    const crops = await inTime(async () => {
      const row = await studio.find(id);
      return row?.crops.length === 2 ? row.crops : undefined;
    });
    expect(crops.map(({ focal }) => focal)).toEqual(Array(2).fill({ x: 0, y: 100 }));
    expect((await studio.find(first.id))?.crops).toEqual(first.crops);
    expect(await missing([...filesOf(first), ...crops.map(({ key }) => key)])).toEqual([]);
  });

  it("keep an address that was told before, and lend its files to others", async () => {
    const content = await photo(500, 300);
    const plain = await studio.process(content);
    const told = await studio.process(content, { addressKnown: true });
    expect([told.fileId, told.key]).toEqual([told.id, `originals/${told.id}`]);
    await done(await remove(plain));
    const third = await studio.process(content);
    expect(third.fileId).toBe(told.id);
    expect(await missing([...filesOf(told), ...filesOf(third)])).toEqual([]);
  });

  it("are all ready when they come at the same moment, while one of them goes", async () => {
    for (let round = 0; round < 5; round++) {
      const content = await photo(400, 300);
      const first = await studio.process(content);
      const ids = await Promise.all([1, 2, 3].map(() => studio.upload(content)));
      const removed = await remove(first);
      const rows = await Promise.all(ids.map(studio.ended));
      await done(removed);
      expect(rows.map(({ status }) => status)).toEqual(Array(3).fill("ready"));
      expect(await missing(rows.flatMap(filesOf))).toEqual([]);
    }
  });

  it("lose nothing to a removal that looks while one takes over the files", async () => {
    const content = await photo(400, 300);
    const first = await studio.process(content);
    const second = await studio.process(await photo(410, 300));
    const taken = Promise.withResolvers<void>();
    const committed = Promise.withResolvers<void>();
    // What an adoption does, held open: the files are the second one's, and nobody else can see that yet.
    const adoption = studio.pool.transaction(async (tx) => {
      await tx.select().from(media).where(eq(media.id, first.id)).for("update");
      const { key, fileId, variants, crops } = first;
      await tx.update(media).set({ key, fileId, variants, crops }).where(eq(media.id, second.id));
      taken.resolve();
      await committed.promise;
    });
    await taken.promise;
    const removing = remove(first);
    // The removal has to wait for the adoption, else its job would not see who has the files now.
    await inTime(async () => (await studio.waiting()) > 0);
    committed.resolve();
    await adoption;
    await done(await removing);
    expect(await missing(filesOf(first))).toEqual([]);
  });
});
