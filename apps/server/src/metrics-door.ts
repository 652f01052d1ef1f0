import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

type Options = { host: string; port: number; text: () => Promise<string> };

/** Figures for Prometheus on a port of their own, which need not be open to the world. @throws when the port is taken. */
export async function openMetricsDoor({ host, port, text }: Options) {
  const server = createServer(async (request, response) => {
    if (request.url !== "/metrics") return response.writeHead(404).end();
    const body = await text();
    response.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" }).end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    port: portOf(server.address()),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" && address ? address.port : 0;
}
