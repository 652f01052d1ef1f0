import type { Inputs, Outputs } from "@agora/api/contract";
import type { Trpc } from "../auth/viewer.ts";

export type ProductSummary = Outputs["products"]["list"]["items"][number];

type Filter = Pick<
  Inputs["products"]["list"],
  "category" | "priceFrom" | "priceTo" | "inStock" | "rating" | "sort"
>;
type Words = Omit<Filter, "sort"> & { q: string };

/** Rows of two, three and four are full with these. */
const limit = 24;

const onwards = (after: string | undefined) => ({
  initialCursor: after,
  getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor,
});

/** tRPC leaves the cursor out of the key, but a list that starts elsewhere is another list. */
function startingAt<T extends { queryKey: readonly [unknown, (object | undefined)?] }>(
  options: T,
  after: string | undefined,
): T {
  const [, asked] = options.queryKey;
  if (after && asked) Object.assign(asked, { after });
  return options;
}

/** What is sold; it starts where `after` says, for readers without scripts. */
export function productPages(trpc: Trpc, filter: Filter, after?: string) {
  return startingAt(trpc.products.list.infiniteQueryOptions({ ...filter, limit }, onwards(after)), after);
}

export function foundProducts(trpc: Trpc, filter: Words, after?: string) {
  return startingAt(trpc.products.search.infiniteQueryOptions({ ...filter, limit }, onwards(after)), after);
}
