import type { Db } from "@agora/db";
import { findProfile } from "@agora/db/queries/profiles";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { toPicture } from "../media/to-picture.ts";

/** @throws Refusal NOT_FOUND also for somebody suspended. */
export async function getProfile(db: Db, viewer: Viewer | null, { username }: { username: string }) {
  const row = await findProfile(db, { username, viewerId: viewer?.id ?? null });
  if (!row) throw new Refusal("NOT_FOUND");
  return { ...row, avatar: toPicture(row.avatar) };
}
