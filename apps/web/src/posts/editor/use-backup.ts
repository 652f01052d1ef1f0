import { useEffect, useRef, useState } from "react";
import { type Backup, type BackupKey, dropBackup, readBackup, writeBackup } from "./backup.ts";
import type { Draft } from "./draft.ts";

const pause = 400;

/**
 * Keeps unsaved work in this browser, and brings it back when the page is opened again. `restore` says whether there
 * was anything to bring back.
 */
export function useBackup(
  key: BackupKey,
  { draft, version, dirty }: { draft: Draft; version: number | undefined; dirty: boolean },
  restore: (backup: Backup) => boolean,
) {
  const { viewerId, postId } = key;
  const [restored, setRestored] = useState<Date>();
  const looked = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for once, when the page opens.
  useEffect(() => {
    if (looked.current) return;
    looked.current = true;
    const kept = readBackup(key);
    if (kept && restore(kept)) setRestored(new Date(kept.at));
  }, []);

  useEffect(() => {
    if (!dirty) return;
    const timer = setTimeout(
      () => writeBackup({ viewerId, postId }, { draft, version, at: Date.now() }),
      pause,
    );
    return () => clearTimeout(timer);
  }, [draft, version, dirty, viewerId, postId]);

  const drop = () => {
    dropBackup(key);
    setRestored(undefined);
  };
  return { restored, drop };
}
