import { clsx } from "clsx";
import { checkLook } from "../../admin/Check.tsx";
import { toMinor } from "../../admin/site/money.ts";
import { inputLook } from "../../parts/Field.tsx";
import { money } from "../../parts/Money.tsx";
import { fullName } from "../variant-words.ts";
import type { Priced } from "./queries.ts";
import type { PriceDrafts } from "./use-price-drafts.ts";

const cellLook = `${inputLook} min-w-20 text-right tabular-nums max-sm:px-2`;

/** A variant's price, its cells to type in, and what it changes from and to. */
export function PriceRow({
  item,
  currency,
  drafts,
  picked,
  pick,
  problem,
}: {
  item: Priced;
  currency: string;
  drafts: PriceDrafts;
  picked: boolean;
  pick: () => void;
  problem?: string;
}) {
  const name = fullName(item.product.name, item.options);
  const { price, compareAt } = drafts.of(item);
  const minor = toMinor(price, currency);
  const wrong = Number.isNaN(minor);
  const wrongBefore = compareAt.trim() !== "" && Number.isNaN(toMinor(compareAt, currency));
  return (
    <tr
      data-changed={drafts.changed(item)}
      className="border-line border-b last:border-0 data-[changed=true]:bg-accent-soft/50"
    >
      <td className="w-11 pl-2">
        <label className="grid size-11 cursor-pointer place-items-center">
          <span className="sr-only">Choose {name}</span>
          <input type="checkbox" className={checkLook} checked={picked} onChange={pick} />
        </label>
      </td>
      <th scope="row" className="min-w-28 py-2 pr-2 text-left font-normal">
        <span className="block font-medium">{name}</span>
        <span className="block font-mono text-ink-faint text-xs">{item.sku}</span>
        {!wrong && minor !== item.price && (
          <span className="block text-sm md:hidden">
            <OldAndNew from={item.price} to={minor} currency={currency} />
          </span>
        )}
        {problem && <span className="block font-medium text-danger text-sm">{problem}</span>}
      </th>
      <td className="whitespace-nowrap px-2 text-right text-sm tabular-nums max-md:hidden">
        {!wrong && <OldAndNew from={item.price} to={minor} currency={currency} />}
      </td>
      <td className="w-24 px-1 py-2 sm:w-32">
        <input
          aria-label={`Price of ${name}`}
          inputMode="decimal"
          autoComplete="off"
          value={price}
          aria-invalid={wrong || problem !== undefined || undefined}
          onChange={({ target }) => drafts.type(item, { price: target.value })}
          className={cellLook}
        />
      </td>
      <td className="w-24 py-2 pr-2 pl-1 sm:w-32 sm:pr-3">
        <input
          aria-label={`Price before of ${name}`}
          inputMode="decimal"
          autoComplete="off"
          value={compareAt}
          placeholder="none"
          aria-invalid={wrongBefore || undefined}
          onChange={({ target }) => drafts.type(item, { compareAt: target.value })}
          className={cellLook}
        />
      </td>
    </tr>
  );
}

function OldAndNew({ from, to, currency }: { from: number; to: number; currency: string }) {
  if (from === to) return <span className="text-ink-soft">{money(from, currency)}</span>;
  const percent = from === 0 ? 0 : Math.round((1000 * (to - from)) / from) / 10;
  return (
    <>
      <s className="text-ink-faint">{money(from, currency)}</s> <span aria-hidden>→</span>{" "}
      <strong>{money(to, currency)}</strong>
      {from > 0 && (
        <span className={clsx("block text-xs", percent < 0 ? "text-danger" : "text-accent")}>
          {percent > 0 && "+"}
          {percent} %
        </span>
      )}
    </>
  );
}
