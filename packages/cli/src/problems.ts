import { isRefusal, type Refusal } from "@agora/client";
import { TRPCClientError } from "@trpc/client";
import { clean, cleanJson } from "./clean.ts";
import { told } from "./complaints.ts";
import type { Connection } from "./connection.ts";
import type { Field } from "./fields.ts";
import { Away, exits, Misuse, Refused } from "./misuse.ts";

type Asked = { connection?: Connection; fields?: Field[] };

/** What went wrong, in words, and how the command ends. */
export function problemOf(error: unknown, asked: Asked = {}): { words: string; exit: number } {
  if (error instanceof Misuse) return { words: clean(error.message), exit: exits.misused };
  if (isRefusal(error)) return { words: clean(refused(error, asked)), exit: exits.refused };
  if (error instanceof TRPCClientError)
    return { words: clean(away(error, asked.connection?.url ?? "")), exit: exits.away };
  if (error instanceof Away) return { words: clean(error.message), exit: exits.away };
  if (error instanceof Refused) return { words: clean(error.message), exit: exits.refused };
  // Nobody foresaw it, so whoever looks into it needs all there is.
  return {
    words: clean(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    exit: exits.refused,
  };
}

function refused({ message, data }: Refusal, { connection, fields = [] }: Asked): string {
  const { reason, retryAfter, current, requestId } = data;
  const signedOut = reason === "UNAUTHENTICATED" || reason === "SESSION_REQUIRED";
  return [
    `${reason}: ${message}`,
    ...Object.entries(data.fields ?? {}).flatMap(([path, sentences]) =>
      sentences.map((sentence) => `  ${told(fields, path.split("."), sentence)}`),
    ),
    ...(signedOut && connection ? [`  ${whatToDo(connection)}`] : []),
    ...(retryAfter === undefined ? [] : [`  Try again in ${retryAfter} s.`]),
    ...(current === undefined ? [] : [`  As it is now: ${cleanJson(current)}`]),
    ...(requestId === undefined ? [] : [`  Request ${requestId}`]),
  ].join("\n");
}

function whatToDo({ url, name, token, stored }: Connection): string {
  const again = `agora sign-in${name === url ? "" : ` --profile ${name}`} --url ${url}`;
  if (!token) return `Nobody is signed in at ${url}: ${again}`;
  return stored
    ? `The session that was stored for ${url} is over, or not enough: ${again}`
    : `The API key or token that was given is not, or no longer, accepted at ${url}.`;
}

function away({ message, cause }: Error, url: string): string {
  const inner = cause instanceof Error ? cause.cause : undefined;
  const why = inner instanceof Error ? ("code" in inner ? String(inner.code) : inner.message) : message;
  return `${url} does not answer as an Agora does (${why}). Is it running there? Another address: --url or AGORA_URL`;
}
