import { useId } from "react";
import { inputLook } from "../parts/Field.tsx";
import type { ShopSearch } from "./shop-search.ts";

/** Between which prices, as people write them. */
export function PriceRange({ search: { from, to }, currency }: { search: ShopSearch; currency: string }) {
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-medium text-[0.9375rem]">Price, {currency}</legend>
      <div className="grid grid-cols-[1fr_auto_1fr] items-center gap-2">
        <Amount label="From" name="from" value={from} />
        <span aria-hidden className="text-ink-faint">
          –
        </span>
        <Amount label="To" name="to" value={to} />
      </div>
    </fieldset>
  );
}

function Amount({ label, name, value }: { label: string; name: string; value: string | undefined }) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        key={value}
        id={id}
        name={name}
        defaultValue={value}
        placeholder={label}
        inputMode="decimal"
        autoComplete="off"
        maxLength={13}
        className={inputLook}
        // Typing is done when the field is left, or with Enter.
        onChange={(event) => event.stopPropagation()}
        // A form of two fields and no button is not sent by Enter alone.
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.form?.requestSubmit();
        }}
        onBlur={(event) => {
          if (event.target.value !== (value ?? "")) event.target.form?.requestSubmit();
        }}
      />
    </>
  );
}
