import { useEffect, useRef } from "react";
import { holdEnd, sayEnded } from "./ended.ts";

/** While this is on the page, the end of the session is for it to tell; left unanswered, everybody hears of it. */
export function useEndedHold(ended: boolean, onEnd: () => void): void {
  const latest = useRef({ ended, onEnd });
  latest.current = { ended, onEnd };
  useEffect(() => {
    const letGo = holdEnd(() => latest.current.onEnd());
    return () => {
      letGo();
      if (latest.current.ended) sayEnded();
    };
  }, []);
}
