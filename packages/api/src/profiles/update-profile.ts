import type { Tx } from "@agora/db";
import { updateProfile } from "@agora/db/queries/profiles";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import type { profiles } from "./contract.ts";
import { getProfile } from "./get-profile.ts";

/** Returns the profile before and after. @throws Refusal VERSION_CONFLICT with the current value. */
export async function changeProfile(tx: Tx, viewer: Viewer, input: z.output<typeof profiles.update.input>) {
  const before = await getProfile(tx, viewer, viewer);
  if (!(await updateProfile(tx, { id: viewer.id, ...input })))
    throw new Refusal("VERSION_CONFLICT", { current: before });
  return { before, after: await getProfile(tx, viewer, viewer) };
}
