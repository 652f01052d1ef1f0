import { createServer, type Server } from "node:http";
import type { Config } from "@agora/config";
import { getRequestListener } from "@hono/node-server";
import { trackRequests } from "./drain.ts";
import { createApp } from "./http.ts";
import { openLog } from "./log.ts";
import { openServices } from "./services.ts";
import { openWeb } from "./web.ts";

export type Running = { port: number; stop(): Promise<void> };

/**
 * Opens everything and listens.
 * @throws when the port is taken, or when there is no build of the web app (`pages: false` runs without).
 */
export async function startServer(config: Config, { pages = true } = {}): Promise<Running> {
  const log = openLog(config);
  const services = openServices(config, log);
  const server = createServer({ requestTimeout: 15 * 60_000 });
  const drain = trackRequests(server);
  let draining = false;
  const web = pages ? await openWeb({ config, server }) : undefined;
  const app = createApp({ services, web, isDraining: () => draining });
  const listener = getRequestListener(app.fetch);
  server.on("request", (request, response) => void listener(request, response));
  const port = await listen(server, config);
  log.info({ port }, `Listening on ${config.publicUrl}`);
  return {
    port,
    stop: async () => {
      draining = true;
      await drain(config.shutdownSeconds * 1_000);
      await web?.close();
      await services.close();
      log.info("Stopped");
    },
  };
}

async function listen(server: Server, { host, port }: Config): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return typeof address === "object" && address ? address.port : port;
}
