import { type Tx, violatedUnique } from "@agora/db";
import { insertVariant, updateVariant } from "@agora/db/queries/product-changes";
import type { variants } from "@agora/db/schema";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import type { products } from "./contract.ts";
import { refuseMixedOptions } from "./rules.ts";

type New = z.output<typeof products.create.input>["variants"][number];
type Wanted = NonNullable<z.output<typeof products.update.input>["variants"]>;
type Held = typeof variants.$inferSelect;

/** @throws Refusal INVALID_INPUT, SKU_TAKEN naming the variant */
export async function addVariants(
  tx: Tx,
  viewer: Viewer,
  { productId, wanted }: { productId: string; wanted: New[] },
): Promise<void> {
  refuseMixedOptions(wanted);
  for (const [position, variant] of wanted.entries())
    await insertVariant(tx, { ...variant, productId, position, actorId: viewer.id }).catch(
      refuseTakenSku(position),
    );
}

/**
 * Those with an id keep their stock; those that are not named any more are archived. `held` are locked.
 * @throws Refusal INVALID_INPUT, NOT_FOUND, SKU_TAKEN naming the variant
 */
export async function replaceVariants(
  tx: Tx,
  viewer: Viewer,
  { productId, held, wanted }: { productId: string; held: Held[]; wanted: Wanted },
): Promise<void> {
  refuseMixedOptions(wanted);
  const byId = new Map(wanted.flatMap((variant) => (variant.id ? [[variant.id, variant]] : [])));
  const known = new Set(held.map(({ id }) => id));
  for (const [position, { id }] of wanted.entries()) {
    const field = `variants.${position}.id`;
    if (!id) continue;
    if (!known.has(id)) throw new Refusal("NOT_FOUND", { fields: { [field]: ["There is no such variant"] } });
    if (byId.get(id) !== wanted[position])
      throw new Refusal("INVALID_INPUT", { fields: { [field]: ["This variant is named twice"] } });
  }
  // Keeping units are let go before any is taken, so that two variants can swap theirs.
  for (const { id, sku } of held) {
    const kept = byId.get(id);
    if (!kept) await updateVariant(tx, { id, archivedAt: new Date(), sku: `${sku} (${id})` });
    else if (kept.sku !== sku) await updateVariant(tx, { id, sku: id });
  }
  for (const [position, { id, ...variant }] of wanted.entries())
    await (id
      ? updateVariant(tx, { id, position, ...variant })
      : insertVariant(tx, { productId, position, ...variant, actorId: viewer.id })
    ).catch(refuseTakenSku(position));
}

const refuseTakenSku = (position: number) => (error: unknown) => {
  if (violatedUnique(error) !== "variants_sku") throw error;
  throw new Refusal("SKU_TAKEN", {
    fields: { [`variants.${position}.sku`]: ["Another variant has this keeping unit"] },
  });
};
