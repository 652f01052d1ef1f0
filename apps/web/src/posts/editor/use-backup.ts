import { useEffect, useRef, useState } from "react";
import { type Backup, type BackupKey, dropBackup, readBackup, writeBackup } from "./backup.ts";
import type { Draft } from "./draft.ts";

/** Milliseconds; a long text takes a while to be written down. */
const pauseFor = ({ body }: Draft) => 400 + body.length / 500;

type Work = { draft: Draft; version: number | undefined; dirty: boolean };

/**
 * Keeps unsaved work in this browser, and brings it back when the page is opened again. `restore` says whether there
 * was anything to bring back; `kept` is what certainly is in the browser.
 */
export function useBackup(key: BackupKey, work: Work, restore: (backup: Backup) => boolean) {
  const { viewerId, postId } = key;
  const { draft, version, dirty } = work;
  const [restored, setRestored] = useState<Date>();
  const [kept, setKept] = useState<Draft>();
  const looked = useRef(false);
  const keep = useRef(() => {});
  const drop = () => {
    dropBackup(key);
    setKept(undefined);
  };
  keep.current = () => {
    if (dirty && writeBackup({ viewerId, postId }, { draft, version, at: Date.now() })) setKept(draft);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for once, when the page opens.
  useEffect(() => {
    if (looked.current) return;
    looked.current = true;
    const found = readBackup(key);
    if (found && restore(found)) setRestored(new Date(found.at));
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the timer begins anew with every change.
  useEffect(() => {
    if (!dirty) {
      // Typed and taken back again.
      if (kept) drop();
      return;
    }
    const timer = setTimeout(() => keep.current(), pauseFor(draft));
    return () => clearTimeout(timer);
  }, [draft, version, dirty, viewerId, postId]);

  useEffect(() => {
    // The last words before a tab is closed or sent to the background.
    const now = () => keep.current();
    window.addEventListener("pagehide", now);
    document.addEventListener("visibilitychange", now);
    return () => {
      window.removeEventListener("pagehide", now);
      document.removeEventListener("visibilitychange", now);
    };
  }, []);

  return { restored, forget: () => setRestored(undefined), drop, kept: kept === draft };
}
