import { money } from "../../parts/Money.tsx";
import { fullName } from "../variant-words.ts";
import { type Product, statusWords } from "./queries.ts";

/** For whoever has to choose between this and their own. */
export function inWords(product: Product): [label: string, value: string][] {
  const { name, status, categories, images, variants, currency, description } = product;
  return [
    ["Name", name],
    ["Status", statusWords[status]],
    ["Description", description?.slice(0, 120) || "none"],
    ["Categories", categories.map((category) => category.name).join(", ") || "none"],
    ["Pictures", String(images.length)],
    [
      "Variants",
      variants
        .map(({ sku, options, price }) => `${fullName(sku, options)}: ${money(price, currency)}`)
        .join("; "),
    ],
  ];
}
