/** A share of an amount in minor units, rounded half up: the one rounding of the shop. `share` is hundredths of a percent. */
export function shareOf(amount: number, share: number, whole = 10_000): number {
  return Math.floor((amount * share * 2 + whole) / (whole * 2));
}

/**
 * Splits an amount along weights so that the parts add up to it (largest remainder; of equal ones the first).
 * Amount and weights are whole and not negative; an amount no larger than their sum gives no part larger than its weight.
 */
export function partsOf(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const whole = BigInt(sum);
  const parts = exact.map((product) => Number(product / whole));
  let left = amount - parts.reduce((total, part) => total + part, 0);
  const byRemainder = exact
    .map((product, index) => ({ index, remainder: product % whole }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder) {
    if (left === 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left--;
  }
  return parts;
}
