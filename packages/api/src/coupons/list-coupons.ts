import type { Db } from "@agora/db";
import { countCoupons, listCoupons as listRows } from "@agora/db/queries/coupon-admin";
import type { z } from "zod";
import { decodeCursor, pageOf, uuidPattern } from "../cursor.ts";
import type { coupons } from "./contract.ts";

type Wanted = z.output<typeof coupons.list.input>;

export async function listCoupons(db: Db, { cursor, limit, count, search }: Wanted) {
  const [after] = cursor === undefined ? [] : decodeCursor(cursor, [uuidPattern]);
  const [rows, total] = await Promise.all([
    listRows(db, { search, after, limit: limit + 1 }),
    count ? countCoupons(db, { search }) : undefined,
  ]);
  return { ...pageOf(rows, limit, ({ id }) => [id]), total };
}
