import type { Config } from "@agora/config";
import { traceFields } from "@agora/telemetry";
import pino, { type DestinationStream, type Logger } from "pino";

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

/** Lines of JSON, to standard output where nothing else is said. */
export function openLog({ logLevel: level }: Pick<Config, "logLevel">, to?: DestinationStream): Logger {
  const options = {
    level,
    base: { process: "server" },
    serializers: { err: withoutParameters },
    mixin: traceFields,
  };
  return to ? pino(options, to) : pino(options);
}
