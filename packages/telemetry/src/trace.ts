import { AsyncLocalStorage } from "node:async_hooks";
import { type Place, placeOf, traceparentOf } from "./traceparent.ts";

/** Nothing that a person wrote or is known by belongs in here. */
export type Attributes = Record<string, string | number | boolean>;
export type SpanOptions = {
  kind?: "internal" | "server" | "client" | "producer" | "consumer";
  attributes?: Attributes;
};

/** A step of a trace while it is taken. */
export type Span = { set(attributes: Attributes): void; fail(reason: string): void };
export type BegunSpan = Span & { place: Place; end(): void };
export type Tracer = (name: string, options: SpanOptions & { parent?: Place }) => BegunSpan;

const current = new AsyncLocalStorage<Place>();
const unseen: Span = { set: () => {}, fail: () => {} };
let tracer: Tracer | undefined;

/** One for the process; without it traces only pass through, into logs and promised jobs. */
export function setTracer(next: Tracer | undefined): void {
  tracer = next;
}

/** Whether somebody collects the traces of this process. */
export function tracing(): boolean {
  return tracer !== undefined;
}

/** Goes on with the trace that a traceparent names, or begins one; everything within `act` belongs to it. */
export function trace<T>(
  name: string,
  { traceparent, ...options }: SpanOptions & { traceparent?: string | null },
  act: (span: Span) => Promise<T>,
): Promise<T> {
  const parent = placeOf(traceparent);
  if (tracer) return within(tracer(name, { ...options, parent }), act);
  return parent ? current.run(parent, act, unseen) : act(unseen);
}

/** A step of the trace that runs here; where none runs it is only done. */
export function span<T>(name: string, options: SpanOptions, act: (span: Span) => Promise<T>): Promise<T> {
  if (!tracer) return act(unseen);
  const parent = current.getStore();
  return parent ? within(tracer(name, { ...options, parent }), act) : act(unseen);
}

/** What carries the trace that runs here to another process, as a W3C traceparent. */
export function traceparent(): string | undefined {
  const place = current.getStore();
  return place && traceparentOf(place);
}

/** For each line of a log: which trace it belongs to, if any. */
export function traceFields(): { traceId?: string } {
  const place = current.getStore();
  return place ? { traceId: place.traceId } : {};
}

async function within<T>(begun: BegunSpan, act: (span: Span) => Promise<T>): Promise<T> {
  try {
    return await current.run(begun.place, act, begun);
  } catch (error) {
    // What an error says may quote what people wrote; its kind does not.
    begun.fail(error instanceof Error ? error.name : "unknown");
    throw error;
  } finally {
    begun.end();
  }
}
