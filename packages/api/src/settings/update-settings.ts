import type { Tx } from "@agora/db";
import { findSettings, updateSettings } from "@agora/db/queries/settings";
import { Refusal } from "../errors.ts";

type Changes = Parameters<typeof updateSettings>[1];

/** Returns the row before and after. @throws Refusal VERSION_CONFLICT with the current value. */
export async function changeSettings(tx: Tx, changes: Changes) {
  const before = await findSettings(tx);
  const after = await updateSettings(tx, changes);
  if (!after) throw new Refusal("VERSION_CONFLICT", { current: before });
  return { before, after };
}
