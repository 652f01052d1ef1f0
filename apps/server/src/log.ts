import type { Config } from "@agora/config";
import { traceFields } from "@agora/telemetry";
import pino, { type Logger } from "pino";

/** Drizzle's messages quote the statement with its parameters, which may be personal; the cause says what went wrong. */
function withoutParameters(error: Error): object {
  const plain = pino.stdSerializers.err(error);
  return plain.message.startsWith("Failed query")
    ? { ...plain, message: "Failed query", stack: cut(plain.stack), params: undefined }
    : plain;
}

function cut(stack: string): string {
  return stack.replaceAll(/\nparams: .*/g, "");
}

export function openLog(config: Config): Logger {
  return pino({
    level: config.logLevel,
    base: { process: "server" },
    serializers: { err: withoutParameters },
    mixin: traceFields,
  });
}
