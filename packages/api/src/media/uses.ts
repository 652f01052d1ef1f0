import type { Db } from "@agora/db";
import { findMediaUses, type Reader } from "@agora/db/queries/media-uses";
import type { Viewer } from "../auth/sessions.ts";
import { getOwnMedia } from "./own-media.ts";
import { toMediaItem } from "./to-item.ts";

const mostNamed = 100;

/** What `posts.get` and `products.get` would show them. */
export function readerOf({ id, permissions }: Viewer): Reader {
  return {
    viewerId: id,
    writes: permissions.includes("posts:write"),
    editsAll: permissions.includes("posts:edit-any"),
    sells: permissions.includes("products:write"),
  };
}

/** One's own file and where it is used; what the viewer may not read is counted only. @throws Refusal NOT_FOUND */
export async function getMediaWithUses(db: Db, viewer: Viewer, { id }: { id: string }) {
  const [row, { uses, total }] = await Promise.all([
    getOwnMedia(db, viewer, { id }),
    findMediaUses(db, { id, reader: readerOf(viewer), limit: mostNamed }),
  ]);
  const named = uses.filter(({ readable }) => readable);
  return { ...toMediaItem(row), uses: named, moreUses: total - named.length };
}
