const formats = new Map<string, Intl.NumberFormat>();

/** How a currency is written; the same on the server and in every browser. */
function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  formats.set(currency, format);
  return format;
}

/** Minor units in words: 1250 of EUR is €12.50, of JPY ¥1,250, of KWD KWD 1.250. */
export function money(minor: number, currency: string): string {
  const format = formatOf(currency);
  const { maximumFractionDigits = 2 } = format.resolvedOptions();
  return format.format(minor / 10 ** maximumFractionDigits);
}

/** An amount in minor units; a line never breaks inside of it, and digits stand below each other. */
export function Money({ amount, currency }: { amount: number; currency: string }) {
  return <span className="whitespace-nowrap tabular-nums">{money(amount, currency)}</span>;
}
