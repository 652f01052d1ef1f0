export { Counter, Gauge, Histogram, Registry } from "prom-client";
export { type Lookup, type Metrics, openMetrics } from "./metrics.ts";
export { openTraces, type Traces, type TracesOptions } from "./open-traces.ts";
export {
  type Attributes,
  type Span,
  type SpanOptions,
  span,
  trace,
  traceFields,
  traceparent,
  tracing,
} from "./trace.ts";
