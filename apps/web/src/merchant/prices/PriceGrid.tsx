import { checkLook } from "../../admin/Check.tsx";
import type { Picked } from "../use-picked.ts";
import { counted } from "../variant-words.ts";
import { PriceRow } from "./PriceRow.tsx";
import type { Priced } from "./queries.ts";
import type { PriceDrafts } from "./use-price-drafts.ts";

export function PriceGrid({
  items,
  total,
  currency,
  drafts,
  picked,
  problems,
}: {
  items: Priced[];
  total: number;
  currency: string;
  drafts: PriceDrafts;
  picked: Picked;
  problems: ReadonlyMap<string, string>;
}) {
  const ids = items.map(({ variantId }) => variantId);
  const all = ids.every(picked.has);
  return (
    <div className="overflow-x-auto rounded-card border border-line bg-surface">
      <table className="w-full">
        <caption className="sr-only">Prices in {currency}</caption>
        <thead>
          <tr className="border-line border-b text-ink-faint text-sm">
            <td className="w-11 pl-2">
              <label className="grid size-11 cursor-pointer place-items-center">
                <span className="sr-only">Choose all that are shown</span>
                <input
                  type="checkbox"
                  className={checkLook}
                  checked={all}
                  onChange={() => picked.pick(all ? [] : ids)}
                />
              </label>
            </td>
            <th scope="col" className="py-2 pr-3 text-left font-medium">
              {counted(total, "variant")}
            </th>
            <th scope="col" className="px-2 text-right font-medium max-md:hidden">
              Old and new
            </th>
            <th scope="col" className="px-1 text-right font-medium">
              Price
            </th>
            <th scope="col" className="pr-3 pl-1 text-right font-medium">
              Before
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <PriceRow
              key={item.variantId}
              item={item}
              currency={currency}
              drafts={drafts}
              picked={picked.has(item.variantId)}
              pick={() => picked.toggle(item.variantId)}
              problem={problems.get(item.variantId)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
