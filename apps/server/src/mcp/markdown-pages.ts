import { toMarkdown } from "@agora/api";
import type { Outputs } from "@agora/api/contract";
import { moneyText } from "@agora/jobs";

type Post = Outputs["posts"]["get"];
type Product = Outputs["products"]["get"];

/** Characters. What is longer stays HTML, which Markdown may hold: turning it would keep everybody else waiting. */
const turnedUpTo = 200_000;

/** A post as one reads it, with what stands around its text. */
export function postPage(post: Post, publicUrl: string): string {
  const { title, author, publishedAt, updatedAt, excerpt, excerptWritten, tags, categories } = post;
  return page(title, [
    facts([
      ["By", author.name ? `${author.name} (@${author.username})` : `@${author.username}`],
      ["Published", publishedAt?.toISOString() ?? `not yet (${post.status})`],
      ["Changed", updatedAt.toISOString()],
      ["Tags", tags.map(({ name }) => name).join(", ")],
      ["Categories", categories.map(({ name }) => name).join(", ")],
      ["Address", `${publicUrl}/posts/${post.slug}`],
    ]),
    ...(excerptWritten ? [`> ${excerpt.replaceAll("\n", "\n> ")}`] : []),
    post.body ?? markdownOf(post.html, publicUrl),
  ]);
}

/** A product as one reads it, with what each of its variants costs now. */
export function productPage(product: Product, publicUrl: string): string {
  const { name, currency, rating, reviewCount, categories, variants } = product;
  const price = (minor: number) => moneyText(minor, currency);
  const rows = variants.map(({ id, sku, options, price: now, compareAtPrice, stock }) => {
    const before = compareAtPrice && compareAtPrice > now ? ` (before: ${price(compareAtPrice)})` : "";
    const what = Object.entries(options).map(([option, value]) => `${option}: ${value}`);
    return row([what.join(", ") || "–", `${price(now)}${before}`, `${stock}`, sku, `\`${id}\``]);
  });
  return page(name, [
    facts([
      ["Price", product.priceFrom === product.priceTo ? price(product.priceFrom) : rangeOf(product, price)],
      ["In stock", product.inStock ? "yes" : "no"],
      ["Rating", rating === null ? "" : `${rating} of 5, from ${reviewCount} reviews`],
      ["Categories", categories.map((one) => one.name).join(", ")],
      ["Address", `${publicUrl}/shop/${product.slug}`],
    ]),
    product.description ?? markdownOf(product.html, publicUrl),
    [row(["Variant", "Price", "Left", "SKU", "variantId"]), "| --- | --- | --- | --- | --- |", ...rows].join(
      "\n",
    ),
  ]);
}

const rangeOf = ({ priceFrom, priceTo }: Product, price: (minor: number) => string) =>
  `${price(priceFrom)} to ${price(priceTo)}`;

function markdownOf(html: string, publicUrl: string): string {
  return html.length > turnedUpTo ? html : toMarkdown(html, (url) => new URL(url, publicUrl).href);
}

const page = (title: string, parts: string[]) =>
  `${[`# ${inline(title)}`, ...parts.filter((part) => part !== "")].join("\n\n")}\n`;
const facts = (said: [string, string][]) =>
  said
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `- ${name}: ${inline(value)}`)
    .join("\n");
const row = (cells: string[]) =>
  `| ${cells.map((cell) => inline(cell).replaceAll("|", "\\|")).join(" | ")} |`;
const inline = (text: string) => text.replaceAll(/\s+/g, " ").trim();
