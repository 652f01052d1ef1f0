import type { Draft } from "./draft.ts";

/** What this browser keeps of unsaved work. `version` is the one the work began from. */
export type Backup = { draft: Draft; version: number | undefined; at: number };

export type BackupKey = { viewerId: string; postId: string | undefined };

const nameOf = ({ viewerId, postId }: BackupKey) => `agora.draft.${viewerId}.${postId ?? "new"}`;

/** Undefined also where storage is full, forbidden, or holds something else. */
export function readBackup(key: BackupKey): Backup | undefined {
  try {
    const backup: unknown = JSON.parse(localStorage.getItem(nameOf(key)) ?? "null");
    if (typeof backup !== "object" || backup === null || !("draft" in backup)) return undefined;
    return backup as Backup; // Written below; nobody else uses this name.
  } catch {
    return undefined;
  }
}

export function writeBackup(key: BackupKey, backup: Backup): void {
  try {
    localStorage.setItem(nameOf(key), JSON.stringify(backup));
  } catch {
    // Without room the work is as safe as in any other form.
  }
}

export function dropBackup(key: BackupKey): void {
  try {
    localStorage.removeItem(nameOf(key));
  } catch {
    // Nothing was kept, then.
  }
}
