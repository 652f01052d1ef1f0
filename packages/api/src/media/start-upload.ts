import { insertMedia } from "@agora/db/queries/media";
import { originalKey } from "@agora/jobs";
import type { z } from "zod";
import type { HandlerContext } from "../context.ts";
import type { media } from "./contract.ts";
import { checkAnnounced } from "./rules.ts";
import { toMediaItem } from "./to-item.ts";

const minutesToUpload = 15;

/** Writes down what is announced and signs an address that takes exactly that. */
export async function startUpload(
  ctx: HandlerContext<typeof media.startUpload>,
  input: z.output<typeof media.startUpload.input>,
) {
  checkAnnounced(input, ctx.config.uploadMaxBytes);
  const row = await insertMedia(ctx.db, { ...input, ownerId: ctx.viewer.id, keyOf: originalKey });
  const upload = await ctx.storage.signUpload(row.key, {
    bytes: row.bytes,
    contentType: row.contentType,
    expiresAt: new Date(Date.now() + minutesToUpload * 60_000),
  });
  return { media: toMediaItem(row), upload };
}
