import { isRefusal, type Outputs } from "@agora/client";

type Order = Outputs["orders"]["get"];
type Summary = Outputs["orders"]["all"]["items"][number];

/** What went wrong, and what can be done. */
export function inWords(error: unknown): string {
  if (isRefusal(error, "WRONG_STATUS"))
    return "This order can't be shipped: it is not confirmed, was cancelled, or is on its way already.";
  if (isRefusal(error, "VERSION_CONFLICT"))
    return "Somebody else changed this a moment ago. Look at it again before you do.";
  if (isRefusal(error, "OUT_OF_STOCK")) return "There are not so many on the shelf.";
  if (isRefusal(error, "FORBIDDEN")) return "You may not do this. The shop's administrator can change that.";
  if (isRefusal(error, "UNAUTHENTICATED")) return "You are no longer signed in. Please start again.";
  if (isRefusal(error, "RATE_LIMITED"))
    return `Too fast. Please wait ${error.data.retryAfter ?? 60} seconds.`;
  if (isRefusal(error, "INVALID_INPUT"))
    return Object.entries(error.data.fields ?? {})
      .map(([field, sentences]) => `${field}: ${sentences.join(", ")}`)
      .join("\n");
  return error instanceof Error ? plain(error.message) : "That did not work.";
}

export function summaryLine({ number, status, name, units, total, currency }: Summary): string {
  return plain(`${number}  ${status.padEnd(9)}  ${units} pcs  ${money(total, currency)}  ${name}`);
}

export function orderSheet({ number, status, lines, shippingAddress: to, note }: Order): string {
  return [
    `${number} (${status})`,
    ...lines.map(({ quantity, sku, name }) => `  ${quantity} × ${sku}  ${name}`),
    `  to ${[to.name, to.line1, to.line2, `${to.postalCode} ${to.city}`, to.country].filter(Boolean).join(", ")}`,
    ...(note ? [`  note: ${note}`] : []),
  ]
    .map(plain)
    .join("\n");
}

export function statusLine({ number, status, cancelReason }: Order): string {
  const why = cancelReason === "by-buyer" ? " by its buyer: don't pack it" : "";
  return `${number} is ${status}${why}`;
}

/** Buyers choose what stands in an order: nothing of it may steer the terminal. */
export function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, " ");
}

function money(minor: number, currency: string): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
