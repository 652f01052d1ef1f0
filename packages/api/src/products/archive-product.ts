import type { Tx } from "@agora/db";
import { lockProduct, updateProduct } from "@agora/db/queries/product-changes";
import { tell } from "@agora/jobs";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { readEdited } from "./read-products.ts";

/** Its variants keep their stock and prices. @throws Refusal NOT_FOUND, VERSION_CONFLICT with the current value */
export async function archiveProduct(
  tx: Tx,
  viewer: Viewer,
  { id, version }: { id: string; version: number },
) {
  const before = await lockProduct(tx, { id });
  if (!before) throw new Refusal("NOT_FOUND");
  if (before.version !== version)
    throw new Refusal("VERSION_CONFLICT", { current: await readEdited(tx, viewer, before) });
  if (before.status === "archived") return before;
  await updateProduct(tx, { id, status: "archived" });
  await tell(tx, "product.archived", { ...before, status: "archived" });
  return before;
}
