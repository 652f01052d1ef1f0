import { Minus, Plus } from "lucide-react";
import { useEffect, useId, useState } from "react";

const stepLook =
  "grid size-11 place-items-center text-ink-soft hover:bg-sunken hover:text-ink disabled:opacity-40";
const largest = 999;

/** A number from 1 on, typed or counted; what is typed counts when the field is left, or with Enter. */
export function QuantityField({
  label,
  quantity,
  most,
  disabled = false,
  hideLabel = false,
  onChange,
}: {
  label: string;
  quantity: number;
  /** As many as there are. */
  most: number;
  disabled?: boolean;
  hideLabel?: boolean;
  onChange: (quantity: number) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState(String(quantity));
  useEffect(() => setTyped(String(quantity)), [quantity]);
  const top = Math.max(1, Math.min(most, largest));
  const set = (next: number) => {
    const within = Math.min(top, Math.max(1, Math.trunc(next) || quantity));
    setTyped(String(within));
    if (within !== quantity) onChange(within);
  };
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className={hideLabel ? "sr-only" : "font-medium text-[0.9375rem]"}>
        {label}
      </label>
      <div className="inline-flex w-fit overflow-hidden rounded-control border border-line-strong/60 bg-surface focus-within:border-line-strong">
        <button
          type="button"
          aria-label={`${label}: one less`}
          className={`${stepLook} focus-visible:-outline-offset-2`}
          disabled={disabled || quantity <= 1}
          onClick={() => set(quantity - 1)}
        >
          <Minus className="size-4" aria-hidden />
        </button>
        <input
          id={id}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          disabled={disabled}
          className="w-12 bg-transparent text-center tabular-nums focus-visible:-outline-offset-2"
          onChange={(event) => setTyped(event.target.value.replaceAll(/\D/g, "").slice(0, 3))}
          onBlur={() => set(Number(typed))}
          onKeyDown={(event) => {
            if (event.key === "Enter") set(Number(typed));
          }}
        />
        <button
          type="button"
          aria-label={`${label}: one more`}
          className={`${stepLook} focus-visible:-outline-offset-2`}
          disabled={disabled || quantity >= top}
          onClick={() => set(quantity + 1)}
        >
          <Plus className="size-4" aria-hidden />
        </button>
      </div>
    </div>
  );
}
