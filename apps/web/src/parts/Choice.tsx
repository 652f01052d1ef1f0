import type { ReactNode } from "react";
import { Field, inputLook } from "./Field.tsx";
import { useChosen } from "./use-chosen.ts";

export type Chosen = { label: string; name: string; value?: string; choose: (value: string) => void };

/** One of several values, told at once; `value` is what the address says, and follows. */
export function Choice({ label, name, value = "", choose, children }: Chosen & { children: ReactNode }) {
  const [chosen, setChosen] = useChosen(value);
  return (
    <Field label={label}>
      {(tied) => (
        <select
          {...tied}
          name={name}
          value={chosen}
          className={`${inputLook} h-11.5`}
          onChange={({ target }) => {
            setChosen(target.value);
            choose(target.value);
          }}
        >
          {children}
        </select>
      )}
    </Field>
  );
}
