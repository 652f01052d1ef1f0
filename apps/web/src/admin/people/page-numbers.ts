/** The first, the last, and those around the page; undefined stands for a gap of more than one. */
export function pageNumbers(page: number, last: number): (number | undefined)[] {
  const wanted = Array.from({ length: last }, (_, index) => index + 1).filter(
    (number) => number === 1 || number === last || Math.abs(number - page) <= 1,
  );
  return wanted.flatMap((number, index) => {
    const gap = number - (wanted[index - 1] ?? number);
    if (gap === 2) return [number - 1, number];
    return gap > 2 ? [undefined, number] : [number];
  });
}
