import { useState } from "react";
import { AddToCart } from "./AddToCart.tsx";
import { OptionPicker } from "./OptionPicker.tsx";
import { optionWords } from "./options.ts";
import { Price } from "./Price.tsx";
import type { Product } from "./queries.ts";
import { StockWords } from "./StockWords.tsx";

/** Which one, at what price, and into the cart. Begins with the variant that a link named, else with one in stock. */
export function ProductBuy({ product, sku }: { product: Product; sku?: string }) {
  const { variants, currency, name, status } = product;
  const [id, setId] = useState<string>();
  const variant =
    variants.find((each) => each.id === id) ??
    variants.find((each) => each.sku === sku) ??
    variants.find(({ stock }) => stock > 0) ??
    variants[0];
  if (!variant) return null;
  const words = optionWords(variant.options);
  return (
    <div className="grid gap-6">
      <p className="font-medium text-2xl" aria-live="polite">
        <Price price={variant.price} before={variant.compareAtPrice} currency={currency} />
      </p>
      <OptionPicker variants={variants} variant={variant} onChoose={(chosen) => setId(chosen.id)} />
      <StockWords stock={variant.stock} />
      {status === "active" && (
        <AddToCart key={variant.id} variant={variant} name={words ? `${name} (${words})` : name} />
      )}
    </div>
  );
}
