import { Link } from "@tanstack/react-router";
import { PackagePlus } from "lucide-react";
import { Button } from "../../parts/Button.tsx";
import { fullName } from "../variant-words.ts";
import type { StockItem } from "./queries.ts";
import { StockCount } from "./StockCount.tsx";

export function StockRow({ item, book }: { item: StockItem; book: () => void }) {
  const name = fullName(item.product.name, item.options);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-3 px-4 py-2.5 sm:px-6">
      <div className="min-w-0">
        <Link
          to="/merchant/stock/$variantId"
          params={{ variantId: item.variantId }}
          className="inline-block py-1 font-medium underline-offset-4 hover:underline"
        >
          {name}
        </Link>
        <p className="font-mono text-ink-faint text-xs">{item.sku}</p>
      </div>
      <StockCount stock={item.stock} />
      <Button size="small" onClick={book} className="max-sm:w-11 max-sm:px-0">
        <PackagePlus className="size-4.5" aria-hidden />
        <span className="max-sm:sr-only">Book …</span>
        <span className="sr-only"> {name}</span>
      </Button>
    </li>
  );
}
