import type { Item, Purpose } from "./item.ts";

export const purposeWords: Record<Purpose, string> = {
  cover: "Covers",
  inline: "In texts",
  product: "Products",
  avatar: "Portraits",
};

/** "image/jpeg" as people call it. */
export const typeWords = ({ contentType }: Pick<Item, "contentType">) =>
  contentType.replace(/^image\//, "").toUpperCase();

/** A size as file managers give it. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export const pointWords = ({ x, y }: { x: number; y: number }) => `${x}% from the left, ${y}% from the top`;
