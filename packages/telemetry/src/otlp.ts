import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { trace as api, ROOT_CONTEXT, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from "@opentelemetry/sdk-trace";
import type { Tracer } from "./trace.ts";
import type { Place } from "./traceparent.ts";

type Options = { url: string; service: string; environment: string; failed(reason: string): void };

const kinds = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};
const mostMsToDeliver = 5_000;
const mostMsToStop = 3_000;
const msBetweenComplaints = 60_000;

/** OpenTelemetry's own SDK; spans are sent in batches every few seconds. Imported only where traces are wanted. */
export function openTracer({ url, service, environment, failed }: Options) {
  const exporter = telling(
    new OTLPTraceExporter({ url: `${url.replace(/\/+$/, "")}/v1/traces`, timeoutMillis: mostMsToDeliver }),
    failed,
  );
  const own = resourceFromAttributes({
    "service.name": service,
    "service.instance.id": `${hostname()}-${process.pid}`,
    "deployment.environment.name": environment,
  });
  const provider = new TracerProvider({
    // What operators say in OTEL_RESOURCE_ATTRIBUTES comes along.
    resource: detectResources({ detectors: [envDetector] }).merge(own),
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: mostMsToDeliver })],
  });
  const spans = provider.getTracer("agora");
  const tracer: Tracer = (name, { kind = "internal", attributes, parent }) => {
    const span = spans.startSpan(name, { kind: kinds[kind], attributes }, contextOf(parent));
    const { traceId, spanId, traceFlags } = span.spanContext();
    return {
      place: { traceId, spanId, flags: traceFlags },
      set: (more) => void span.setAttributes(more),
      fail: (message) => void span.setStatus({ code: SpanStatusCode.ERROR, message }),
      end: () => span.end(),
    };
  };
  // A collector that is away has been told about by then.
  const stop = () => Promise.race([provider.shutdown().catch(() => {}), sleep(mostMsToStop)]);
  return { tracer, stop };
}

function contextOf(parent: Place | undefined) {
  if (!parent) return ROOT_CONTEXT;
  const { traceId, spanId, flags: traceFlags } = parent;
  return api.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags });
}

/** The exporter drops silently what it can't deliver. */
function telling(exporter: SpanExporter, failed: (reason: string) => void): SpanExporter {
  let told = Number.NEGATIVE_INFINITY;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.code !== 0 && performance.now() - told > msBetweenComplaints) {
          told = performance.now();
          failed(result.error?.message || "unknown");
        }
        done(result);
      }),
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  };
}
