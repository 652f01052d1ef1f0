/** Where a trace has come to, as W3C Trace Context writes it: version, trace, span and flags in hexadecimal digits. */
export type Place = { traceId: string; spanId: string; flags: number };

const shape = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Undefined for anything but a valid traceparent, whoever sent it. */
export function placeOf(traceparent: string | null | undefined): Place | undefined {
  const [, traceId, spanId, flags] = (traceparent && shape.exec(traceparent)) || [];
  return traceId && spanId && flags ? { traceId, spanId, flags: Number.parseInt(flags, 16) } : undefined;
}

export function traceparentOf({ traceId, spanId, flags }: Place): string {
  return `00-${traceId}-${spanId}-${flags.toString(16).padStart(2, "0")}`;
}
