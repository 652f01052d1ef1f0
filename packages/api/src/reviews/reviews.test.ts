import { wrongCounts } from "@agora/db/checks";
import { orderLines, orders, products } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { placed, putInto } from "../orders/testing.ts";
import { openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
let moderator: Person;
beforeAll(async () => {
  bed = await openTestbed();
  moderator = await bed.person("moderator");
});
afterEach(async () => {
  const wrong = await wrongCounts(bed.database.pool);
  expect(wrong.filter(({ name }) => name === "products.rating_sum")).toEqual([]);
});
afterAll(() => bed.close());

/** A product that this person got. */
async function got(person: Person): Promise<string> {
  const { number } = await placed(bed, person.call);
  await putInto(bed, number, "delivered");
  const [line] = await bed.database.pool
    .select({ productId: orderLines.productId })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(eq(orders.number, number));
  return line?.productId ?? "";
}

/** People who all got the product. */
async function buyersOf(productId: string, count: number): Promise<Person[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const person = await bed.person();
      const { number } = await placed(bed, person.call);
      await putInto(bed, number, "delivered");
      const [order] = await bed.database.pool.select().from(orders).where(eq(orders.number, number));
      await bed.database.pool
        .update(orderLines)
        .set({ productId })
        .where(eq(orderLines.orderId, order?.id ?? ""));
      return person;
    }),
  );
}

const ratingOf = async (productId: string) => {
  const { rating, reviewCount, ratings } = await moderator.call.products.get({ slug: productId });
  return { rating, reviewCount, ratings };
};

describe("a review", () => {
  test("is by somebody who got the product, once, and counts in its average", async () => {
    const buyer = await bed.person();
    const { number, variantId } = await placed(bed, buyer.call);
    const { product } =
      (await buyer.call.orders.quote({ lines: [{ variantId, quantity: 1 }] })).lines[0] ?? {};
    const productId = product?.id ?? "";
    const write = () =>
      buyer.call.reviews.create({ productId, rating: 4, title: "Fine", body: "It **works**. <b>x</b>" });
    for (const status of ["pending", "confirmed", "shipped", "cancelled"] as const) {
      await putInto(bed, number, status);
      expect(await reasonOf(write())).toBe("NOT_BOUGHT");
    }
    await putInto(bed, number, "delivered");
    expect((await buyer.call.products.get({ slug: productId })).reviewable).toBe(true);
    const review = await write();
    expect(review).toMatchObject({ productId, rating: 4, title: "Fine", status: "shown", version: 1 });
    expect(review.html).toContain("<strong>works</strong>");
    expect(review.html).not.toContain("<b>");
    expect(await reasonOf(write())).toBe("ALREADY_REVIEWED");
    expect((await buyer.call.products.get({ slug: productId })).reviewable).toBe(false);
    expect(await ratingOf(productId)).toEqual({ rating: 4, reviewCount: 1, ratings: [0, 0, 0, 1, 0] });
    const stranger = await bed.person();
    expect(await reasonOf(stranger.call.reviews.create({ productId, rating: 1 }))).toBe("NOT_BOUGHT");
    const listed = (await stranger.call.reviews.list({ productId })).items;
    expect(listed).toMatchObject([{ id: review.id, body: null, author: { username: buyer.username } }]);
  });

  test("sent twice at once is there once", async () => {
    const buyer = await bed.person();
    const productId = await got(buyer);
    const { answers, errors } = await race(5, () => buyer.call.reviews.create({ productId, rating: 5 }));
    expect(answers).toHaveLength(1);
    for (const error of errors) expect(await reasonOf(Promise.reject(error))).toBe("ALREADY_REVIEWED");
    expect(await ratingOf(productId)).toMatchObject({ rating: 5, reviewCount: 1 });
  });

  test("is changed and removed by its author alone, and not over a change unseen", async () => {
    const buyer = await bed.person();
    const productId = await got(buyer);
    const { id } = await buyer.call.reviews.create({ productId, rating: 1 });
    const other = await bed.person("admin");
    expect(await reasonOf(other.call.reviews.update({ id, version: 1, rating: 5 }))).toBe("NOT_FOUND");
    expect(await reasonOf(other.call.reviews.remove({ id }))).toBe("NOT_FOUND");
    const changed = await buyer.call.reviews.update({ id, version: 1, rating: 3, body: "Better." });
    expect(changed).toMatchObject({ rating: 3, body: "Better.", version: 2 });
    expect(await ratingOf(productId)).toMatchObject({ rating: 3, reviewCount: 1 });
    expect(await reasonOf(buyer.call.reviews.update({ id, version: 1, rating: 5 }))).toBe("VERSION_CONFLICT");
    await buyer.call.reviews.remove({ id });
    expect(await reasonOf(buyer.call.reviews.remove({ id }))).toBe("NOT_FOUND");
    expect(await ratingOf(productId)).toEqual({ rating: null, reviewCount: 0, ratings: [0, 0, 0, 0, 0] });
  });

  test("that a moderator hides counts no more, is seen by its author and moderators, and can be shown again", async () => {
    const [buyer, stranger] = await Promise.all([bed.person(), bed.person()]);
    const productId = await got(buyer);
    const { id } = await buyer.call.reviews.create({ productId, rating: 2 });
    const moderate = (status: "shown" | "hidden") => moderator.call.reviews.moderate({ id, status });
    await Promise.all([moderate("hidden"), moderate("hidden")]);
    expect(await ratingOf(productId)).toMatchObject({ rating: null, reviewCount: 0 });
    const seenBy = async ({ call }: Person, status?: "hidden") =>
      (await call.reviews.list({ productId, status, count: true })).total;
    expect(await Promise.all([seenBy(buyer), seenBy(stranger), seenBy(moderator)])).toEqual([1, 0, 0]);
    expect(await seenBy(moderator, "hidden")).toBe(1);
    expect(await reasonOf(seenBy(buyer, "hidden"))).toBe("FORBIDDEN");
    // Changed while it is hidden, it counts as it is then, once it is shown.
    await buyer.call.reviews.update({ id, version: 2, rating: 5 });
    expect(await ratingOf(productId)).toMatchObject({ reviewCount: 0 });
    await Promise.all([moderate("shown"), moderate("shown")]);
    expect(await ratingOf(productId)).toMatchObject({ rating: 5, reviewCount: 1 });
  });

  test("of what is no longer sold is not listed", async () => {
    const buyer = await bed.person();
    const productId = await got(buyer);
    await buyer.call.reviews.create({ productId, rating: 5 });
    await bed.database.pool.update(products).set({ status: "archived" }).where(eq(products.id, productId));
    expect(await reasonOf(buyer.call.reviews.list({ productId }))).toBe("NOT_FOUND");
  });
});

test("the average is exact after many wrote, changed, removed and moderated at once", async () => {
  const first = await bed.person();
  const productId = await got(first);
  const buyers = [first, ...(await buyersOf(productId, 11))];
  const { errors } = await race(buyers.length, async (n) => {
    const buyer = buyers[n] ?? first;
    const { id } = await buyer.call.reviews.create({ productId, rating: 1 + (n % 5) });
    const acts = [
      () => buyer.call.reviews.update({ id, version: 1, rating: 5 - (n % 5) }),
      () => moderator.call.reviews.moderate({ id, status: "hidden" }),
      () => buyer.call.reviews.remove({ id }),
      () => moderator.call.reviews.moderate({ id, status: "shown" }),
    ];
    // What comes too late, after a removal or another change, is refused.
    await Promise.allSettled(acts.slice(0, 1 + (n % 4)).map((act) => act()));
  });
  expect(errors).toEqual([]);
  const { items } = await first.call.reviews.list({ productId, limit: 100 });
  const shown = items.filter(({ status }) => status === "shown");
  const { rating, reviewCount, ratings } = await ratingOf(productId);
  expect(reviewCount).toBe(shown.length);
  const sum = shown.reduce((total, review) => total + review.rating, 0);
  expect(rating).toBe(shown.length ? Math.round((sum / shown.length) * 10) / 10 : null);
  expect(ratings.reduce((total, count) => total + count, 0)).toBe(shown.length);
});

test.each(["newest", "best", "worst"] as const)(
  "a list by %s goes on from page to page without a gap or a repetition",
  async (sort) => {
    const first = await bed.person();
    const productId = await got(first);
    const buyers = [first, ...(await buyersOf(productId, 6))];
    for (const [n, { call }] of buyers.entries())
      await call.reviews.create({ productId, rating: 1 + ((n * 3) % 4) });
    const whole = await first.call.reviews.list({ productId, sort, limit: 100, count: true });
    expect(whole.total).toBe(7);
    const stars = whole.items.map(({ rating }) => rating);
    if (sort !== "newest") expect(stars).toEqual(stars.toSorted((a, b) => (sort === "best" ? b - a : a - b)));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await first.call.reviews.list({ productId, sort, limit: 2, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(whole.items.map(({ id }) => id));
  },
);
