export type Point = { label: string; value: number };

/** The smallest of 2, 4, 10, 20, 40, 100, … that is not below the largest value: its half is a whole number too. */
export function topOf(points: Point[]): number {
  const largest = Math.max(2, ...points.map((point) => point.value));
  const power = 10 ** Math.floor(Math.log10(largest));
  const step = [1, 2, 4, 10].find((factor) => factor * power >= largest && (factor * power) % 2 === 0);
  return (step ?? 20) * power;
}

/** Seven days each, the last of them ending with the last day; an incomplete first week is left out. */
export function inWeeks<T>(days: T[]): T[][] {
  const first = days.length % 7;
  return Array.from({ length: Math.floor(days.length / 7) }, (_, week) =>
    days.slice(first + week * 7, first + week * 7 + 7),
  );
}

/** The line through the middles of the columns, for a box as wide as there are points and 100 high. */
export function lineThrough(points: Point[], top: number): string {
  return points
    .map(({ value }, index) => `${index === 0 ? "M" : "L"}${index + 0.5},${heightOf(value, top)}`)
    .join("");
}

/** From above, as SVG counts. */
export function heightOf(value: number, top: number): number {
  return Math.round((100 - (100 * value) / top) * 100) / 100;
}
