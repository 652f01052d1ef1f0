import { useEffect, useRef, useState } from "react";
import type { Draft } from "./draft.ts";

/** Milliseconds; a long text takes a while to be sent. */
const pauseFor = ({ body }: Draft) => 2_000 + body.length / 200;
/** Who types without a pause is saved nevertheless. */
const longest = 15_000;
const retry = 5_000;
const longestRetry = 30_000;

/** Saves when the writer pauses, and when the page is left; tries again, ever more slowly, while that fails. */
export function useAutosave(draft: Draft, wanted: boolean, save: () => Promise<boolean>) {
  const [failures, setFailures] = useState(0);
  const since = useRef<number>(undefined);
  const run = useRef(async () => {});
  run.current = async () => {
    since.current = undefined;
    const saved = await save();
    setFailures((before) => (saved ? 0 : before + 1));
  };

  useEffect(() => {
    if (!wanted) {
      since.current = undefined;
      return;
    }
    since.current ??= Date.now();
    const left = since.current + longest - Date.now();
    const wait =
      failures > 0 ? Math.min(longestRetry, retry * failures) : Math.max(0, Math.min(pauseFor(draft), left));
    const timer = setTimeout(() => run.current(), wait);
    return () => clearTimeout(timer);
  }, [draft, wanted, failures]);

  useEffect(() => {
    if (!wanted) return;
    const hidden = () => {
      if (document.visibilityState === "hidden") void run.current();
    };
    document.addEventListener("visibilitychange", hidden);
    return () => document.removeEventListener("visibilitychange", hidden);
  }, [wanted]);
}
