import { isRefusal, type Refusal, UploadError } from "@agora/client";
import { TRPCClientError } from "@trpc/client";
import { cell, currencyOf, isRow } from "./cells.ts";
import { clean, cleanJson } from "./clean.ts";
import { told } from "./complaints.ts";
import { type Connection, signInAt, whatToDo } from "./connection.ts";
import type { Field } from "./fields.ts";
import { Away, exits, Misuse, Refused } from "./misuse.ts";
import type { Terminal } from "./terminal.ts";

type Asked = { connection?: Connection; fields?: Field[] };

/** Does something; says what went wrong, and how the command ends. */
export async function ending(
  act: () => Promise<number>,
  { terminal, ...asked }: Asked & { terminal: Terminal },
): Promise<number> {
  try {
    return await act();
  } catch (error) {
    const { words, exit } = problemOf(error, asked);
    terminal.complain(words);
    return exit;
  }
}

/** What went wrong, in words, and how the command ends. */
function problemOf(error: unknown, asked: Asked = {}): { words: string; exit: number } {
  if (error instanceof Misuse) return { words: clean(error.message), exit: exits.misused };
  if (isRefusal(error)) return { words: clean(refused(error, asked)), exit: exits.refused };
  if (error instanceof TRPCClientError)
    return { words: clean(away(error, asked.connection?.url ?? "")), exit: exits.away };
  if (error instanceof Away) return { words: clean(error.message), exit: exits.away };
  if (error instanceof Refused || error instanceof UploadError)
    return { words: clean(error.message), exit: exits.refused };
  // Nobody foresaw it, so whoever looks into it needs all there is.
  return {
    words: clean(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    exit: exits.refused,
  };
}

function refused({ message, data }: Refusal, { connection, fields = [] }: Asked): string {
  const { reason, retryAfter, current, requestId } = data;
  return [
    `${reason}: ${message}`,
    ...Object.entries(data.fields ?? {}).flatMap(([path, sentences]) =>
      sentences.map((sentence) => `  ${told(fields, path.split("."), sentence)}`),
    ),
    ...(reason === "UNAUTHENTICATED" && connection ? [`  ${whatToDo(connection)}`] : []),
    ...(reason === "SESSION_REQUIRED" && connection
      ? [`  Without the key, after: ${signInAt(connection)}`]
      : []),
    ...(retryAfter === undefined ? [] : [`  Try again in ${retryAfter} s.`]),
    ...(current === undefined ? [] : [`  As it is now: ${asNow(current)}`]),
    ...(requestId === undefined ? [] : [`  Request ${requestId}`]),
  ].join("\n");
}

/** Of what is there now, what the next try has to say; the whole of a post would hide everything else. */
function asNow(current: unknown): string {
  if (!isRow(current)) return cleanJson(current);
  const { version, total } = current;
  if (typeof version === "number") return `--version ${version}`;
  return typeof total === "number"
    ? `--expected-total ${total} (${cell(total, { name: "total", currency: currencyOf(current) })})`
    : cleanJson(current);
}

function away({ message, cause }: Error, url: string): string {
  const inner = cause instanceof Error ? cause.cause : undefined;
  const why = inner instanceof Error ? ("code" in inner ? String(inner.code) : inner.message) : message;
  return `${url} does not answer as an Agora does (${why}). Is it running there? Another address: --url or AGORA_URL`;
}
