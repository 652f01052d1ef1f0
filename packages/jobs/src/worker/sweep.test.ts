import { insertMedia } from "@agora/db/queries/media";
import {
  appGrants,
  appTokens,
  carts,
  connectedApps,
  emailTokens,
  idempotencyKeys,
  media,
  outbox,
  posts,
  postViews,
  productImages,
  products,
  sessions,
  users,
} from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { originalKey } from "../pictures.ts";
import { eventually } from "../testing/eventually.ts";
import { openStage, type Stage } from "../testing/stage.ts";
import { sweepUploads } from "./sweep-uploads.ts";

describe("sweeping", () => {
  let stage: Stage;
  let userId: string;
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
  beforeAll(async () => {
    stage = await openStage({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
    const row = { email: "ada@people.test", username: "ada" };
    userId = (await stage.database.pool.insert(users).values(row).returning())[0]?.id ?? "";
  });
  afterAll(() => stage.close());

  async function upload(createdAt: Date, status: "uploading" | "ready"): Promise<string> {
    const { id, key } = await stage.database.pool.transaction((tx) =>
      insertMedia(tx, {
        ownerId: userId,
        purpose: "inline",
        filename: "a",
        contentType: "image/png",
        bytes: 1,
        createdAt,
        status,
        keyOf: originalKey,
      }),
    );
    await stage.storage.put(key, Buffer.from("x"), { contentType: "image/png" });
    return id;
  }

  it("removes by itself what nobody can use any more, and nothing else", async () => {
    const { pool } = stage.database;
    const key = { caller: "ip:1", procedure: "a.b", inputHash: "x" };
    await pool.insert(sessions).values([
      { id: "old", userId, expiresAt: hoursAgo(1) },
      { id: "new", userId, expiresAt: hoursAgo(-1) },
    ]);
    await pool.insert(emailTokens).values([
      { hash: "old", purpose: "verify-email", userId, email: "a", expiresAt: hoursAgo(1) },
      { hash: "new", purpose: "verify-email", userId, email: "a", expiresAt: hoursAgo(-1) },
    ]);
    await pool.insert(idempotencyKeys).values([
      { ...key, keyHash: "old", createdAt: hoursAgo(25) },
      { ...key, keyHash: "new", createdAt: hoursAgo(23) },
    ]);
    await pool.insert(carts).values([
      { tokenHash: "old", updatedAt: hoursAgo(30 * 24 + 1) },
      { tokenHash: "new", updatedAt: hoursAgo(30 * 24 - 1) },
      { userId, updatedAt: hoursAgo(365 * 24) },
    ]);
    const app = { name: "App", redirectUris: [] };
    await pool.insert(connectedApps).values([
      { ...app, id: "nobody's", createdAt: hoursAgo(25) },
      { ...app, id: "asking", createdAt: hoursAgo(23) },
      { ...app, id: "left", createdAt: hoursAgo(9999), allowedAt: hoursAgo(91 * 24) },
      { ...app, id: "rested", createdAt: hoursAgo(9999), allowedAt: hoursAgo(89 * 24) },
      { ...app, id: "used", createdAt: hoursAgo(9999), allowedAt: hoursAgo(91 * 24) },
    ]);
    const grant = {
      userId,
      appId: "used",
      permissions: [],
      resource: "",
      codeChallenge: "",
      redirectUri: "",
    };
    const [used] = await pool
      .insert(appGrants)
      .values([
        { ...grant, codeHash: "used", expiresAt: hoursAgo(-1) },
        { ...grant, codeHash: "over", expiresAt: hoursAgo(1) },
        { ...grant, codeHash: "ended", expiresAt: hoursAgo(-1), endedAt: hoursAgo(1), appId: "left" },
      ])
      .returning();
    const token = { grantId: used?.id ?? "", kind: "refresh" } as const;
    await pool.insert(appTokens).values([
      { ...token, hash: "old", expiresAt: hoursAgo(1) },
      { ...token, hash: "spent", expiresAt: hoursAgo(-1), spentAt: hoursAgo(1) },
    ]);
    const words = { title: "a", slug: "a", body: "", html: "", excerpt: "", readMinutes: 1 };
    const [post] = await pool
      .insert(posts)
      .values({ ...words, authorId: userId })
      .returning();
    await pool.insert(postViews).values([
      { postId: post?.id ?? "", hour: hoursAgo(7), visitor: "old" },
      { postId: post?.id ?? "", hour: hoursAgo(1), visitor: "new" },
    ]);
    const abandoned = await upload(hoursAgo(25), "uploading");
    const running = await upload(hoursAgo(1), "uploading");
    const finished = await upload(hoursAgo(25), "ready");

    stage.work();
    await eventually(async () => (await stage.storage.head(originalKey(abandoned))) === undefined);
    await eventually(async () => (await pool.select().from(outbox)).length === 0);
    await eventually(async () => (await pool.select().from(idempotencyKeys)).length === 1);
    expect((await pool.select().from(sessions)).map(({ id }) => id)).toEqual(["new"]);
    expect((await pool.select().from(emailTokens)).map(({ hash }) => hash)).toEqual(["new"]);
    expect((await pool.select().from(idempotencyKeys)).map(({ keyHash }) => keyHash)).toEqual(["new"]);
    const apps = (await pool.select().from(connectedApps)).map(({ id }) => id);
    expect(apps.sort()).toEqual(["asking", "rested", "used"]);
    expect((await pool.select().from(appGrants)).map(({ codeHash }) => codeHash)).toEqual(["used"]);
    expect((await pool.select().from(appTokens)).map(({ hash }) => hash)).toEqual(["spent"]);
    const kept = (await pool.select().from(carts)).map((cart) => cart.tokenHash ?? cart.userId);
    expect(kept.sort()).toEqual(["new", userId].sort());
    expect((await pool.select().from(postViews)).map(({ visitor }) => visitor)).toEqual(["new"]);
    expect((await pool.select().from(media)).map(({ id }) => id).sort()).toEqual([running, finished].sort());
    expect(await stage.storage.head(originalKey(finished))).toBeDefined();
  });

  it("removes pictures that failed a week ago, and those that nobody kept or used for 90 days", async () => {
    const { pool } = stage.database;
    const days = (count: number) => hoursAgo(count * 24);
    const picture = async (createdAt: Date, changes: Partial<typeof media.$inferInsert> = {}) => {
      const id = await upload(createdAt, "ready");
      const [row] = await pool
        .update(media)
        .set({ createdAt, ...changes })
        .where(eq(media.id, id))
        .returning();
      if (!row) throw new Error("the picture vanished");
      return row;
    };
    const words = { title: "a", html: "", excerpt: "", readMinutes: 1, authorId: userId };
    const shown = ({ fileId }: { fileId: string }) => `![](/files/variants/${fileId}/640.webp)`;
    const gone = {
      failed: await picture(days(8), { status: "failed" }),
      unused: await picture(days(91)),
      usedOnce: await picture(days(400), { usedAt: days(91) }),
    };
    const stays = {
      failedToday: await picture(days(1), { status: "failed" }),
      young: await picture(days(89)),
      kept: await picture(days(400), { kept: true }),
      usedLately: await picture(days(400), { usedAt: days(89) }),
      cover: await picture(days(400)),
      inText: await picture(days(400)),
      inTrash: await picture(days(400), { usedAt: days(200) }),
      onProduct: await picture(days(400)),
      inProduct: await picture(days(400)),
      avatar: await picture(days(400)),
    };
    await pool.insert(posts).values([
      { ...words, slug: "one", body: shown(stays.inText), coverId: stays.cover.id },
      { ...words, slug: "two", body: shown(stays.inTrash), status: "removed", removedAt: hoursAgo(1) },
    ]);
    const [product] = await pool
      .insert(products)
      .values({ slug: "lamp", name: "Lamp", description: shown(stays.inProduct) })
      .returning();
    await pool
      .insert(productImages)
      .values({ productId: product?.id ?? "", mediaId: stays.onProduct.id, position: 0 });
    await pool.update(users).set({ avatarId: stays.avatar.id }).where(eq(users.id, userId));

    const services = { database: stage.database, storage: stage.storage, log: stage.log };
    // Two at once share the work.
    await Promise.all([sweepUploads(services), sweepUploads(services)]);
    const left = new Map((await pool.select().from(media)).map((row) => [row.id, row]));
    expect(Object.entries(gone).filter(([, { id }]) => left.has(id))).toEqual([]);
    expect(Object.entries(stays).filter(([, { id }]) => !left.has(id))).toEqual([]);
    // What is used has all its days before it when that ends.
    const notedToday = (row?: { usedAt: Date | null }) => (row?.usedAt ?? days(999)) > hoursAgo(1);
    const { cover, inText, inTrash, onProduct, inProduct, avatar, usedLately, young } = stays;
    for (const { id } of [cover, inText, inTrash, onProduct, inProduct, avatar])
      expect(notedToday(left.get(id))).toBe(true);
    for (const { id } of [usedLately, young]) expect(notedToday(left.get(id))).toBe(false);
    for (const { key } of Object.values(gone))
      await eventually(async () => (await stage.storage.head(key)) === undefined);
    for (const { key } of Object.values(stays)) expect(await stage.storage.head(key)).toBeDefined();
  });
});
