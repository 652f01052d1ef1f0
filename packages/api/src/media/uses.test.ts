import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { media as mediaTable, outbox, posts as postTable } from "@agora/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";

describe("where a picture is used", () => {
  let bed: Testbed;
  let ada: Person;
  let editor: Person;
  beforeAll(async () => {
    bed = await openTestbed();
    [ada, editor] = await Promise.all([bed.person("editor"), bed.person("admin")]);
  });
  afterAll(() => bed.close());

  type Row = typeof mediaTable.$inferInsert;

  /** A picture that is ready; its address is as the image job writes it. */
  async function picture(changes: Partial<Row> = {}, who = ada) {
    const row: Row = {
      id: randomUUID(),
      ownerId: who.id,
      purpose: "inline",
      filename: "a.png",
      ...made,
      ...changes,
    };
    const [written] = await bed.database.pool
      .insert(mediaTable)
      .values({ ...row, key: `originals/${row.id}` })
      .returning();
    if (!written) throw new Error("insert returned no row");
    return { ...written, address: `/files/variants/${written.fileId}/640.webp` };
  }
  const made = { contentType: "image/png", bytes: 1, status: "ready" as const, key: "" };
  const shown = ({ address }: { address: string }) => `Look: ![a](${address})`;
  const messageOf = (call: Promise<unknown>) =>
    call.then(
      () => "",
      (error: Error) => error.message,
    );
  const exists = async ({ id }: { id: string }) =>
    (await bed.database.pool.$count(mediaTable, eq(mediaTable.id, id))) > 0;

  it("is told for covers, texts, products and avatars, and refuses removal by name", async () => {
    const one = await picture();
    const post = await ada.call.posts.create({ title: "Harbour", body: shown(one), coverId: one.id });
    const { uses, moreUses } = await ada.call.media.get({ id: one.id });
    expect(uses).toEqual(
      ["cover", "inline"].map((as) => ({ kind: "post", as, id: post.id, title: "Harbour", slug: post.slug })),
    );
    expect(moreUses).toBe(0);
    const refused = ada.call.media.remove({ id: one.id });
    expect(await reasonOf(refused)).toBe("MEDIA_IN_USE");
    expect(await messageOf(ada.call.media.remove({ id: one.id }))).toBe(
      "This file is used in the post “Harbour” and in one other place.",
    );
    // In the trash it could still be restored.
    await ada.call.posts.remove({ id: post.id });
    expect(await reasonOf(ada.call.media.remove({ id: one.id }))).toBe("MEDIA_IN_USE");

    const sold = await picture({ purpose: "product" }, editor);
    const variants = [{ sku: randomUUID(), options: {}, price: 100, stock: 1 }];
    const text = `![x](https://cdn.example.org/crops/${sold.fileId}/square-50-50.webp)`;
    await editor.call.products.create({ name: "Lamp", description: text, variants, imageIds: [sold.id] });
    await editor.call.profiles.setAvatar({ mediaId: sold.id });
    const told = (await editor.call.media.get({ id: sold.id })).uses;
    expect(told.map(({ kind, as }) => `${kind} ${as}`).sort()).toEqual([
      "product image",
      "product inline",
      "profile avatar",
    ]);
  });

  it("names no post that its reader may not see, and counts it", async () => {
    const one = await picture();
    const author = await bed.person("author");
    const mine = await picture({}, author);
    await editor.call.posts.create({ title: "Hidden plans", body: shown(mine) });
    const found = await author.call.media.get({ id: mine.id });
    expect([found.uses, found.moreUses]).toEqual([[], 1]);
    expect(await messageOf(author.call.media.remove({ id: mine.id }))).toBe(
      "This file is used somewhere you can't see.",
    );
    expect((await editor.call.media.list({})).items.every(({ id }) => id !== one.id)).toBe(true);
  });

  it("does not hold one's copy of a file that somebody else shows from their own", async () => {
    const fileId = randomUUID();
    const own = await picture({ fileId });
    const copy = await picture({ fileId }, await bed.person("author"));
    await ada.call.posts.create({ title: "Shared", body: shown(own), publish: true });
    const owner = await bed.caller({ token: (await bed.person("author")).token });
    expect(await reasonOf(owner.media.remove({ id: copy.id }))).toBe("NOT_FOUND");
    await bed.database.pool.update(mediaTable).set({ ownerId: editor.id }).where(eq(mediaTable.id, copy.id));
    expect(await editor.call.media.remove({ id: copy.id })).toEqual({ ok: true });
    expect(await reasonOf(ada.call.media.remove({ id: own.id }))).toBe("MEDIA_IN_USE");
  });

  it("finds pictures of the first version, whose files are named after their row", async () => {
    const one = await picture();
    await ada.call.posts.create({ title: "Old", body: `![](/files/variants/${one.id}/640.webp)` });
    expect((await ada.call.media.get({ id: one.id })).uses).toMatchObject([{ as: "inline" }]);
  });

  it("is looked for by filename and description, status and use, and counted alike", async () => {
    const linus = await bed.person("author");
    const names = ["100%.png", "harbour_1.png", "harbourX1.png"];
    const [percent, under, other] = await Promise.all(names.map((filename) => picture({ filename }, linus)));
    await picture({ filename: "z.png", alt: "The Harbour at night", status: "failed" }, linus);
    if (!percent || !under || !other) throw new Error("no pictures");
    const found = async (input: Parameters<typeof linus.call.media.list>[0]) => {
      const { items, total } = await linus.call.media.list({ ...input, count: true });
      expect(total).toBe(items.length);
      return items.map(({ filename }) => filename).sort();
    };
    expect(await found({ search: "HARBOUR" })).toEqual(["harbourX1.png", "harbour_1.png", "z.png"]);
    expect(await found({ search: "harbour_" })).toEqual(["harbour_1.png"]);
    expect(await found({ search: "0%" })).toEqual(["100%.png"]);
    expect(await found({ status: "failed" })).toEqual(["z.png"]);
    await linus.call.posts.create({ title: "Used", body: shown(under), coverId: percent.id });
    expect(await found({ unused: true, status: "ready" })).toEqual(["harbourX1.png"]);
    expect(await found({ search: "nothing of the kind" })).toEqual([]);
  });

  it("never leaves a published text without a picture that is removed at the same moment", async () => {
    for (let round = 0; round < 15; round++) {
      const one = await picture();
      const before = await ada.call.posts.create({ title: "Race", body: "Words.", publish: true });
      const { answers, errors } = await race(3, async (index) => {
        // In turns one side is late by some milliseconds, so that either wins now and then.
        if ((index === 0) === (round % 2 === 0)) await sleep(round);
        if (index === 0) return ada.call.media.remove({ id: one.id });
        if (index === 1)
          return ada.call.posts.update({ id: before.id, version: before.version, body: shown(one) });
        return ada.call.posts.create({ title: "New", body: shown(one), publish: true });
      });
      expect(answers.length + errors.length).toBe(3);
      const used = await bed.database.pool.execute<{ n: number }>(
        sql`select count(*)::int as n from ${postTable} where body like ${`%${one.fileId}%`}`,
      );
      const left = await exists(one);
      expect([left, (used[0]?.n ?? 0) > 0]).toEqual([left, left]);
    }
  });

  it("saves a draft with a picture that is gone, and says so when it is published", async () => {
    const body = shown({ address: `/files/variants/${randomUUID()}/640.webp` });
    const draft = await ada.call.posts.create({ title: "Gone", body });
    expect(await reasonOf(ada.call.posts.publish({ id: draft.id }))).toBe("INVALID_INPUT");
    expect(await messageOf(ada.call.posts.create({ title: "Gone", body, publish: true }))).toContain(
      "has been removed",
    );
    // Another site's addresses may look like ours.
    const elsewhere = body.replace("/files", "https://other.example/files");
    const { id, version } = await ada.call.posts.create({ title: "There", body: elsewhere, publish: true });
    // What was missing before may stay so: a word can be mended all the same.
    await bed.database.pool.update(postTable).set({ body }).where(eq(postTable.id, id));
    await ada.call.posts.update({ id, version, body: `${body} Mended.` });
  });

  it("promises a new cut exactly when the focal point moves, and gives a picture no longer kept all its days", async () => {
    const one = await picture({ kept: true, createdAt: new Date(Date.now() - 400 * 86_400_000) });
    const cuts = async () => {
      const rows = await bed.database.pool.select().from(outbox);
      return rows.filter(({ job, payload }) => job === "cropPicture" && payload.mediaId === one.id).length;
    };
    const moved = await ada.call.media.update({ id: one.id, version: 1, focal: { x: 10, y: 20 } });
    expect([await cuts(), moved.removedAt]).toEqual([1, null]);
    expect(await reasonOf(ada.call.media.update({ id: one.id, version: 1, focal: { x: 1, y: 2 } }))).toBe(
      "VERSION_CONFLICT",
    );
    const same = await ada.call.media.update({
      id: one.id,
      version: 2,
      focal: { x: 10, y: 20 },
      kept: false,
    });
    expect(await cuts()).toBe(1);
    expect(same.removedAt?.getTime()).toBeGreaterThan(Date.now() + 89 * 86_400_000);
  });
});
