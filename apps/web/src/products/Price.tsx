import { Money } from "../parts/Money.tsx";

/** What it costs, and what it cost before where that was more. */
export function Price({
  price,
  before,
  currency,
  from = false,
}: {
  price: number;
  before: number | null;
  currency: string;
  /** Where some cost more. */
  from?: boolean;
}) {
  const reduced = before !== null && before > price;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <span>
        {from && <span className="font-normal text-ink-faint">from </span>}
        <span className="sr-only">{reduced ? "Now " : ""}</span>
        <Money amount={price} currency={currency} />
      </span>
      {reduced && (
        <s className="font-normal text-ink-faint">
          <span className="sr-only">before </span>
          <Money amount={before} currency={currency} />
        </s>
      )}
    </span>
  );
}
