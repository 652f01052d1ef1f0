import { useState } from "react";

/** Rows that were chosen, by id. */
export function usePicked() {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  return {
    has: (id: string) => picked.has(id),
    toggle: (id: string) =>
      setPicked((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    pick: (ids: string[]) => setPicked(new Set(ids)),
  };
}

export type Picked = ReturnType<typeof usePicked>;
