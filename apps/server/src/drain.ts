import type { Server } from "node:http";

/**
 * Stops without dropping a request: nothing new is accepted, what runs may finish within the grace,
 * and open streams end as soon as only they are left.
 */
export function trackRequests(server: Server) {
  let running = 0;
  let idle: (() => void) | undefined;
  server.on("request", (request, response) => {
    // A stream has no end of its own; its client reconnects to whoever is there next.
    if (request.headers.accept?.includes("text/event-stream")) return;
    running++;
    response.once("close", () => {
      running--;
      if (running === 0) idle?.();
    });
  });
  return async function drain(graceMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    const timer = new Promise<void>((resolve) => setTimeout(resolve, graceMs).unref());
    if (running > 0)
      await Promise.race([
        new Promise<void>((resolve) => {
          idle = resolve;
        }),
        timer,
      ]);
    server.closeAllConnections();
    await closed;
  };
}
