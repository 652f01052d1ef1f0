import { TextField } from "../../parts/TextField.tsx";
import { fullName } from "../variant-words.ts";
import type { Returned } from "./use-returned.ts";
import type { Line } from "./words.ts";

const within = (text: string, most: number) => Math.min(Math.max(Math.floor(Number(text) || 0), 0), most);

export function ReturnedLine({
  line,
  returned,
  setUnits,
  setShelved,
}: {
  line: Line;
  returned: Returned;
  setUnits: (units: number) => void;
  setShelved: (units: number) => void;
}) {
  const free = line.quantity - line.restocked;
  return (
    <li className="py-3">
      <fieldset className="grid grid-cols-2 gap-3">
        <legend className="mb-2 font-medium">
          {line.quantity} × {fullName(line.name, line.options)}
          {line.restocked > 0 && (
            <span className="font-normal text-ink-faint"> ({line.restocked} back on the shelf already)</span>
          )}
        </legend>
        <TextField
          label="Units given back"
          type="number"
          inputMode="numeric"
          min={0}
          max={line.quantity}
          value={returned.units}
          onChange={({ target }) => setUnits(within(target.value, line.quantity))}
        />
        <TextField
          label="Back on the shelf"
          type="number"
          inputMode="numeric"
          min={0}
          max={free}
          disabled={free === 0}
          value={returned.shelved}
          onChange={({ target }) => setShelved(within(target.value, free))}
        />
      </fieldset>
    </li>
  );
}
