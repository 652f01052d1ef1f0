import type { Db } from "@agora/db";
import { findProfile } from "@agora/db/queries/profiles";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { toPicture } from "../media/to-picture.ts";

/** Phone and birthday are for their owner only. @throws Refusal NOT_FOUND also for somebody suspended. */
export async function getProfile(db: Db, viewer: Viewer | null, { username }: { username: string }) {
  const row = await findProfile(db, { username, viewerId: viewer?.id ?? null });
  if (!row) throw new Refusal("NOT_FOUND");
  const own = row.id === viewer?.id;
  return {
    ...row,
    avatar: toPicture(row.avatar),
    phone: own ? row.phone : null,
    birthday: own ? row.birthday : null,
  };
}
