import type { Db } from "@agora/db";
import { countProducts, listProducts as listRows } from "@agora/db/queries/product-list";
import { findProduct } from "@agora/db/queries/products";
import { findSettings } from "@agora/db/queries/settings";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { pageOf, uuidPattern } from "../cursor.ts";
import { Refusal } from "../errors.ts";
import { afterOf } from "./after.ts";
import type { products } from "./contract.ts";
import { toProduct, toProductSummary } from "./to-product.ts";

type Wanted = z.output<typeof products.list.input>;

const mayChange = (viewer: Viewer | null) => viewer?.permissions.includes("products:write") ?? false;

export async function listProducts(
  db: Db,
  viewer: Viewer | null,
  { cursor, limit, count, sort, ...filters }: Wanted,
) {
  if ((filters.status !== "active" || filters.search !== undefined) && !mayChange(viewer))
    throw new Refusal(viewer ? "FORBIDDEN" : "UNAUTHENTICATED");
  const [{ currency }, rows, total] = await Promise.all([
    findSettings(db),
    listRows(db, { ...filters, sort, after: afterOf(cursor, sort), limit: limit + 1 }),
    count ? countProducts(db, filters) : undefined,
  ]);
  const { items, nextCursor } = pageOf(rows, limit, (row) => [
    sort === "newest" ? row.createdAt.toISOString() : row.orderKey,
    row.id,
  ]);
  return { items: items.map((row) => toProductSummary(row, currency)), nextCursor, total };
}

/** @throws Refusal NOT_FOUND for a product that is missing and, alike, for one that is not sold, unless the viewer may change it. */
export async function getProduct(db: Db, viewer: Viewer | null, { slug }: { slug: string }) {
  const viewerId = viewer?.id ?? null;
  const row =
    (await findProduct(db, { slug }, viewerId)) ??
    (uuidPattern.test(slug) ? await findProduct(db, { id: slug }, viewerId) : undefined);
  const editable = mayChange(viewer);
  if (!row || (row.status !== "active" && !editable)) throw new Refusal("NOT_FOUND");
  const { currency } = await findSettings(db);
  return toProduct(row, { currency, editable });
}

/** The product as its editor sees it after a change, inside the same transaction. */
export async function readEdited(db: Db, viewer: Viewer, { id }: { id: string }) {
  const row = await findProduct(db, { id }, viewer.id);
  if (!row) throw new Error("the product vanished");
  const { currency } = await findSettings(db);
  return toProduct(row, { currency, editable: true });
}
