import type { Fields } from "@agora/api/contract";
import { Trash2 } from "lucide-react";
import { Button } from "../../parts/Button.tsx";
import { TextField } from "../../parts/TextField.tsx";
import type { VariantDraft } from "./draft.ts";

/** What is sold: its options' values, keeping unit, price, and what a new one begins with. */
export function VariantCard({
  variant,
  at,
  optionNames,
  currency,
  fields,
  edit,
  remove,
}: {
  variant: VariantDraft;
  at: number;
  optionNames: string[];
  currency: string;
  fields: Fields;
  edit: (changes: Partial<VariantDraft>) => void;
  /** Undefined for the last one. */
  remove?: () => void;
}) {
  const named = (field: string) => ({
    name: `variants.${at}.${field}`,
    errors: fields[`variants.${at}.${field}`],
  });
  const called = variant.values.filter(Boolean).join(", ") || variant.sku || `variant ${at + 1}`;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-3 py-4">
      <fieldset className="grid grid-cols-2 gap-3 md:grid-cols-[repeat(auto-fit,minmax(7.5rem,1fr))]">
        <legend className="sr-only">{called}</legend>
        {optionNames.map((option, index) => (
          <TextField
            // biome-ignore lint/suspicious/noArrayIndexKey: a value belongs to the option in its place.
            key={index}
            label={option || `Option ${index + 1}`}
            {...named(`options.${option}`)}
            value={variant.values[index] ?? ""}
            maxLength={60}
            autoComplete="off"
            onChange={({ target }) => edit({ values: variant.values.with(index, target.value) })}
          />
        ))}
        <TextField
          label="SKU"
          {...named("sku")}
          value={variant.sku}
          maxLength={64}
          autoComplete="off"
          onChange={({ target }) => edit({ sku: target.value })}
        />
        <TextField
          label={`Price, ${currency}`}
          {...named("price")}
          inputMode="decimal"
          autoComplete="off"
          value={variant.price}
          onChange={({ target }) => edit({ price: target.value })}
        />
        <TextField
          label="Price before"
          {...named("compareAtPrice")}
          inputMode="decimal"
          autoComplete="off"
          placeholder="none"
          value={variant.compareAt}
          onChange={({ target }) => edit({ compareAt: target.value })}
        />
        {variant.id === undefined ? (
          <TextField
            label="Stock"
            {...named("stock")}
            inputMode="numeric"
            autoComplete="off"
            value={variant.stock}
            onChange={({ target }) => edit({ stock: target.value })}
          />
        ) : (
          <p className="grid content-start gap-1.5 text-[0.9375rem]">
            <span className="font-medium">Stock</span>
            <span className="py-2.5 text-ink-soft tabular-nums">{variant.shelf} left</span>
          </p>
        )}
      </fieldset>
      {remove && (
        <Button variant="quiet" size="icon" className="mt-7 self-start" onClick={remove}>
          <Trash2 className="size-4.5" aria-hidden />
          <span className="sr-only">Remove {called}</span>
        </Button>
      )}
    </li>
  );
}
