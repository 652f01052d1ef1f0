import type { PictureData } from "../../media/Picture.tsx";
import { type Draft, emptyDraft } from "./draft.ts";
import { withoutUploads } from "./uploads-in-text.ts";

/** What this browser keeps of unsaved work. `version` is the one the work began from. */
export type Backup = { draft: Draft; version: number | undefined; at: number };

export type BackupKey = { viewerId: string; postId: string | undefined };

/** What pictures did not say of themselves before. */
const emptyPicture: Pick<PictureData, "focal" | "crops" | "animated"> = {
  focal: { x: 50, y: 50 },
  crops: { square: null, wide: null },
  animated: false,
};

const nameOf = ({ viewerId, postId }: BackupKey) => `agora.draft.${viewerId}.${postId ?? "new"}`;

/** Undefined also where storage is full, forbidden, or holds something else. */
export function readBackup(key: BackupKey): Backup | undefined {
  try {
    const backup: unknown = JSON.parse(localStorage.getItem(nameOf(key)) ?? "null");
    if (typeof backup !== "object" || backup === null || !("draft" in backup)) return undefined;
    const kept = backup as Backup; // Written below; nobody else uses this name.
    // An older app may have kept less of a draft than there is now.
    const draft = { ...emptyDraft, ...kept.draft };
    const cover = draft.cover && { ...emptyPicture, ...draft.cover };
    return { ...kept, draft: { ...draft, cover, body: withoutUploads(draft.body) } };
  } catch {
    return undefined;
  }
}

/** Gives whether this browser has it now: storage may be full or forbidden. */
export function writeBackup(key: BackupKey, backup: Backup): boolean {
  try {
    localStorage.setItem(nameOf(key), JSON.stringify(backup));
    return true;
  } catch {
    return false;
  }
}

export function dropBackup(key: BackupKey): void {
  try {
    localStorage.removeItem(nameOf(key));
  } catch {
    // Nothing was kept, then.
  }
}
