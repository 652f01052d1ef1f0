import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { AgoraClient } from "@agora/client";
import { signIn } from "./sign-in.ts";
import { inWords, orderSheet, plain, statusLine, summaryLine } from "./words.ts";

const help = `orders                          what is to be shipped
open NUMBER                     an order, and what happens to it from now on
ship NUMBER [CARRIER] [CODE]    it is on its way
stock [WORDS]                   what is on the shelf, the lowest first
receive SKU UNITS [NOTE]        goods came in
correct SKU UNITS [NOTE]        it was counted: so many more, or fewer (-2)
quit`;

let hidden = false;
const output = new Writable({
  write: (chunk, _encoding, done) => void (hidden ? done() : process.stdout.write(chunk, done)),
});
const lines = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY });
const over = new AbortController();

async function variantOf(agora: AgoraClient, sku = ""): Promise<string> {
  for await (const item of agora.stock.list.all({ search: sku }))
    if (item.sku.toLowerCase() === sku.toLowerCase()) return item.variantId;
  throw new Error(`Nothing is sold as ${sku}`);
}

const following = new Map<string, { unsubscribe(): void }>();

/** Says from now on what becomes of an order, over lost connections too. */
function follow(agora: AgoraClient, number: string): void {
  following.get(number)?.unsubscribe();
  let seen = "";
  const followed = agora.orders.live.subscribe(
    { number },
    {
      signal: over.signal,
      onError: (error) => console.log(inWords(error)),
      onData: ({ data }) => {
        if (seen !== "" && seen !== data.status) console.log(`! ${statusLine(data)}`);
        seen = data.status;
      },
    },
  );
  following.set(number, followed);
}

/** There is no stream of all orders, so it looks every few seconds for new ones; what can't be seen now is seen later. */
async function watch(agora: AgoraClient, every = 3000): Promise<void> {
  const { signal } = over;
  const known = new Set<string>();
  for (let isFirst = true; !signal.aborted; ) {
    const seen = await agora.orders.all.query({ status: "confirmed" }, { signal }).catch(() => undefined);
    for (const order of seen?.items ?? []) {
      if (!isFirst && !known.has(order.number)) console.log(`! to be shipped: ${summaryLine(order)}`);
      known.add(order.number);
    }
    if (seen) isFirst = false;
    await sleep(every, undefined, { signal }).catch(() => undefined);
  }
}

async function obey(agora: AgoraClient, [command, first = "", ...more]: string[]): Promise<void> {
  const book = async (kind: "receipt" | "correction", [units, ...note]: string[]) => {
    const variantId = await variantOf(agora, first);
    const item = await agora.stock.adjust.mutate({
      variantId,
      kind,
      quantity: Number(units),
      note: note.join(" "),
    });
    console.log(plain(`${item.sku}: ${item.stock} on the shelf`));
  };
  switch (command) {
    case "orders": {
      let count = 0;
      for await (const order of agora.orders.all.all({ status: "confirmed" })) {
        console.log(summaryLine(order));
        count++;
      }
      return console.log(count === 0 ? "Nothing is to be shipped." : `${count} to be shipped`);
    }
    case "open":
      console.log(orderSheet(await agora.orders.get.query({ number: first })));
      return follow(agora, first);
    case "ship": {
      const [carrier, trackingCode] = more;
      return console.log(
        statusLine(await agora.orders.ship.mutate({ number: first, carrier, trackingCode })),
      );
    }
    case "stock": {
      const { items } = await agora.stock.list.query({
        search: [first, ...more].join(" ").trim() || undefined,
      });
      for (const { sku, stock, product } of items)
        console.log(plain(`${String(stock).padStart(5)}  ${sku}  ${product.name}`));
      return;
    }
    case "receive":
      return book("receipt", more);
    case "correct":
      return book("correction", more);
    default:
      console.log(help);
  }
}

try {
  const hide = (wanted: boolean) => {
    hidden = wanted;
  };
  const agora = await signIn(process.env.AGORA_URL ?? "http://localhost:3000", { lines, hide });
  await obey(agora, ["orders"]);
  void watch(agora);
  lines.setPrompt("> ");
  lines.prompt();
  for await (const line of lines) {
    const words = line.trim().split(/\s+/).filter(Boolean);
    if (words[0] === "quit") break;
    if (words.length > 0) await obey(agora, words).catch((error: unknown) => console.log(inWords(error)));
    lines.prompt();
  }
} catch (error) {
  console.error(inWords(error));
  process.exitCode = 1;
} finally {
  over.abort();
  lines.close();
}
