/** What sets a variant apart, and whether it can be bought. */
type Choice = { options: Record<string, string>; stock: number };
type Options = Record<string, string>;

export type OptionGroup = {
  name: string;
  values: { value: string /** Some variant has it beside what was chosen above. */; inStock: boolean }[];
};

/**
 * What there is to choose from. A value counts as in stock when some variant that can be bought has it together with
 * what is chosen in the groups before it: whatever stands below follows.
 */
export function optionGroups(variants: readonly Choice[], chosen: Options): OptionGroup[] {
  const names = Object.keys(variants[0]?.options ?? {});
  return names.map((name, index) => {
    const before = names.slice(0, index);
    const fitting = variants.filter(({ options }) => before.every((each) => options[each] === chosen[each]));
    const values = [...new Set(variants.map(({ options }) => options[name] ?? ""))];
    return {
      name,
      values: values.map((value) => ({
        value,
        inStock: fitting.some(({ options, stock }) => options[name] === value && stock > 0),
      })),
    };
  });
}

/** The variant after choosing one more value: with as much of what was chosen before as there is, and in stock if any is. */
export function choose<V extends Choice>(
  variants: readonly V[],
  current: V,
  { name, value }: { name: string; value: string },
): V {
  const names = Object.keys(current.options);
  const before = names.slice(0, names.indexOf(name));
  const worth = ({ options, stock }: V) =>
    before.filter((each) => options[each] === current.options[each]).length * 1_000 +
    (stock > 0 ? 100 : 0) +
    names.filter((each) => options[each] === current.options[each]).length;
  const [best = current] = variants
    .filter(({ options }) => options[name] === value)
    .toSorted((a, b) => worth(b) - worth(a));
  return best;
}

/** "Green, M"; empty for a product that comes in one kind only. */
export function optionWords(options: Options): string {
  return Object.values(options).join(", ");
}
