import { type Tx, violatedUnique } from "@agora/db";
import { setPriceRange } from "@agora/db/queries/offers";
import {
  insertProduct,
  insertVariant,
  listProductSlugsLike,
  lockProduct,
  lockVariants,
  setProductCategories,
  setProductImages,
  updateProduct as updateRow,
  updateVariant,
} from "@agora/db/queries/product-changes";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { plainText, renderArticle } from "../posts/markdown.ts";
import { slugOf, tagsOf } from "../posts/rules.ts";
import type { products } from "./contract.ts";
import { readEdited } from "./read-products.ts";
import { requireImages } from "./require-images.ts";
import { freeSlug, refuseMixedOptions } from "./rules.ts";

type Create = z.output<typeof products.create.input>;
type Update = z.output<typeof products.update.input>;

const textOf = (description: string) => {
  const html = renderArticle(description);
  return { description, html, text: plainText(html) };
};

/** The slug stays for good, so that links and bookmarks do. Gives the product's id. */
export async function createProduct(tx: Tx, viewer: Viewer, input: Create) {
  const { name, status, variants, categories, imageIds } = input;
  refuseMixedOptions(variants);
  await requireImages(tx, viewer, { imageIds, before: [] });
  const slug = slugOf(name, "product");
  const { id: productId } = await insertProduct(tx, {
    slug: freeSlug(slug, await listProductSlugsLike(tx, { slug })),
    name,
    status,
    ...textOf(input.description),
  });
  for (const [position, variant] of variants.entries())
    await insertVariant(tx, { ...variant, productId, position }).catch(refuseTakenSku(position));
  await setProductCategories(tx, { productId, wanted: tagsOf(categories) });
  await setProductImages(tx, { productId, imageIds });
  await setPriceRange(tx, { productId });
  return { id: productId };
}

/** What is left out stays. @throws Refusal NOT_FOUND, VERSION_CONFLICT with the current value, SKU_TAKEN */
export async function updateProduct(tx: Tx, viewer: Viewer, input: Update) {
  const before = await lockProduct(tx, input);
  if (!before) throw new Refusal("NOT_FOUND");
  if (before.version !== input.version)
    throw new Refusal("VERSION_CONFLICT", { current: await readEdited(tx, viewer, before) });
  const { id, name, status, description, categories, imageIds } = input;
  if (imageIds) await replaceImages(tx, viewer, { productId: id, imageIds });
  if (input.variants) await replaceVariants(tx, id, input.variants);
  if (categories) await setProductCategories(tx, { productId: id, wanted: tagsOf(categories) });
  await updateRow(tx, { id, name, status, ...(description !== undefined && textOf(description)) });
  await setPriceRange(tx, { productId: id });
  return before;
}

async function replaceImages(
  tx: Tx,
  viewer: Viewer,
  { productId, imageIds }: { productId: string; imageIds: string[] },
): Promise<void> {
  const { images } = await readEdited(tx, viewer, { id: productId });
  await requireImages(tx, viewer, { imageIds, before: images.map(({ id }) => id) });
  await setProductImages(tx, { productId, imageIds });
}

/** Those with an id keep their stock; those that are not named any more are archived. */
async function replaceVariants(
  tx: Tx,
  productId: string,
  wanted: NonNullable<Update["variants"]>,
): Promise<void> {
  refuseMixedOptions(wanted);
  const held = await lockVariants(tx, { productId });
  const kept = new Set(wanted.map(({ id }) => id));
  const known = new Set(held.map(({ id }) => id));
  const strange = wanted.findIndex(({ id }) => id !== undefined && !known.has(id));
  if (strange >= 0)
    throw new Refusal("NOT_FOUND", { fields: { [`variants.${strange}.id`]: ["There is no such variant"] } });
  // Archived ones first, so that a new variant can take over the keeping unit of one that goes.
  for (const { id, sku } of held)
    if (!kept.has(id)) await updateVariant(tx, { id, archivedAt: new Date(), sku: `${sku} (${id})` });
  for (const [position, { id, ...variant }] of wanted.entries())
    await (id
      ? updateVariant(tx, { id, position, ...variant })
      : insertVariant(tx, { productId, position, ...variant })
    ).catch(refuseTakenSku(position));
}

const refuseTakenSku = (position: number) => (error: unknown) => {
  if (violatedUnique(error) !== "variants_sku") throw error;
  throw new Refusal("SKU_TAKEN", {
    fields: { [`variants.${position}.sku`]: ["Another variant has this keeping unit"] },
  });
};
