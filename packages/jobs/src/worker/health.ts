import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Readiness } from "./readiness.ts";

type Options = {
  host: string;
  port: number;
  readiness: () => Promise<Readiness>;
  metrics: () => Promise<string>;
};

/** Live: the process answers. Ready: it can do its work, and says what is missing if not. Metrics: for Prometheus. */
export async function startHealth({ host, port, readiness, metrics }: Options) {
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
      response.end(JSON.stringify(body));
    };
    if (request.url === "/health/live") return answer(200, { ok: true });
    if (request.url === "/metrics") {
      const body = await metrics();
      return response
        .writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" })
        .end(body);
    }
    if (request.url !== "/health/ready") return answer(404, { ok: false });
    const found = await readiness();
    answer(found.ok ? 200 : 503, found);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    port: portOf(server.address()),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" && address ? address.port : 0;
}
