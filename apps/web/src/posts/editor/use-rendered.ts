import { useEffect, useRef, useState } from "react";
import type { Rendered } from "./render.worker.ts";

const shortestPause = 120;
const longestPause = 2_000;

/**
 * The text as it will be read, some moments after it was typed: a worker renders the latest version and skips those
 * between, so that a book of a megabyte can be typed in as quickly as a note. Undefined until there is a first answer.
 */
export function useRendered(text: string): Rendered | undefined {
  const [rendered, setRendered] = useState<Rendered>();
  const worker = useRef<Worker>(undefined);
  const busy = useRef(false);
  const waiting = useRef<string>(undefined);
  /** How long the last one took, in milliseconds: the writer is waited for as much longer. */
  const took = useRef({ began: 0, pause: shortestPause });

  useEffect(() => {
    const started = new Worker(new URL("./render.worker.ts", import.meta.url), { type: "module" });
    worker.current = started;
    started.onmessage = ({ data }: MessageEvent<Rendered>) => {
      setRendered(data);
      const pause = 2 * (performance.now() - took.current.began);
      took.current.pause = Math.min(longestPause, Math.max(shortestPause, pause));
      busy.current = waiting.current !== undefined;
      took.current.began = performance.now();
      if (waiting.current !== undefined) started.postMessage(waiting.current);
      waiting.current = undefined;
    };
    return () => {
      busy.current = false;
      started.terminate();
    };
  }, []);

  useEffect(() => {
    const timer = setTimeout(() => {
      if (busy.current) waiting.current = text;
      else {
        busy.current = true;
        took.current.began = performance.now();
        worker.current?.postMessage(text);
      }
    }, took.current.pause);
    return () => clearTimeout(timer);
  }, [text]);
  return rendered;
}
