import { orderLines, orders, posts, users, webhookEndpoints, webhookMessages } from "@agora/db/schema";
import { chosenTypes, type EventKind, type EventType, events, isEventType } from "@agora/jobs/events";
import { freeUnpaidStock, insertEndpoint, publishDue } from "@agora/jobs/testing";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { moderate, newPost } from "../comments/testing.ts";
import { makeAdministrator } from "../demo/administrator.ts";
import { letExpire, placed, putInto, shelf, wanted } from "../orders/testing.ts";
import { begun, hear, waiting } from "../payments/testing.ts";
import { product } from "../products/testing.ts";
import { type Call, openTestbed, type Person, type Testbed } from "../testing.ts";

let bed: Testbed;
let admin: Person;
let guest: Call;
beforeAll(async () => {
  bed = await openTestbed();
  admin = await bed.person("admin");
  guest = await bed.caller();
  // Fails every commit that tells something, while it is switched on.
  await bed.database.pool.execute(sql`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'refused'; end $$`);
  await bed.database.pool.execute(sql`create constraint trigger refusing after insert on webhook_messages
    deferrable initially deferred for each row execute function refuse()`);
  await refuse(false);
});
beforeEach(async () => {
  const { secret: serverSecret } = bed.services.config;
  await insertEndpoint(bed.database, { url: "https://hooks.example.org", serverSecret });
});
afterEach(async () => {
  await refuse(false);
  await moderate(bed, "none");
  await bed.database.pool.delete(webhookMessages);
  await bed.database.pool.delete(webhookEndpoints);
});
afterAll(() => bed.close());

const refuse = (on: boolean) =>
  bed.database.pool.execute(
    sql.raw(`alter table webhook_messages ${on ? "enable" : "disable"} trigger refusing`),
  );
const forget = () => bed.database.pool.delete(webhookMessages);

async function told() {
  const rows = await bed.database.pool.select().from(webhookMessages).orderBy(webhookMessages.id);
  return rows.map(({ type, version, data }) => {
    if (!isEventType(type)) throw new Error(`nobody knows ${type}`);
    const kind: EventKind = events[type];
    expect(version).toBe(kind.version);
    // Nothing more and nothing less than what the catalogue says.
    expect(kind.data.strict().parse(data)).toEqual(data);
    return { type, data };
  });
}

type Act = () => Promise<unknown>;
type Told = { type: EventType; data: object };
type Case = {
  /** What happens, and what is told of it. */
  act: Act;
  tells: Told[];
  /** The same again, which changes nothing. */
  again?: Act;
};

const post = async () => newPost(admin);
const words = ({ id, slug, title }: { id: string; slug: string; title: string }) => ({
  id,
  slug,
  title,
  authorId: admin.id,
});
const sums = (order: { id: string; number: string }, more: object) => ({
  id: order.id,
  number: order.number,
  ...more,
});

async function member() {
  const person = await bed.person();
  await forget();
  return person;
}
async function buyer() {
  const person = await member();
  const { number } = await placed(bed, person.call);
  await putInto(bed, number, "delivered");
  const [line] = await bed.database.pool
    .select({ productId: orderLines.productId })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(eq(orders.number, number));
  return { person, productId: line?.productId ?? "" };
}
const signUp = async (username: string) =>
  guest.auth.signUp({ username, email: `${username}@example.org`, password: "violet otter climbs 9 hills" });

/** By what is done; each makes what it needs, says nothing of that, and gives the act. */
const cases: Record<string, () => Promise<Case>> = {
  "publishing a post": async () => {
    const draft = await admin.call.posts.create({ title: "A", body: "B" });
    const act = () => admin.call.posts.publish({ id: draft.id });
    return { act, again: act, tells: [{ type: "post.published", data: words(draft) }] };
  },
  "writing a post that is public at once": async () => ({
    act: () => admin.call.posts.create({ title: "At once", body: "B", publish: true }),
    tells: [{ type: "post.published", data: { title: "At once", authorId: admin.id } }],
  }),
  "the time of a planned post": async () => {
    const draft = await admin.call.posts.create({ title: "Planned", body: "B" });
    await admin.call.posts.publish({ id: draft.id, at: new Date(Date.now() + 3_600_000) });
    await bed.database.pool
      .update(posts)
      .set({ publishAt: sql`now() - interval '1 second'` })
      .where(eq(posts.id, draft.id));
    const act = () => publishDue({ log: quiet, database: bed.database });
    return { act, again: act, tells: [{ type: "post.published", data: words(draft) }] };
  },
  "changing a public post": async () => {
    const { id, version, slug } = await post();
    return {
      act: () => admin.call.posts.update({ id, version, title: "Moved elsewhere" }),
      tells: [{ type: "post.updated", data: { id, slug: "moved-elsewhere", previousSlug: slug } }],
    };
  },
  "making a draft of a post": async () => {
    const one = await post();
    const act = () => admin.call.posts.unpublish({ id: one.id });
    return {
      act,
      again: act,
      tells: [{ type: "post.unpublished", data: { ...words(one), status: "draft" } }],
    };
  },
  "archiving a post": async () => {
    const one = await post();
    const act = () => admin.call.posts.archive({ id: one.id });
    return {
      act,
      again: act,
      tells: [{ type: "post.unpublished", data: { ...words(one), status: "archived" } }],
    };
  },
  "removing a post": async () => {
    const one = await post();
    const act = () => admin.call.posts.remove({ id: one.id });
    return { act, again: act, tells: [{ type: "post.removed", data: words(one) }] };
  },
  "writing, changing, archiving and removing what nobody could read": async () => ({
    act: async () => {
      const { id, version } = await admin.call.posts.create({ title: "Secret", body: "B" });
      await admin.call.posts.update({ id, version, title: "Secret still" });
      await admin.call.posts.archive({ id });
      await admin.call.posts.remove({ id });
      await admin.call.posts.restore({ id });
    },
    tells: [],
  }),
  "commenting in public": async () => {
    const { id: postId } = await post();
    const person = await member();
    return {
      act: () => person.call.comments.create({ postId, body: "Good" }),
      tells: [{ type: "comment.created", data: { postId, parentId: null, authorId: person.id } }],
    };
  },
  "approving a comment": async () => {
    const { id: postId } = await post();
    const person = await member();
    await moderate(bed, "all");
    const { id } = await person.call.comments.create({ postId, body: "Waits" });
    expect(await told()).toEqual([]);
    const act = () => admin.call.comments.moderate({ ids: [id], decision: "approve" });
    const data = { id, postId, parentId: null, authorId: person.id };
    return { act, again: act, tells: [{ type: "comment.created", data }] };
  },
  "rejecting and approving a public comment": async () => {
    const { id: postId } = await post();
    const person = await member();
    const { id } = await person.call.comments.create({ postId, body: "Doubtful" });
    const decide = (decision: "approve" | "reject" | "spam") =>
      admin.call.comments.moderate({ ids: [id], decision });
    const data = { id, postId, parentId: null, authorId: person.id };
    return {
      act: async () => {
        await decide("reject");
        await decide("spam");
        await decide("approve");
      },
      again: () => decide("approve"),
      tells: [
        { type: "comment.removed", data },
        { type: "comment.created", data },
      ],
    };
  },
  "changing a public comment so that it waits again": async () => {
    const { id: postId } = await post();
    const person = await member();
    const { id, version } = await person.call.comments.create({ postId, body: "Short" });
    await moderate(bed, "all");
    return {
      act: () => person.call.comments.update({ id, version, body: "Longer" }),
      // It is out of sight already.
      again: () => person.call.comments.remove({ id }),
      tells: [{ type: "comment.removed", data: { id, postId, authorId: person.id } }],
    };
  },
  "removing a public comment": async () => {
    const { id: postId } = await post();
    const person = await member();
    const { id } = await person.call.comments.create({ postId, body: "Regretted" });
    const act = () => person.call.comments.remove({ id });
    return {
      act,
      again: () => act().catch(() => {}),
      tells: [{ type: "comment.removed", data: { id, postId, authorId: person.id } }],
    };
  },
  "placing an order": async () => {
    const variantId = await shelf(bed, 2);
    return {
      act: () => guest.orders.place(wanted(variantId)),
      tells: [
        {
          type: "order.placed",
          data: { userId: null, status: "pending", total: 1000, paid: 0, refunded: 0, currency: "EUR" },
        },
      ],
    };
  },
  "placing an order for the last unit, which costs nothing": async () => {
    const variantId = await shelf(bed, 1, 0);
    return {
      act: () => guest.orders.place(wanted(variantId, 1, 0)),
      tells: [
        { type: "order.placed", data: { status: "confirmed", total: 0 } },
        { type: "order.confirmed", data: { status: "confirmed", total: 0 } },
        { type: "stock.ran_out", data: { variantId } },
      ],
    };
  },
  "a payment": async () => {
    const order = await waiting(bed);
    const { id: paymentId } = await begun(bed, order);
    const news = { kind: "paid", paymentId, reference: paymentId, amount: 1000, currency: "EUR" } as const;
    const act = () => hear(bed, news, paymentId);
    const now = sums(order, { status: "confirmed", paid: 1000, refunded: 0 });
    return {
      act,
      again: async () => {
        await act();
        await hear(bed, news);
      },
      tells: [
        { type: "order.paid", data: { ...now, amount: 1000 } },
        { type: "order.confirmed", data: now },
      ],
    };
  },
  "a payment that comes too late": async () => {
    const order = await waiting(bed, { status: "cancelled", cancelReason: "not-paid" });
    const { id: paymentId } = await begun(bed, order);
    const news = { kind: "paid", paymentId, reference: paymentId, amount: 1000, currency: "EUR" } as const;
    const act = () => hear(bed, news, paymentId);
    const data = sums(order, { status: "cancelled", paid: 1000, refunded: 1000, amount: 1000 });
    return { act, again: act, tells: [{ type: "order.paid", data }] };
  },
  "confirming, shipping and delivering": async () => {
    const order = await placed(bed, guest, { units: 1 });
    const { number } = order;
    return {
      act: async () => {
        await admin.call.orders.confirm({ number });
        await admin.call.orders.ship({ number, trackingCode: "X" });
        await admin.call.orders.deliver({ number });
      },
      tells: [
        { type: "order.confirmed", data: sums(order, { status: "confirmed" }) },
        { type: "order.shipped", data: sums(order, { status: "shipped" }) },
        { type: "order.delivered", data: sums(order, { status: "delivered" }) },
      ],
      again: () => admin.call.orders.deliver({ number }).catch(() => {}),
    };
  },
  "cancelling an order": async () => {
    const order = await placed(bed, guest);
    const act = () => guest.orders.cancel({ number: order.number, token: order.token });
    const data = sums(order, { status: "cancelled", reason: "by-buyer" });
    return { act, again: () => act().catch(() => {}), tells: [{ type: "order.cancelled", data }] };
  },
  "an order that is not paid in time": async () => {
    const order = await placed(bed, guest);
    await letExpire(bed, order.number);
    const act = () => freeUnpaidStock({ ...bed.services, log: quiet });
    const data = sums(order, { status: "cancelled", reason: "not-paid" });
    return { act, again: act, tells: [{ type: "order.cancelled", data }] };
  },
  "giving money back at the provider": async () => {
    const order = await waiting(bed, { status: "confirmed", paid: 1000 });
    const { id: paymentId } = await begun(bed, order, { status: "succeeded" });
    const news = { kind: "given-back", paymentId, reference: paymentId, sum: 300 } as const;
    const act = () => hear(bed, news, paymentId);
    const data = sums(order, { paid: 1000, refunded: 300, amount: 300 });
    return {
      act,
      again: async () => {
        await act();
        await hear(bed, news);
      },
      tells: [{ type: "order.refunded", data }],
    };
  },
  "a refund of ours that the provider has made": async () => {
    const order = await waiting(bed, { status: "confirmed", paid: 1000 });
    const { id: paymentId } = await begun(bed, order, { status: "succeeded", reference: order.id });
    await admin.call.orders.refund({ number: order.number, amount: 400 });
    expect(await told()).toEqual([]);
    const [refund] = await bed.database.pool.execute<{ id: string }>(
      sql`select id from refunds where payment_id = ${paymentId}::uuid`,
    );
    const refundId = refund?.id ?? "";
    const refunded = { state: "succeeded", reference: "r" } as const;
    const act = () => hear(bed, { kind: "refund", refundId, refunded }, refundId);
    const data = sums(order, { refunded: 400, amount: 400, refundId });
    return {
      act,
      again: async () => {
        await act();
        await hear(bed, { kind: "refund", refundId, refunded });
      },
      tells: [{ type: "order.refunded", data }],
    };
  },
  "making a product": async () => ({
    act: () => product(admin, "Bread knife"),
    tells: [{ type: "product.created", data: { name: "Bread knife", status: "active" } }],
  }),
  "changing and archiving a product": async () => {
    const { id, version, slug } = await product(admin, "Old name");
    const archive = (seen: number) => admin.call.products.archive({ id, version: seen });
    return {
      act: async () => {
        await admin.call.products.update({ id, version, name: "New name" });
        await archive(version + 1);
      },
      again: () => archive(version + 2),
      tells: [
        { type: "product.updated", data: { id, slug, name: "New name", status: "active" } },
        { type: "product.archived", data: { id, slug, name: "New name", status: "archived" } },
      ],
    };
  },
  "setting prices": async () => {
    const { id, variants } = await product(admin, "Dear");
    const prices = [{ variantId: variants[0]?.id ?? "", price: 900 }];
    return {
      act: () => admin.call.products.setPrices({ prices }),
      tells: [{ type: "product.updated", data: { id, name: "Dear" } }],
    };
  },
  "booking the last unit out": async () => {
    const variantId = await shelf(bed, 3);
    await admin.call.stock.adjust({ variantId, kind: "correction", quantity: -2 });
    expect(await told()).toEqual([]);
    return {
      act: () => admin.call.stock.adjust({ variantId, kind: "correction", quantity: -1 }),
      tells: [{ type: "stock.ran_out", data: { variantId } }],
    };
  },
  "reviewing a product": async () => {
    const { person, productId } = await buyer();
    const act = () => person.call.reviews.create({ productId, rating: 4 });
    const data = { productId, authorId: person.id, rating: 4 };
    return { act, again: () => act().catch(() => {}), tells: [{ type: "review.created", data }] };
  },
  "hiding, showing and removing a review": async () => {
    const { person, productId } = await buyer();
    const { id } = await person.call.reviews.create({ productId, rating: 2 });
    const show = (status: "shown" | "hidden") => admin.call.reviews.moderate({ id, status });
    const data = { id, productId, authorId: person.id, rating: 2 };
    return {
      act: async () => {
        for (const status of ["hidden", "hidden", "shown", "shown"] as const) await show(status);
        await person.call.reviews.remove({ id });
      },
      tells: [
        { type: "review.removed", data },
        { type: "review.created", data },
        { type: "review.removed", data },
      ],
    };
  },
  "signing up": async () => ({
    act: () => signUp("newcomer"),
    again: () => signUp("newcomer").catch(() => {}),
    tells: [{ type: "user.created", data: {} }],
  }),
  "making an administrator from the terminal": async () => {
    const act = () =>
      makeAdministrator(bed.database.pool, { username: "keeper", email: "keeper@example.org" });
    return { act, again: () => act().catch(() => {}), tells: [{ type: "user.created", data: {} }] };
  },
  "suspending and removing somebody": async () => {
    const { id } = await member();
    const suspend = () => admin.call.users.suspend({ id });
    const remove = () => admin.call.users.remove({ id });
    return {
      act: async () => {
        await suspend();
        await remove();
      },
      again: async () => {
        await remove();
        await suspend();
      },
      tells: [
        { type: "user.suspended", data: { id } },
        { type: "user.removed", data: { id } },
      ],
    };
  },
  "letting somebody in again, and taking a removal back": async () => {
    const { id } = await member();
    const { reactivate, restore } = admin.call.users;
    return {
      act: async () => {
        await admin.call.users.suspend({ id });
        await reactivate({ id });
        await admin.call.users.remove({ id });
        await restore({ id });
      },
      again: async () => {
        await reactivate({ id });
        await restore({ id });
      },
      tells: [
        { type: "user.suspended", data: { id } },
        { type: "user.reactivated", data: { id } },
        { type: "user.removed", data: { id } },
        { type: "user.restored", data: { id } },
      ],
    };
  },
  "coming back before the account is erased": async () => {
    await signUp("returner");
    const password = "violet otter climbs 9 hills";
    const act = () => guest.auth.signIn({ identifier: "returner", password, as: "token" });
    const call = await bed.caller({ token: (await act()).token });
    await call.auth.deleteAccount({ password });
    const [row] = await bed.database.pool.select().from(users).where(eq(users.username, "returner"));
    return { act, again: act, tells: [{ type: "user.restored", data: { id: row?.id } }] };
  },
  "an account that its owner wants erased": async () => {
    await signUp("leaver");
    const password = "violet otter climbs 9 hills";
    const { token } = await guest.auth.signIn({ identifier: "leaver", password, as: "token" });
    const call = await bed.caller({ token });
    const [row] = await bed.database.pool.select().from(users).where(eq(users.username, "leaver"));
    return {
      act: () => call.auth.deleteAccount({ password }),
      tells: [{ type: "user.removed", data: { id: row?.id } }],
    };
  },
};

/** Types that were told until now. */
const seen = new Set<string>();

const quiet = { info: () => {}, error: () => {}, warn: () => {} };

describe("what happens is told", () => {
  test.each(Object.entries(cases))("once: %s", async (_name, prepare) => {
    const { act, tells, again } = await prepare();
    await forget();
    if (tells.length > 0) {
      await refuse(true);
      await act().catch(() => {});
      await refuse(false);
      expect(await told()).toEqual([]);
    }
    await act();
    expect(await told()).toMatchObject(tells);
    for (const { type } of tells) seen.add(type);
    await again?.();
    expect(await told()).toHaveLength(tells.length);
  });

  test("once, when a call is repeated under its idempotency key", async () => {
    const call = await bed.caller({ token: admin.token, idempotencyKey: "once" });
    const written = { title: "Twice sent", body: "B", publish: true };
    const [first, second] = [await call.posts.create(written), await call.posts.create(written)];
    expect(second.id).toBe(first.id);
    expect(await told()).toHaveLength(1);
  });

  test("of every type that can be chosen", () => {
    // The image job's is told by the worker, and tried there.
    expect([...seen, "media.ready"].sort()).toEqual([...chosenTypes].sort());
  });

  test("without a mail address, name or address of the buyer", async () => {
    await guest.orders.place(wanted(await shelf(bed, 1)));
    const all = JSON.stringify(await told());
    for (const personal of ["ada@example.org", "Lovelace", "London", "SW1Y"])
      expect(all).not.toContain(personal);
  });
});
