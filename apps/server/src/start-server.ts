import { createServer, type Server } from "node:http";
import type { Config } from "@agora/config";
import { openTraces } from "@agora/telemetry";
import { getRequestListener } from "@hono/node-server";
import type { Logger } from "pino";
import { trackRequests } from "./drain.ts";
import { createApp } from "./http.ts";
import { openLog } from "./log.ts";
import { openMetricsDoor } from "./metrics-door.ts";
import { answerRequests } from "./observe-requests.ts";
import { refuseUnreadable } from "./refuse-unreadable.ts";
import { openServices } from "./services.ts";
import { openWeb } from "./web.ts";

export type Running = { port: number; metricsPort: number; stop(): Promise<void> };

/**
 * Opens everything and listens.
 * @throws when a port is taken, or when there is no build of the web app (`pages: false` runs without).
 */
export async function startServer(
  config: Config,
  { pages = true, log = openLog(config) }: { pages?: boolean; log?: Logger } = {},
): Promise<Running> {
  const traces = await openTraces({
    url: config.tracesUrl,
    service: "agora-server",
    environment: config.environment,
    failed: (reason) => log.warn({ reason }, "Traces can't be delivered"),
  });
  const services = openServices(config, log);
  const server = createServer({ requestTimeout: 15 * 60_000 });
  server.on("clientError", refuseUnreadable);
  const drain = trackRequests(server);
  let draining = false;
  const web = pages ? await openWeb({ config, server }) : undefined;
  const app = createApp({ services, web, isDraining: () => draining });
  answerRequests(server, services.counted.requests, getRequestListener(app.fetch));
  const { host, metricsPort } = config;
  const figures = await openMetricsDoor({ host, port: metricsPort, text: services.counted.text });
  const port = await listen(server, config);
  log.info({ port, metricsPort: figures.port }, `Listening on ${config.publicUrl}`);
  return {
    port,
    metricsPort: figures.port,
    stop: async () => {
      draining = true;
      await drain(config.shutdownSeconds * 1_000);
      await web?.close();
      await Promise.all([services.close(), figures.close(), traces.stop()]);
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
