import type { Tx } from "@agora/db";
import { setPostCategories } from "@agora/db/queries/categories";
import { Refusal } from "../errors.ts";

/** Puts a post in exactly these. @throws Refusal NOT_FOUND naming the field for a slug that no category has or had. */
export async function placeInCategories(
  tx: Tx,
  { postId, slugs }: { postId: string; slugs: string[] },
): Promise<void> {
  const missing = await setPostCategories(tx, { postId, slugs });
  if (missing.length === 0) return;
  const sentences = missing.map((slug) => `There is no category “${slug}”`);
  throw new Refusal("NOT_FOUND", { fields: { categories: sentences } });
}
