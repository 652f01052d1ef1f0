import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "@agora/db";
import { wrongCounts } from "@agora/db/checks";
import { findCredentials } from "@agora/db/queries/credentials";
import {
  categories,
  comments,
  coupons,
  media,
  orders,
  outbox,
  posts,
  products,
  reviews,
  users,
} from "@agora/db/schema";
import { type ClonedDatabase, cloneDatabase } from "@agora/db/testing";
import { openStorage, type Storage } from "@agora/storage";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openPasswords } from "../auth/passwords.ts";
import { makeAdministrator } from "./administrator.ts";
import { type DemoPerson, seedDemo } from "./index.ts";

let cloned: ClonedDatabase;
let database: Database;
let storage: Storage;
const folder = mkdtempSync(join(tmpdir(), "agora-demo-"));

beforeAll(async () => {
  cloned = await cloneDatabase(inject("databaseUrl"));
  database = openDatabase(cloned.url);
  storage = openStorage({
    files: { kind: "disk", directory: folder },
    secret: "x".repeat(32),
    publicUrl: "http://localhost",
  });
});
afterAll(async () => {
  await database.close();
  await cloned.drop();
  rmSync(folder, { recursive: true, force: true });
});

describe("the demo", () => {
  const kept: DemoPerson[] = [];
  let people: DemoPerson[] | undefined;

  it("leaves nothing behind when it is interrupted", async () => {
    const keep = () => {
      throw new Error("the disk is full");
    };
    await expect(seedDemo(database.pool, { storage, keep })).rejects.toThrow("the disk is full");
    for (const table of [users, posts, media, outbox]) expect(await database.pool.$count(table)).toBe(0);
    expect(readdirSync(join(folder, "originals"))).toEqual([]);
  });

  it("is seeded once, however many try at the same time", async () => {
    const keep = (told: DemoPerson[]) => void kept.push(...told);
    const tries = await Promise.all([1, 2, 3].map(() => seedDemo(database.pool, { storage, keep })));
    [people] = tries.filter((found) => found !== undefined);
    expect(tries.filter((found) => found !== undefined)).toHaveLength(1);
    expect(kept).toEqual(people);
    const before = await database.pool.$count(posts);
    expect(await seedDemo(database.pool, { storage })).toBeUndefined();
    expect(await database.pool.$count(posts)).toBe(before);
  });

  it("lets everybody in with the password they were told", async () => {
    const passwords = openPasswords(2);
    expect(people?.map(({ roles }) => roles[0])).toEqual([
      "admin",
      "editor",
      "author",
      "author",
      "moderator",
      "member",
    ]);
    for (const { email, password, passwordHash } of people ?? []) {
      const found = await findCredentials(database.pool, { identifier: email });
      expect(found?.passwordHash).toBe(passwordHash);
      expect(await passwords.verify(found?.passwordHash, password)).toBe(true);
      expect(passwords.guessable(password, [email])).toBeUndefined();
    }
  });

  it("counts what a recount counts", async () => {
    const wrong = await database.pool.execute(sql`
      select slug from posts where like_count <> (select count(*) from post_likes l where l.post_id = posts.id)
        or comment_count <> (select count(*) from comments c where c.post_id = posts.id)
        or comment_sequence <> (select count(distinct c.sequence) from comments c where c.post_id = posts.id)
      union all
      select html from comments where reply_count <> (select count(*) from comments r where r.parent_id = comments.id)
        or depth <> coalesce((select p.depth + 1 from comments p where p.id = comments.parent_id and p.post_id = comments.post_id), 0)`);
    expect([...wrong]).toEqual([]);
  });

  it("passes every check, and has published posts in every category", async () => {
    expect(await wrongCounts(database.pool)).toEqual([]);
    const rows = await database.pool.select().from(categories);
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.every(({ postCount }) => postCount > 0)).toBe(true);
  });

  it("happened in the past, in an order that can be", async () => {
    const wrong = await database.pool.execute(sql`
      select id from comments c where created_at > now() or created_at < (select published_at from posts p where p.id = c.post_id)
        or created_at < (select created_at from users u where u.id = c.author_id)
      union all select post_id from post_likes l where created_at > now() or created_at < (select published_at from posts p where p.id = l.post_id)
      union all select id from posts p where created_at < (select created_at from users u where u.id = p.author_id)`);
    expect([...wrong]).toEqual([]);
    const byTime = await database.pool
      .select({ id: comments.id })
      .from(comments)
      .orderBy(comments.createdAt, comments.id);
    const byId = await database.pool.select({ id: comments.id }).from(comments).orderBy(comments.id);
    expect(byTime).toEqual(byId);
  });

  it("has a shop with orders in every state, reviews by people who got the thing, and coupons", async () => {
    const { pool } = database;
    const states = await pool.selectDistinct({ status: orders.status }).from(orders);
    expect(states.map(({ status }) => status).toSorted()).toEqual(
      ["cancelled", "confirmed", "delivered", "pending", "shipped"].toSorted(),
    );
    const wrong = await pool.execute(sql`
      select r.id::text from reviews r where not exists (
        select 1 from orders o join order_lines l on l.order_id = o.id join order_events e on e.order_id = o.id
        where o.user_id = r.author_id and l.product_id = r.product_id and e.kind = 'delivered' and e.created_at < r.created_at)
      union all select e.id::text from order_events e join orders o on o.id = e.order_id where e.created_at > now() or e.created_at < o.created_at
      union all select l.id::text from order_lines l join orders o on o.id = l.order_id join products p on p.id = l.product_id
        where p.created_at > o.created_at or p.status <> 'active'
      union all select m.id::text from stock_movements m where m.stock < 0 or m.created_at > now()
      union all select p.slug from products p where p.html = '' or not exists (select 1 from product_images i where i.product_id = p.id)
      union all select p.slug from products p where p.sold_count <> (select coalesce(sum(quantity), 0) from order_lines l
        join orders o on o.id = l.order_id where l.product_id = p.id and o.status <> 'cancelled')`);
    expect([...wrong]).toEqual([]);
    expect(await pool.$count(products)).toBe(13);
    expect(await pool.$count(reviews)).toBe(12);
    const codes = await pool.select({ code: coupons.code, used: coupons.usedCount }).from(coupons);
    expect(codes).toContainEqual({ code: "WELCOME10", used: 2 });
  });

  it("promises every picture to the worker and has its original", async () => {
    const pictures = await database.pool.select().from(media);
    expect(pictures).toHaveLength(25);
    for (const { key, bytes, status } of pictures) {
      expect(status).toBe("processing");
      expect((await storage.head(key))?.bytes).toBe(bytes);
    }
    const promised = await database.pool.select({ payload: outbox.payload }).from(outbox);
    expect(promised.map(({ payload }) => payload.mediaId).toSorted()).toEqual(
      pictures.map(({ id }) => id).toSorted(),
    );
  });

  it("shows published posts and keeps drafts back", async () => {
    const rows = await database.pool.select().from(posts);
    expect(rows.filter(({ status }) => status === "draft")).toHaveLength(2);
    for (const { html, excerpt, publishedAt, status } of rows) {
      expect(html).toContain("<h2>");
      expect(excerpt.length).toBeGreaterThan(60);
      expect(publishedAt !== null).toBe(status === "published");
    }
  });
});

describe("an administrator", () => {
  it("is made once for an address and a name", async () => {
    const who = { email: "root@example.com", username: "root" };
    const password = await makeAdministrator(database.pool, who);
    const [found] = await database.pool.select().from(users).where(eq(users.email, who.email));
    expect(await openPasswords(1).verify(found?.passwordHash, password)).toBe(true);
    const again = (other: object) => makeAdministrator(database.pool, { ...who, ...other });
    await expect(again({})).rejects.toThrow("already an account");
    await expect(again({ email: "other@example.com" })).rejects.toThrow("is taken");
    await expect(again({ email: "nobody" })).rejects.toThrow("not a mail address");
  });
});
