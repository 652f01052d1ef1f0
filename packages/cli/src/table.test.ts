import stringWidth from "string-width";
import { expect, test } from "vitest";
import type { Row } from "./cells.ts";
import { openTable } from "./table.ts";
import { sayThing } from "./thing.ts";

/** A terminal of so many columns, and what stands in it. */
function terminal(width: number) {
  const lines: string[] = [];
  const say = (text: string) => void lines.push(...text.split("\n"));
  const silent = () => undefined;
  return { lines, say, remark: silent, complain: silent, progress: silent, width, paint: plain };
}
const plain = (_style: string, text: string) => text;

const id = "01a226a5-ccb5-73ab-9361-2d7cd7b1e274";
const orders: Row[] = ["Ada", "漢字のタイトルはとても幅が広い", "👨‍👩‍👧‍👦 🇩🇪 e\u0301", "العربية"].map(
  (name) => ({
    id,
    number: "XMEZ-YFTQ",
    name: `${name} and whoever else has a name that is long`,
    email: "somebody-with-a-long-name@agora.localhost",
    status: "pending",
    total: 8250,
    currency: "EUR",
  }),
);

test.each([40, 80, 200])("no line of a table is wider than a terminal of %i columns", (width) => {
  const { lines, ...screen } = terminal(width);
  openTable(screen)(orders);
  for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(width);
  expect(lines.filter((line) => line.includes(id))).toHaveLength(4);
});

test("what a person looks for first stays where not everything fits", () => {
  const { lines, ...screen } = terminal(80);
  openTable(screen)(orders);
  expect(lines[0]).toMatch(/^ID +NUMBER +NAME/);
  const posts = terminal(80);
  openTable(posts)([{ id, slug: "a-long-title", title: "A long title ".repeat(5), status: "published" }]);
  expect(posts.lines[0]).toMatch(/^ID +TITLE +STATUS$/);
  const comments = terminal(80);
  openTable(comments)([
    { id, html: "<p>Me &amp; <em>you</em></p>", status: "approved", author: { username: "ada" } },
  ]);
  expect(comments.lines).toEqual([
    expect.stringMatching(/^ID +TEXT +STATUS +AUTHOR$/),
    expect.stringMatching(/ Me & you +approved +ada$/),
  ]);
  const order = terminal(80);
  const line = { id, sku: "NOTE-DOTS", name: "Field notebook", unitPrice: 1290, quantity: 2, total: 2580 };
  sayThing(order, { number: "XMEZ-YFTQ", currency: "EUR", lines: [line] });
  expect(order.lines.find((text) => text.startsWith("SKU"))).toMatch(
    /^SKU +NAME +UNIT PRICE +QUANTITY +TOTAL/,
  );
  expect(order.lines.join("\n")).toContain("€25.80");
});

test("a picture is its address, and options are said as people say them", () => {
  const { lines, ...screen } = terminal(120);
  const picture = { id, alt: "", blurhash: "L", url: "/files/1.webp", variants: [{ url: "/files/2.webp" }] };
  sayThing(screen, {
    title: "Lamp",
    cover: picture,
    variants: [{ sku: "L", options: { Size: "M", Wood: "Oak" } }],
  });
  const said = lines.join("\n");
  expect(said).toMatch(/^cover +\/files\/1\.webp$/m);
  expect(said).not.toContain("2.webp");
  expect(said).toContain("Size: M, Wood: Oak");
});
