import { useEffect, useState } from "react";

/** Lines of an order that are in the parcel; this browser remembers them until it is closed. */
export function useTicked(orderId: string) {
  const place = `packing ${orderId}`;
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    setTicked(new Set(sessionStorage.getItem(place)?.split(" ")));
  }, [place]);
  const toggle = (lineId: string) => {
    const next = new Set(ticked);
    if (!next.delete(lineId)) next.add(lineId);
    sessionStorage.setItem(place, [...next].join(" "));
    setTicked(next);
  };
  return { ticked, toggle };
}
