import { useHydrated } from "@tanstack/react-router";
import { useMemo } from "react";
import { Field, inputLook } from "../parts/Field.tsx";
import { countries } from "./countries.ts";

/** Names of countries differ between the server's and the browser's language data, so the list comes with the browser. */
export function CountryField({ name, errors }: { name: string; errors?: string[] }) {
  const hydrated = useHydrated();
  const list = useMemo(() => (hydrated ? countries() : []), [hydrated]);
  return (
    <Field label="Country" errors={errors}>
      {(tied) => (
        <select
          {...tied}
          name={name}
          defaultValue=""
          autoComplete="shipping country"
          required
          className={inputLook}
        >
          <option value="">Please choose</option>
          {list.map(([code, text]) => (
            <option key={code} value={code}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
