import type { Config } from "@agora/config";
import type { Db, Tx } from "@agora/db";
import { lockPost } from "@agora/db/queries/post-changes";
import { deletePreviews, findPreviewed, insertPreview } from "@agora/db/queries/post-previews";
import { findPost } from "@agora/db/queries/posts";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { ok } from "../kit.ts";
import { randomToken, sha256 } from "../seal.ts";
import { toPost } from "./get-post.ts";
import { requireEditable } from "./rules.ts";

/** The token stands only in the link: the table knows its SHA-256. @throws Refusal NOT_FOUND, FORBIDDEN. */
export async function linkPreview(
  { db, viewer, config }: { db: Tx; viewer: Viewer; config: Config },
  { id, hours }: { id: string; hours: number },
) {
  requireEditable(viewer, await lockPost(db, { id }));
  const token = randomToken();
  const expiresAt = new Date(Date.now() + hours * 3_600_000);
  await insertPreview(db, { hash: sha256(token), postId: id, creatorId: viewer.id, expiresAt });
  return { url: `${config.publicUrl}/preview/${token}`, token, expiresAt };
}

/** @throws Refusal NOT_FOUND, FORBIDDEN. */
export async function revokePreviews(tx: Tx, viewer: Viewer, { id }: { id: string }) {
  requireEditable(viewer, await lockPost(tx, { id }));
  await deletePreviews(tx, { postId: id });
  return ok;
}

/** As any reader will see it, whoever looks. @throws Refusal TOKEN_NOT_VALID. */
export async function readPreview(db: Db, viewer: Viewer | null, { token }: { token: string }) {
  const found = await findPreviewed(db, { hash: sha256(token) });
  const row = found && (await findPost(db, { id: found.id, viewerId: viewer?.id ?? null }));
  if (!row) throw new Refusal("TOKEN_NOT_VALID");
  return toPost(row, null);
}
