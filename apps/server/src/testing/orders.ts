import { products, stockMovements, variants } from "@agora/db/schema";
import type { TestServer } from "../testing.ts";

const shippingAddress = {
  name: "Ada Lovelace",
  line1: "St James's Square 12",
  city: "London",
  postalCode: "SW1Y",
  country: "GB",
};

/** A guest's order of one thing for ten euros. */
export async function placeOrder({ database: { pool }, caller }: TestServer) {
  const slug = crypto.randomUUID();
  const variantId = await pool.transaction(async (tx) => {
    const [product] = await tx
      .insert(products)
      .values({ slug, name: "A thing", status: "active" })
      .returning();
    const [variant] = await tx
      .insert(variants)
      .values({ productId: product?.id ?? "", sku: slug, price: 1000, stock: 1 })
      .returning();
    const id = variant?.id ?? "";
    await tx.insert(stockMovements).values({ variantId: id, kind: "receipt", quantity: 1, stock: 1 });
    return id;
  });
  const lines = [{ variantId, quantity: 1 }];
  const email = `${slug}@example.org`;
  return (await caller()).orders.place({ lines, email, shippingAddress, expectedTotal: 1000 });
}
