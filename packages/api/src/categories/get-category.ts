import type { Db } from "@agora/db";
import { findCategoryBySlug } from "@agora/db/queries/categories";
import { Refusal } from "../errors.ts";

/** @throws Refusal NOT_FOUND. */
export async function getCategory(db: Db, { slug }: { slug: string }) {
  const category = await findCategoryBySlug(db, { slug });
  if (!category) throw new Refusal("NOT_FOUND");
  return category;
}
