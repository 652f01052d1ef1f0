import { type Db, type Tx, timedOut } from "@agora/db";
import { listFound } from "@agora/db/queries/post-found";
import { prepareSearch } from "@agora/db/queries/post-search";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { decodeCursor, pageOf, uuidPattern } from "../cursor.ts";
import { Refusal } from "../errors.ts";
import type { posts } from "./contract.ts";
import { markedParts } from "./marked-parts.ts";
import { authorFor } from "./rules.ts";
import { type Found, type Search, type Way, ways } from "./search-ways.ts";
import { readSearch } from "./search-words.ts";
import { toPostSummary } from "./to-summary.ts";

type Input = z.output<typeof posts.search.input>;

/**
 * Best first, and none that the viewer may not read.
 * @throws Refusal as `authorFor` does, and INVALID_INPUT for what would take too long.
 */
export async function searchPosts(db: Db, viewer: Viewer | null, input: Input) {
  const { status, tag, category, limit, count } = input;
  const author = authorFor(viewer, input);
  const shape = {
    ...{ status, bookmarked: false, likedBy: false },
    author: author !== undefined,
    tag: tag !== undefined,
    category: category !== undefined,
  };
  const { way: begun, after } = readCursor(input.cursor);
  const viewerId = viewer?.id ?? null;
  const filters = { shape, author, tag, category, viewerId };
  const search = { ...filters, words: readSearch(input.q), after, limit: limit + 1, count };
  const page = await db
    .transaction(async (tx) => {
      await prepareSearch(tx);
      const { way, query, hits, total } = await find(tx, search, begun);
      const { items, nextCursor } = pageOf(hits, limit, (hit) => [way, hit.rank, hit.id]);
      const ids = items.map((hit) => hit.id);
      return { way, ids, nextCursor, total, rows: await listFound(tx, { ids, query, viewerId }) };
    })
    .catch(refuseTimeout);
  const byId = new Map(page.rows.map((row) => [row.id, row]));
  const rows = page.ids.flatMap((id) => byId.get(id) ?? []);
  const items = rows.map((row) => ({
    ...toPostSummary(row),
    titleParts: markedParts(row.markedTitle),
    snippet: markedParts(row.markedText),
  }));
  return { items, nextCursor: page.nextCursor, total: page.total, similar: page.way !== "words" };
}

/** Pages after the first are found the way it was found. */
async function find(tx: Tx, search: Search, begun: Way | undefined): Promise<Found & { way: Way }> {
  if (begun) return { way: begun, ...((await ways[begun](tx, search)) ?? nothing(search)) };
  for (const way of wayNames) {
    const found = await ways[way](tx, search);
    if (found && found.hits.length > 0) return { way, ...found };
  }
  return { way: "words", ...nothing(search) };
}

const wayNames = ["words", "spelling", "looks"] as const satisfies Way[];
const nothing = ({ count }: Search): Found => ({ query: "", hits: [], total: count ? 0 : undefined });

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
