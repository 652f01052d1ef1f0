import { useEffect, useState } from "react";

/** Milliseconds until then, kept up to date; 0 when it is over, or there is no such time. */
export function useTimeLeft(until: Date | null): number {
  const end = until?.getTime() ?? 0;
  // The server's clock and the browser's differ, so nothing is shown before the page is alive.
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const look = () => setLeft(Math.max(0, end - Date.now()));
    look();
    if (end <= Date.now()) return;
    const timer = setInterval(look, 5_000);
    return () => clearInterval(timer);
  }, [end]);
  return left;
}

export function minutesLeft(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  return minutes === 0 ? "less than a minute left" : `${minutes} min left`;
}
