import { traceFields } from "@agora/telemetry";
import pino, { type Logger } from "pino";

/** Anything that looks like a mail address; servers like to quote them when they refuse one. */
const address = /[^\s<>"'(),:;]+@[^\s<>"'(),:;]+/g;

export function withoutAddresses(text: string): string {
  return text.replaceAll(address, "(address)");
}

/** What went wrong, without the addresses that were involved and without statements and their parameters. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const known = error.message.startsWith("Failed query") && error.cause ? error.cause : error;
  if (known instanceof AggregateError && known.errors.length > 0) return reasonOf(known.errors[0]);
  const message = known instanceof Error ? known.message || known.name : "unknown";
  return withoutAddresses(message).slice(0, 500);
}

/** Says the same thing at most once in so many seconds: what is away is away for a while. */
export function seldom(log: Logger, seconds = 10) {
  const said = new Map<string, number>();
  return (error: unknown, message: string): void => {
    const now = Date.now();
    if (now - (said.get(message) ?? 0) < seconds * 1000) return;
    said.set(message, now);
    log.warn({ reason: reasonOf(error) }, message);
  };
}

export function openLog(level: string): Logger {
  return pino({
    level,
    base: { process: "worker" },
    mixin: traceFields,
    serializers: {
      err: (error: Error) => ({ reason: reasonOf(error), stack: stackOf(error) }),
    },
  });
}

/** Where it was thrown, without the message. */
function stackOf(error: Error): string | undefined {
  return error.stack?.match(/^\s+at .*/gm)?.join("\n");
}
