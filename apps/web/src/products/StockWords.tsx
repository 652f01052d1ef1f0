import { clsx } from "clsx";

/** From here down it is worth a hurry. */
const few = 5;

/** How much there is, as far as it matters to somebody who wants it. */
export function StockWords({ stock }: { stock: number }) {
  return (
    <p
      aria-live="polite"
      className={clsx("text-[0.9375rem]", stock > few ? "text-ink-faint" : "font-medium text-danger")}
    >
      {stock > few ? "In stock" : stock > 0 ? `Only ${stock} left` : "Sold out"}
    </p>
  );
}
