import { isRow, type Row } from "./cells.ts";
import { cleanLine } from "./clean.ts";
import { kebab } from "./words.ts";

/** What people look for first stands first; what is none of these comes last. */
const order: readonly RegExp[] = [
  /^(id|variantId)$/,
  /^(number|sku|code|username|title|name|role|address|filename|job|action|device|kind|provider|post|html)$/,
  /^(status|state|view|reason|current)$/,
  /^(price|unitPrice|priceFrom|total|value|percent|quantity|stock|units|rating|amount)$/,
  /^(email|slug)$/,
  /^(author|actor|product|roles|payment|type|orderNumber|note|failure)$/,
  /At$|^at$/,
];
/** Long, or only of use to programs. */
const left =
  /(Id|html|excerpt|body|before|after|payload|report|snippet|Parts|avatar|avatarUrl|cover|image|picture|permissions)$/;
const most = 8;

/**
 * The columns of a table that a person wants, most wanted first. The id of what is within something else comes last: the
 * next command is rarely about it.
 */
export function columnsOf(rows: readonly Row[], within: boolean): string[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const wanted = names.filter(
    (name) =>
      name !== "currency" &&
      name !== "version" &&
      (!left.test(name) ||
        (name === "variantId" && !names.includes("id")) ||
        // What a comment says is what it is.
        (name === "html" && !names.includes("title"))) &&
      rows.some((row) => tellsSomething(row[name])),
  );
  const rankOf = (name: string) => (within && name === "id" ? order.length + 1 : rank(name));
  return wanted.sort((a, b) => rankOf(a) - rankOf(b)).slice(0, most);
}

function tellsSomething(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return false;
  if (Array.isArray(value)) return value.length > 0 && value.every((one) => !isRow(one) || "slug" in one);
  return true;
}

function rank(name: string): number {
  const found = order.findIndex((pattern) => pattern.test(name));
  return found === -1 ? order.length : found;
}

/** Characters below which a column says too little; times and what the next command needs are never cut. */
export function leastWidth(name: string, width: number): number {
  if (/^(id|variantId|number|sku|code)$|At$/.test(name)) return width;
  return Math.min(width, /^(title|name|html)$/.test(name) ? 24 : name === "slug" ? 20 : 12);
}

/** `publishedAt` as the head of a column. */
export function heading(name: string): string {
  return name === "html" ? "TEXT" : cleanLine(kebab(name).replaceAll("-", " ").toUpperCase());
}
