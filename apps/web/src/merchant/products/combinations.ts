/** "S, M,L" as S, M and L, each once. */
export function valuesOf(typed: string): string[] {
  return [...new Set(typed.split(",").map((value) => value.trim()))].filter((value) => value !== "");
}

/** Every way to take one of each list, in order. */
export function combinations(lists: readonly string[][]): string[][] {
  return lists.reduce<string[][]>(
    (rows, list) => rows.flatMap((row) => list.map((value) => [...row, value])),
    [[]],
  );
}

type Row = { values: string[] };

/**
 * Adds the combinations that no row has. Nothing is taken away; a row that lacks a value, because its option is new, becomes
 * the first combination that fits it.
 */
export function completed<R extends Row>(
  rows: readonly R[],
  lists: readonly string[][],
  make: (values: string[], like: R | undefined) => R,
): R[] {
  const free = new Map(combinations(lists).map((values) => [JSON.stringify(values), values]));
  for (const { values } of rows) free.delete(JSON.stringify(values));
  const kept = rows.map((row) => {
    if (lists.every((_, at) => row.values[at])) return row;
    const [key, values] =
      [...free].find(([, combination]) =>
        combination.every((value, at) => !row.values[at] || row.values[at] === value),
      ) ?? [];
    if (key === undefined || values === undefined) return row;
    free.delete(key);
    return { ...row, values };
  });
  return [...kept, ...[...free.values()].map((values) => make(values, kept[0]))];
}
