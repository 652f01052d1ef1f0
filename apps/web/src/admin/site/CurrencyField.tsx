import { useHydrated } from "@tanstack/react-router";
import { SelectField } from "../../parts/TextField.tsx";

type Currency = { value: string; errors?: string[]; choose(currency: string): void };

/** Names of currencies differ between the server's and the browser's language data, so the list comes with the browser. */
export function CurrencyField({ value, errors, choose }: Currency) {
  const hydrated = useHydrated();
  return (
    <SelectField
      label="Currency"
      name="currency"
      defaultValue={value}
      onChange={(event) => choose(event.currentTarget.value)}
      options={hydrated ? named(value) : { [value]: value }}
      errors={errors}
      hint="Of all prices. Another one keeps their numbers: nothing is converted."
    />
  );
}

function named(value: string): Record<string, string> {
  const names = new Intl.DisplayNames("en", { type: "currency" });
  const codes = new Set([...Intl.supportedValuesOf("currency"), value]);
  return Object.fromEntries([...codes].map((code) => [code, `${code}: ${names.of(code)}`]));
}
