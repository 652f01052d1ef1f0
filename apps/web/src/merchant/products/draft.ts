import { toMajor, toMinor } from "../../admin/site/money.ts";
import type { PictureData } from "../../media/Picture.tsx";
import type { Product } from "./queries.ts";

export type VariantDraft = {
  /** Of the row, also of one that is not stored yet. */
  key: string;
  id?: string;
  /** One for each option, in their order. */
  values: string[];
  sku: string;
  price: string;
  compareAt: string;
  /** What a new one begins with. */
  stock: string;
  /** What is on the shelf of one that is stored. */
  shelf?: number;
};

/** A product as it is being edited; amounts as people write them. */
export type Draft = {
  name: string;
  description: string;
  status: Product["status"];
  categories: string[];
  images: PictureData[];
  options: { key: string; name: string; typed: string }[];
  variants: VariantDraft[];
};

let keys = 0;
export const newKey = () => `new-${++keys}`;

export const newVariant = (values: string[] = []): VariantDraft => ({
  ...{ key: newKey(), values, sku: "", price: "", compareAt: "", stock: "0" },
});

export const emptyDraft: Draft = {
  name: "",
  description: "",
  status: "draft",
  categories: [],
  images: [],
  options: [],
  variants: [{ ...newVariant(), key: "first" }],
};

export function draftOf(product: Product): Draft {
  const { name, description, status, categories, images, variants, currency } = product;
  const options = [...new Set(variants.flatMap((variant) => Object.keys(variant.options)))];
  return {
    ...{ name, status, images, description: description ?? "" },
    categories: categories.map((category) => category.name),
    options: options.map((option) => ({
      key: option,
      name: option,
      typed: [...new Set(variants.map((variant) => variant.options[option] ?? ""))].join(", "),
    })),
    variants: variants.map((variant) => ({
      ...{ key: variant.id, id: variant.id, sku: variant.sku, stock: "0", shelf: variant.stock },
      values: options.map((option) => variant.options[option] ?? ""),
      price: toMajor(variant.price, currency),
      compareAt: variant.compareAtPrice === null ? "" : toMajor(variant.compareAtPrice, currency),
    })),
  };
}

/** What both creating and updating take; NaN for what is no amount. */
export function inputOf(draft: Draft, currency: string) {
  const { name, description, status, categories, images, options, variants } = draft;
  return {
    ...{ name, description, categories },
    // An archived product stays so until it is put back by its own button.
    status: status === "archived" ? undefined : status,
    imageIds: images.map(({ id }) => id),
    variants: variants.map(({ id, values, sku, price, compareAt, stock }) => ({
      ...{ id, sku },
      options: Object.fromEntries(
        options.map((option, at) => [option.name.trim(), values[at]?.trim() ?? ""]),
      ),
      price: toMinor(price, currency),
      compareAtPrice: compareAt.trim() === "" ? null : toMinor(compareAt, currency),
      stock: /^\d+$/.test(stock.trim()) ? Number(stock) : Number.NaN,
    })),
  };
}

/** Whether anything is to be saved; pictures count by which they are. */
export function sameDraft(a: Draft, b: Draft): boolean {
  return JSON.stringify(inputOf(a, "EUR")) === JSON.stringify(inputOf(b, "EUR")) && a.status === b.status;
}
