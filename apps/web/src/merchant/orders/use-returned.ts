import { useState } from "react";
import type { Line } from "./words.ts";

export type Returned = { units: number; shelved: number };
const nothing: Returned = { units: 0, shelved: 0 };

/** Units of each line that money is given back for, and how many of them go back on the shelf. */
export function useReturned() {
  const [returned, setReturned] = useState<Readonly<Record<string, Returned>>>({});
  const of = ({ id }: Pick<Line, "id">) => returned[id] ?? nothing;
  return {
    of,
    units: Object.fromEntries(Object.entries(returned).map(([id, { units }]) => [id, units])),
    restock: Object.entries(returned).flatMap(([lineId, { shelved }]) =>
      shelved > 0 ? [{ lineId, quantity: shelved }] : [],
    ),
    /** What comes back goes on the shelf, unless one says otherwise. */
    setUnits: ({ id, quantity, restocked }: Line, units: number) => {
      const next = { units, shelved: Math.min(units, quantity - restocked) };
      setReturned((before) => ({ ...before, [id]: next }));
      return {
        ...Object.fromEntries(Object.entries(returned).map(([key, each]) => [key, each.units])),
        [id]: units,
      };
    },
    setShelved: (line: Line, shelved: number) =>
      setReturned((before) => ({ ...before, [line.id]: { ...(before[line.id] ?? nothing), shelved } })),
  };
}
