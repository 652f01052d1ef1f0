/** A stock keeping unit from a product's name and a variant's values, such as TEAPOT-BLUE-L. */
export function suggestSku(name: string, values: readonly string[]): string {
  return [name, ...values]
    .map((words) =>
      words
        .normalize("NFKD")
        .replaceAll(/\p{M}/gu, "")
        .toUpperCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
        .replaceAll(/^-|-$/g, "")
        .slice(0, 18),
    )
    .filter((part) => part !== "")
    .join("-")
    .slice(0, 64);
}
