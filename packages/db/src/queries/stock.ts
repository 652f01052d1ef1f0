import { and, asc, desc, eq, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { orders, products, stockMovements, users, variants } from "../schema/index.ts";
import { avatarColumns, avatars, personColumns } from "./people.ts";

const itemColumns = {
  variantId: variants.id,
  sku: variants.sku,
  options: variants.options,
  stock: variants.stock,
  product: { id: products.id, slug: products.slug, name: products.name },
};

export type StockFilters = { search?: string; atMost?: number };

function filters({ search, atMost }: StockFilters): SQL | undefined {
  const like = search && `%${search.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return and(
    isNull(variants.archivedAt),
    ne(products.status, "archived"),
    like ? or(sql`${products.name} ilike ${like}`, sql`${variants.sku} ilike ${like}`) : undefined,
    atMost === undefined ? undefined : sql`${variants.stock} <= ${atMost}::bigint`,
  );
}

/** The lowest first; `after` is the stock and id of the last row seen. */
export async function listStock(
  db: Db,
  { after, limit, ...wanted }: StockFilters & { after?: [number, string]; limit: number },
) {
  const seen = after && sql`(${variants.stock}, ${variants.id}) > (${after[0]}, ${after[1]}::uuid)`;
  return db
    .select(itemColumns)
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(and(filters(wanted), seen))
    .orderBy(asc(variants.stock), asc(variants.id))
    .limit(limit);
}

export async function countStock(db: Db, wanted: StockFilters): Promise<number> {
  const [row] = await db
    .select({ total: sql<number>`count(*)::int` })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(filters(wanted));
  return row?.total ?? 0;
}

/** Also of a variant that is archived. */
export async function findStock(db: Db, { variantId }: { variantId: string }) {
  const [row] = await db
    .select(itemColumns)
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(eq(variants.id, variantId));
  return row;
}

type Movement = {
  variantId: string;
  kind: "receipt" | "correction";
  quantity: number;
  note: string;
  actorId: string;
};

/** More than this is a mistake in typing. */
export const fullestShelf = 100_000_000;

/** Changes the stock and writes the ledger in one statement; false when there is no such variant, less on the shelf than would leave, or no room. */
export async function moveStock(tx: Tx, { variantId, kind, quantity, note, actorId }: Movement) {
  const rows = await tx.execute(sql`
    with moved as (
      update variants set stock = stock + ${quantity}::int where id = ${variantId}::uuid and stock + ${quantity}::int between 0 and ${fullestShelf}
      returning id, stock)
    insert into stock_movements (variant_id, kind, quantity, stock, note, actor_id)
    select id, ${kind}, ${quantity}::int, stock, ${note}, ${actorId}::uuid from moved returning id`);
  return rows.length === 1;
}

/** Newest first; `after` is the id of the last row seen. */
export async function listMovements(
  db: Db,
  { variantId, after, limit }: { variantId: string; after?: string; limit: number },
) {
  return db
    .select({
      movement: {
        id: stockMovements.id,
        kind: stockMovements.kind,
        quantity: stockMovements.quantity,
        stock: stockMovements.stock,
        orderNumber: orders.number,
        note: stockMovements.note,
        createdAt: stockMovements.createdAt,
      },
      actor: personColumns,
      avatar: avatarColumns,
    })
    .from(stockMovements)
    .leftJoin(orders, eq(orders.id, stockMovements.orderId))
    .leftJoin(users, eq(users.id, stockMovements.actorId))
    .leftJoin(avatars, eq(avatars.id, users.avatarId))
    .where(
      and(
        eq(stockMovements.variantId, variantId),
        after === undefined ? undefined : lt(stockMovements.id, after),
      ),
    )
    .orderBy(desc(stockMovements.id))
    .limit(limit);
}

export async function countMovements(db: Db, { variantId }: { variantId: string }): Promise<number> {
  const [row] = await db
    .select({ total: sql<number>`count(*)::int` })
    .from(stockMovements)
    .where(eq(stockMovements.variantId, variantId));
  return row?.total ?? 0;
}
