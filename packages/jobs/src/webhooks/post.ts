import type { LookupFunction } from "node:net";
import got from "got";
import { guarded, wasKeptOut } from "../guarded.ts";
import { retryAfterOf } from "./schedule.ts";
import { targetProblem } from "./target.ts";

/** Of an answer that is kept; more is not read. */
export const keptBytes = 4096;

export type Posted = {
  /** Milliseconds. */
  duration: number;
  /** Undefined when nobody answered. */
  responseStatus?: number;
  /** The beginning of the answer. */
  answer?: string;
  /** Why it did not arrive, in words; undefined when it did. */
  failure?: string;
  /** Milliseconds that the receiver asks to wait. */
  retryAfter?: number;
};

type Request = { url: string; headers: Record<string, string>; body: string; signal: AbortSignal };
export type Post = (request: Request) => Promise<Posted>;

type Options = {
  privateTargets: boolean;
  patience: number;
  /** How names become addresses; left out: as everywhere on the machine. */
  lookup?: LookupFunction;
};

/** Sends to public addresses only. `patience` is milliseconds for all of it. */
export function openPost({ privateTargets, patience, lookup }: Options): Post {
  const connection = guarded({ privateTargets, lookup });
  return async ({ url, headers, body, signal }) => {
    const started = performance.now();
    const duration = () => Math.round(performance.now() - started);
    const problem = targetProblem(url, { privateTargets });
    if (problem) return { duration: 0, failure: `${problem}.` };
    const late = AbortSignal.timeout(patience);
    const asked = got.stream.post(url, {
      ...connection,
      headers: { ...headers, "accept-encoding": "identity" },
      body,
      throwHttpErrors: false,
      signal: AbortSignal.any([late, signal]),
    });
    const read: Buffer[] = [];
    let trouble: unknown;
    try {
      let bytes = 0;
      for await (const chunk of asked) {
        read.push(Buffer.from(chunk));
        bytes += chunk.length;
        if (bytes >= keptBytes) break;
      }
    } catch (error) {
      trouble = error;
    } finally {
      asked.destroy();
    }
    // Cut off by our own stop: whether it arrived is not known, so it is tried again.
    if (signal.aborted) throw signal.reason;
    const { response } = asked;
    if (!response)
      return { duration: duration(), failure: wordsOf(trouble, { late: late.aborted, patience }) };
    const { statusCode: responseStatus } = response;
    return {
      duration: duration(),
      responseStatus,
      answer: textOf(Buffer.concat(read).subarray(0, keptBytes)),
      failure: failureOf(responseStatus),
      retryAfter: [429, 503].includes(responseStatus)
        ? retryAfterOf(response.headers["retry-after"], Date.now())
        : undefined,
    };
  };
}

function failureOf(status: number): string | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status >= 300 && status < 400) return `It answered ${status}; redirects are not followed.`;
  return `It answered ${status}.`;
}

const causes: Record<string, string> = {
  ENOTFOUND: "There is no such host.",
  EAI_AGAIN: "Its name could not be looked up.",
  ECONNREFUSED: "It refused the connection.",
  ECONNRESET: "It hung up without an answer.",
  EPIPE: "It hung up without an answer.",
  EPROTO: "It does not speak TLS, or only kinds that are not safe any more.",
  ETIMEDOUT: "It could not be reached.",
  EHOSTUNREACH: "It could not be reached.",
  ENETUNREACH: "It could not be reached.",
  DEPTH_ZERO_SELF_SIGNED_CERT: "Its certificate is signed by itself.",
  SELF_SIGNED_CERT_IN_CHAIN: "Its certificate is signed by nobody we know.",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "Its certificate is signed by nobody we know.",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "Its certificate is signed by nobody we know.",
  CERT_NOT_YET_VALID: "Its certificate is not valid yet.",
  CERT_HAS_EXPIRED: "Its certificate has expired.",
  ERR_TLS_CERT_ALTNAME_INVALID: "Its certificate is for another name.",
};

function wordsOf(error: unknown, { late, patience }: { late: boolean; patience: number }): string {
  if (late) return `No answer within ${Math.ceil(patience / 1000)} s.`;
  if (!(error instanceof Error)) return "It hung up without an answer.";
  if (wasKeptOut(error)) return "This address is not public.";
  const code = "code" in error ? String(error.code) : "";
  if (code.startsWith("HPE_")) return `Its answer is no HTTP, or has too many headers (${code}).`;
  return causes[code] ?? `It could not be reached (${code || error.name}).`;
}

/** As text that Postgres can keep. */
function textOf(bytes: Buffer): string {
  return new TextDecoder().decode(bytes).replaceAll("\0", "�");
}
