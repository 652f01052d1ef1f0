import type { Db } from "@agora/db";
import {
  countMovements,
  countStock,
  findStock,
  listMovements,
  listStock as listRows,
} from "@agora/db/queries/stock";
import type { z } from "zod";
import { countPattern, decodeCursor, pageOf, uuidPattern } from "../cursor.ts";
import { Refusal } from "../errors.ts";
import { toPerson } from "../profiles/to-person.ts";
import type { stock } from "./contract.ts";

type Input<P extends keyof typeof stock> = z.output<(typeof stock)[P]["input"]>;

export async function listStock(db: Db, { cursor, limit, count, ...filters }: Input<"list">) {
  const [units = "", id = ""] = cursor === undefined ? [] : decodeCursor(cursor, [countPattern, uuidPattern]);
  const after: [number, string] | undefined = cursor === undefined ? undefined : [Number(units), id];
  const [rows, total] = await Promise.all([
    listRows(db, { ...filters, after, limit: limit + 1 }),
    count ? countStock(db, filters) : undefined,
  ]);
  return { ...pageOf(rows, limit, (row) => [String(row.stock), row.variantId]), total };
}

export async function listHistory(db: Db, { variantId, cursor, limit, count }: Input<"history">) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, [uuidPattern])[0];
  const [item, rows, total] = await Promise.all([
    findStock(db, { variantId }),
    listMovements(db, { variantId, after, limit: limit + 1 }),
    count ? countMovements(db, { variantId }) : undefined,
  ]);
  if (!item) throw new Refusal("NOT_FOUND");
  const { items, nextCursor } = pageOf(rows, limit, ({ movement }) => [movement.id]);
  return {
    item,
    items: items.map(({ movement, actor, avatar }) => ({
      ...movement,
      actor: actor && toPerson({ ...actor, avatar }),
    })),
    nextCursor,
    total,
  };
}
