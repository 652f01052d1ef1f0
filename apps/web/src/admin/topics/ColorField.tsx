import { useState } from "react";
import { Field } from "../../parts/Field.tsx";

const slate = "#64748b";

export function ColorField({ color = slate, errors }: { color?: string; errors?: string[] }) {
  const [chosen, setChosen] = useState(color);
  return (
    <Field label="Colour" hint="A dot beside its name." errors={errors}>
      {(tied) => (
        <span className="flex items-center gap-3">
          <input
            {...tied}
            type="color"
            name="color"
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
            className="h-11 w-16 cursor-pointer rounded-control border border-line-strong bg-surface p-1"
          />
          <span className="text-ink-soft text-sm tabular-nums">{chosen}</span>
        </span>
      )}
    </Field>
  );
}
