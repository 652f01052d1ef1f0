import { type Context, router } from "@agora/api";
import type { CompleteRequestParams, CompleteResult } from "@modelcontextprotocol/server";
import { type Kind, kinds, templateOf } from "./resources.ts";

const atMost = 50;

/** Slugs that begin like what was typed: the newest while nothing is typed, then what the search finds by those words. */
export async function completeSlug(
  context: Context,
  { ref, argument }: CompleteRequestParams,
): Promise<CompleteResult> {
  const kind = kinds.find((one) => ref.type === "ref/resource" && ref.uri === templateOf(one));
  if (!kind || argument.name !== "slug") return { completion: { values: [] } };
  const typed = argument.value.toLowerCase().slice(0, 200);
  const words = typed.replaceAll("-", " ").trim();
  const slugs = await (words === "" ? newest(context, kind) : found(context, kind, words));
  return { completion: { values: slugs.filter((slug) => slug.startsWith(typed)) } };
}

async function newest(context: Context, kind: Kind): Promise<string[]> {
  const caller = router.createCaller(context);
  const { items } =
    kind === "posts"
      ? await caller.posts.list({ limit: atMost })
      : await caller.products.list({ limit: atMost });
  return items.map(({ slug }) => slug);
}

async function found(context: Context, kind: Kind, q: string): Promise<string[]> {
  const caller = router.createCaller(context);
  const { items } =
    kind === "posts"
      ? await caller.posts.search({ q, limit: atMost })
      : await caller.products.search({ q, limit: atMost });
  return items.map(({ slug }) => slug);
}
