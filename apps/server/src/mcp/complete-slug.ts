import { type Context, callerOf } from "@agora/api";
import { listSlugsBeginning } from "@agora/db/queries/slugs";
import type { CompleteRequestParams, CompleteResult } from "@modelcontextprotocol/server";
import { kinds, templateOf } from "./resources.ts";

/** A hundred is the most that the protocol takes. */
const atMost = 50;

/** Slugs that begin with what was typed, the newest first; it costs as much as any read. @throws Refusal RATE_LIMITED */
export async function completeSlug(
  context: Context,
  { ref, argument }: CompleteRequestParams,
): Promise<CompleteResult> {
  const kind = kinds.find((one) => ref.type === "ref/resource" && ref.uri === templateOf(one));
  if (!kind || argument.name !== "slug") return { completion: { values: [] } };
  await context.limits.count("read", callerOf(context));
  const beginning = argument.value.toLowerCase().slice(0, 200);
  // One more says whether there are others; the lane of short reads is not for a walk through all slugs.
  const slugs = await listSlugsBeginning(context.database.pool, { kind, beginning, limit: atMost + 1 });
  return { completion: { values: slugs.slice(0, atMost), hasMore: slugs.length > atMost } };
}
