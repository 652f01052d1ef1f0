import { Refusal } from "../errors.ts";

type Options = { options: Record<string, string> };

/** All variants are told apart by the same options, and no two are alike. @throws Refusal INVALID_INPUT */
export function refuseMixedOptions(variants: readonly Options[]): void {
  const names = variants.map(({ options }) => Object.keys(options).toSorted().join("\n"));
  const values = variants.map(({ options }) => JSON.stringify(Object.entries(options).toSorted()));
  if (new Set(names).size > 1)
    throw new Refusal("INVALID_INPUT", { fields: { variants: ["All variants need the same options"] } });
  if (new Set(values).size < values.length)
    throw new Refusal("INVALID_INPUT", { fields: { variants: ["Two variants have the same options"] } });
}

/** The slug itself, or with the first number that makes it unique. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number++;
  return `${slug}-${number}`;
}
