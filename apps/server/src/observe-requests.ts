import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { type Span, trace, tracing } from "@agora/telemetry";
import { doorOf } from "./door-of.ts";
import type { ServerMetrics } from "./metrics.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Has every request counted and timed, and answered within the trace that its caller began or a new one. */
export function answerRequests(server: Server, metrics: ServerMetrics["requests"], answer: Answer): void {
  server.on("request", (request, response) => {
    const started = performance.now();
    const door = doorOf(request.url ?? "/");
    const streamed = request.headers.accept?.includes("text/event-stream") === true;
    response.once("close", () => {
      const status = response.writableFinished ? `${Math.floor(response.statusCode / 100)}xx` : "cut";
      metrics.ended({
        door,
        status: streamed && status === "cut" ? "2xx" : status,
        seconds: streamed ? undefined : (performance.now() - started) / 1_000,
      });
    });
    const handle = async (span: Span) => {
      const closed = new Promise<void>((resolve) => response.once("close", resolve));
      void answer(request, response);
      await closed;
      span.set({ "http.response.status_code": response.statusCode });
      if (response.statusCode >= 500) span.fail(String(response.statusCode));
    };
    // A stream lasts for hours, and health is asked for all the time: neither is a trace that somebody would read.
    const untraced = !tracing() && request.headers.traceparent === undefined;
    if (untraced || streamed || door === "health") return void answer(request, response);
    void trace(`${request.method} ${door}`, traceOf(request, door), handle);
  });
}

function traceOf({ headers, method = "" }: IncomingMessage, door: string) {
  const { traceparent } = headers;
  return {
    kind: "server" as const,
    traceparent: typeof traceparent === "string" ? traceparent : undefined,
    attributes: { "http.request.method": method, "agora.door": door },
  };
}
