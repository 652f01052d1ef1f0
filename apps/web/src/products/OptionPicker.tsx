import { clsx } from "clsx";
import { useId } from "react";
import { choose, optionGroups } from "./options.ts";
import type { Variant } from "./queries.ts";

/** A group of radio buttons for each option; what can't be bought stays readable. */
export function OptionPicker({
  variants,
  variant,
  onChoose,
}: {
  variants: Variant[];
  variant: Variant;
  onChoose: (variant: Variant) => void;
}) {
  const id = useId();
  return optionGroups(variants, variant.options).map(({ name, values }) => (
    <fieldset key={name}>
      <legend className="mb-2 font-medium text-[0.9375rem]">{name}</legend>
      <div className="flex flex-wrap gap-2">
        {values.map(({ value, inStock }) => {
          const chosen = variant.options[name] === value;
          return (
            <label
              key={value}
              className={clsx(
                "relative inline-flex min-h-11 items-center rounded-control border px-4 has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2",
                chosen ? "border-accent bg-accent-soft font-medium" : "border-line-strong/60 bg-surface",
                inStock ? "cursor-pointer hover:border-line-strong" : "text-ink-faint line-through",
              )}
            >
              <input
                type="radio"
                name={`${id}-${name}`}
                value={value}
                checked={chosen}
                // What is chosen can always be left, and found again.
                disabled={!inStock && !chosen}
                className="absolute inset-0 opacity-0"
                onChange={() => onChoose(choose(variants, variant, { name, value }))}
              />
              {value}
              {!inStock && <span className="sr-only"> (not available)</span>}
            </label>
          );
        })}
      </div>
    </fieldset>
  ));
}
