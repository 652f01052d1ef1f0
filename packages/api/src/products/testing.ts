import { media } from "@agora/db/schema";
import type { Person, Testbed } from "../testing.ts";

/** A product that can be bought, with one variant; `more` as products.create takes it. */
export async function product({ call }: Person, name: string, more = {}) {
  const sku = crypto.randomUUID();
  return call.products.create({
    name,
    status: "active",
    variants: [{ sku, price: 1000, stock: 5 }],
    ...more,
  });
}

type Picture = { status?: "processing" | "ready"; purpose?: "product" | "cover" | "inline" };

/** The id of somebody's picture. */
export async function picture({ database }: Testbed, { id: ownerId }: Person, more: Picture = {}) {
  const key = crypto.randomUUID();
  const variants = [{ width: 640, height: 480, format: "webp" as const, key: `${key}.webp`, bytes: 1 }];
  const [row] = await database.pool
    .insert(media)
    .values({
      ...{ ownerId, key, purpose: "product", status: "ready" },
      ...{ filename: "a.jpg", contentType: "image/jpeg", bytes: 1, width: 640, height: 480 },
      variants,
      ...more,
    })
    .returning();
  return row?.id ?? "";
}
