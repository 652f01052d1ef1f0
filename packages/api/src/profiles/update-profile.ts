import type { Tx } from "@agora/db";
import { updateProfile } from "@agora/db/queries/profiles";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import type { profiles } from "./contract.ts";
import { getProfile } from "./get-profile.ts";

type Changes = z.output<typeof profiles.update.input>;
type Profile = Awaited<ReturnType<typeof getProfile>>;

/** Returns the profile before and after. @throws Refusal VERSION_CONFLICT with the current value. */
export async function changeProfile(tx: Tx, viewer: Viewer, input: Changes) {
  const before = await getProfile(tx, viewer, viewer);
  if (!(await updateProfile(tx, { id: viewer.id, ...input })))
    throw new Refusal("VERSION_CONFLICT", { current: before });
  return { before, after: await getProfile(tx, viewer, viewer) };
}

/** What the audit log says of a profile: the fields that were sent, and of phone and birthday only whether there is one. */
export function noted(profile: Profile, { version: _, ...sent }: Changes): Record<string, string | null> {
  const { name, bio, website, location, avatarUrl } = profile;
  const fields = {
    name,
    bio,
    website,
    location,
    avatarUrl,
    phone: masked(profile.phone),
    birthday: masked(profile.birthday),
  };
  return Object.fromEntries(Object.entries(fields).filter(([field]) => field in sent));
}

function masked(value: string | null): string | null {
  return value === null ? null : "set";
}
