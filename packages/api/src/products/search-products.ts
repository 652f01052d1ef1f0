import { type Db, type Tx, timedOut } from "@agora/db";
import { prepareSearch } from "@agora/db/queries/post-search";
import { listFoundProducts } from "@agora/db/queries/product-search";
import { findSettings } from "@agora/db/queries/settings";
import type { z } from "zod";
import { decodeCursor, pageOf, uuidPattern } from "../cursor.ts";
import { Refusal } from "../errors.ts";
import { markedParts } from "../posts/marked-parts.ts";
import { readSearch } from "../posts/search-words.ts";
import type { products } from "./contract.ts";
import { type Found, type Search, type Way, ways } from "./search-ways.ts";
import { toProductSummary } from "./to-product.ts";

type Input = z.output<typeof products.search.input>;

/** Best first, of what is sold. @throws Refusal INVALID_INPUT for what would take too long. */
export async function searchProducts(db: Db, { q, cursor, limit, count, ...filters }: Input) {
  const { way: begun, after } = readCursor(cursor);
  const search = {
    ...filters,
    status: "active" as const,
    words: readSearch(q),
    after,
    limit: limit + 1,
    count,
  };
  const { currency } = await findSettings(db);
  const page = await db
    .transaction(async (tx) => {
      await prepareSearch(tx);
      const { way, query, hits, total } = await find(tx, search, begun);
      const { items, nextCursor } = pageOf(hits, limit, (hit) => [way, hit.rank, hit.id]);
      const ids = items.map(({ id }) => id);
      return { way, ids, nextCursor, total, rows: await listFoundProducts(tx, { ids, query }) };
    })
    .catch(refuseTimeout);
  const byId = new Map(page.rows.map((row) => [row.id, row]));
  const items = page.ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const { markedName, markedText } = row;
    const marked = { nameParts: markedParts(markedName), snippet: markedParts(markedText) };
    return [{ ...toProductSummary(row, currency), ...marked }];
  });
  return { items, nextCursor: page.nextCursor, total: page.total, similar: page.way !== "words" };
}

/** Pages after the first are found the way it was found. */
async function find(tx: Tx, search: Search, begun: Way | undefined): Promise<Found & { way: Way }> {
  const nothing = { query: "", hits: [], total: search.count ? 0 : undefined };
  if (begun) return { way: begun, ...((await ways[begun](tx, search)) ?? nothing) };
  for (const way of wayNames) {
    const found = await ways[way](tx, search);
    if (found && found.hits.length > 0) return { way, ...found };
  }
  return { way: "words", ...nothing };
}

const wayNames = ["words", "spelling", "looks"] as const satisfies Way[];
const wayPattern = new RegExp(`^(?:${wayNames.join("|")})$`);
const rankPattern = /^\d{1,9}(?:\.\d{1,12})?(?:e[+-]?\d{1,2})?$/;

function readCursor(cursor: string | undefined): { way?: Way; after?: [string, string] } {
  if (cursor === undefined) return {};
  const [way, rank = "", id = ""] = decodeCursor(cursor, [wayPattern, rankPattern, uuidPattern]);
  return { way: wayNames.find((name) => name === way), after: [rank, id] };
}

function refuseTimeout(error: unknown): never {
  if (!timedOut(error)) throw error;
  throw new Refusal("INVALID_INPUT", {
    fields: { q: ["This would take too long. Try fewer words, or rarer ones"] },
  });
}
