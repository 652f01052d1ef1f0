import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { pages } from "./pages.ts";
import { receiver } from "./receiver.ts";
import { openStore } from "./store.ts";

type Options = { folder: string; smtpPort: number; httpPort: number };
export type Mailbox = { smtpUrl: string; url: string; close: () => Promise<void> };

/** A mailbox on this machine only. Port 0 takes any free one. */
export async function openMailbox({ folder, smtpPort, httpPort }: Options): Promise<Mailbox> {
  const store = await openStore(folder);
  const smtp = receiver(store.add);
  const listening = smtp.listen(smtpPort, "127.0.0.1");
  await once(listening, "listening");
  const http = serve({ fetch: pages(store).fetch, hostname: "127.0.0.1", port: httpPort });
  await once(http, "listening");
  return {
    smtpUrl: `smtp://127.0.0.1:${portOf(listening.address())}`,
    url: `http://localhost:${portOf(http.address())}`,
    async close() {
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(resolve)),
        new Promise((resolve) => http.close(resolve)),
      ]);
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("This server has no port.");
  return address.port;
}
