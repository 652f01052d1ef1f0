import { cleanJson, cleanLine } from "./clean.ts";

export type Row = Readonly<Record<string, unknown>>;

/** Fields that are money wherever a currency stands beside or above them. */
const money =
  /^(compareAtPrice|unitPrice|discount|included|price(From|To)?|amount|itemsTotal|total|paid|refunded|revenue|averageOrder|minimum|minimumOrder|shippingFee|freeShippingFrom)$/;

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };

/** The words of what was rendered here: for a line of a table that is enough. */
function textIn(html: string): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/&(lt|gt|quot|#39|amp);/g, (whole, name: string) => entities[name] ?? whole);
}

export function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** One value in one line, as a person reads it. */
export function cell(value: unknown, { name, currency }: { name: string; currency?: string }): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return time(value);
  if (typeof value === "number") return currency && money.test(name) ? price(value, currency) : String(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map((one) => cell(one, { name, currency })).join(", ");
  if (isRow(value)) return cleanLine(calledBy(value) ?? pairs(value) ?? cleanJson(value));
  return cleanLine(name === "html" ? textIn(String(value)) : String(value));
}

/** What a person would call a thing by. */
function calledBy(row: Row): string | undefined {
  for (const name of ["username", "title", "name", "number", "slug", "kind"]) {
    const value = row[name];
    if (typeof value === "string") return value;
  }
  return undefined;
}

/** Such as the options of a variant. */
function pairs(row: Row): string | undefined {
  const all = Object.entries(row);
  return all.every(([, value]) => typeof value === "string")
    ? all.map(([name, value]) => `${name}: ${value}`).join(", ")
    : undefined;
}

export function currencyOf(row: Row, around?: string): string | undefined {
  return typeof row.currency === "string" && row.currency !== "" ? row.currency : around;
}

const times = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

function time(value: Date): string {
  return Number.isNaN(value.getTime()) ? "" : times.format(value);
}

/** Minor units as people write them: how many decimals there are is the currency's. */
function price(minor: number, currency: string): string {
  try {
    const format = new Intl.NumberFormat(undefined, { style: "currency", currency });
    const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    return cleanLine(format.format(minor / 10 ** digits));
  } catch {
    return `${minor} ${cleanLine(currency)}`;
  }
}
