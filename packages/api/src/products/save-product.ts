import type { Tx } from "@agora/db";
import { setPriceRange } from "@agora/db/queries/offers";
import { setProductCategories } from "@agora/db/queries/product-categories";
import {
  insertProduct,
  listProductImages,
  listProductSlugsLike,
  lockProduct,
  lockVariants,
  setProductImages,
  updateProduct as updateRow,
} from "@agora/db/queries/product-changes";
import { tell } from "@agora/jobs";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { holdPictures } from "../media/hold-pictures.ts";
import { renderBody } from "../posts/render-body.ts";
import { slugOf, tagsOf } from "../posts/rules.ts";
import type { products } from "./contract.ts";
import { readEdited } from "./read-products.ts";
import { requireImages } from "./require-images.ts";
import { freeSlug } from "./rules.ts";
import { addVariants, replaceVariants } from "./save-variants.ts";

type Create = z.output<typeof products.create.input>;
type Update = z.output<typeof products.update.input>;

const textOf = async (description: string) => ({ description, ...(await renderBody(description)) });

/** The slug stays for good, so that links and bookmarks do. Gives the product's id. @throws Refusal INVALID_INPUT, NOT_FOUND, MEDIA_NOT_READY, SKU_TAKEN */
export async function createProduct(tx: Tx, viewer: Viewer, input: Create) {
  const { name, status, variants, categories, imageIds } = input;
  const text = await textOf(input.description);
  await requireImages(tx, viewer, { imageIds, before: [] });
  await holdPictures(tx, { text: input.description, isShown: status === "active", field: "description" });
  const slug = slugOf(name, "product");
  const made = await insertProduct(tx, {
    slug: freeSlug(slug, await listProductSlugsLike(tx, { slug })),
    name,
    status,
    ...text,
  });
  const productId = made.id;
  await addVariants(tx, viewer, { productId, wanted: variants });
  await setProductCategories(tx, { productId, wanted: tagsOf(categories) });
  await setProductImages(tx, { productId, imageIds });
  await setPriceRange(tx, { productId });
  await tell(tx, "product.created", made);
  return { id: productId };
}

/** What is left out stays. @throws Refusal NOT_FOUND, VERSION_CONFLICT with the current value, INVALID_INPUT, MEDIA_NOT_READY, SKU_TAKEN */
export async function updateProduct(tx: Tx, viewer: Viewer, input: Update) {
  const { id, name, status, description, categories, imageIds } = input;
  const text = description === undefined ? {} : await textOf(description);
  const held = input.variants && (await lockVariants(tx, { productId: input.id }));
  const before = await lockProduct(tx, input);
  if (!before) throw new Refusal("NOT_FOUND");
  if (before.version !== input.version)
    throw new Refusal("VERSION_CONFLICT", { current: await readEdited(tx, viewer, before) });
  if (description !== undefined)
    await holdPictures(tx, {
      text: description,
      before: before.description,
      isShown: (status ?? before.status) === "active",
      field: "description",
    });
  if (imageIds) await replaceImages(tx, viewer, { productId: id, imageIds });
  if (held && input.variants)
    await replaceVariants(tx, viewer, { productId: id, held, wanted: input.variants });
  if (categories) await setProductCategories(tx, { productId: id, wanted: tagsOf(categories) });
  await updateRow(tx, { id, name, status, ...text });
  await setPriceRange(tx, { productId: id });
  const { slug } = before;
  await tell(tx, "product.updated", { id, slug, name: name ?? before.name, status: status ?? before.status });
  return before;
}

async function replaceImages(
  tx: Tx,
  viewer: Viewer,
  { productId, imageIds }: { productId: string; imageIds: string[] },
): Promise<void> {
  const before = await listProductImages(tx, { productId });
  await requireImages(tx, viewer, { imageIds, before });
  await setProductImages(tx, { productId, imageIds });
}
