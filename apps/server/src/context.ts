import { randomUUID } from "node:crypto";
import {
  type Aftermath,
  type Context,
  type Credential,
  type RequestInfo,
  readCredential,
  type Services,
} from "@agora/api";
import { parse, serialize } from "hono/utils/cookie";

const cookieName = "agora_session";
const cartCookieName = "agora_cart";
const thirtyDays = 30 * 24 * 60 * 60;

/** Everything that one request's calls share; the session is read once. */
export async function createContext(services: Services, request: Request, ip: string): Promise<Context> {
  const { config, database, storage, live, limits, passwords, payments, queues, views, metrics, log } =
    services;
  const info = requestInfo(request, ip, config);
  const credential = credentialOf(believedHeaders(request, config));
  const signedIn = credential ? await readCredential(services, credential) : null;
  const aftermath: Aftermath = {};
  // A cookie of a session that was renewed, or that ended, follows.
  if (credential?.by === "cookie" && (signedIn === null || signedIn.renewed))
    aftermath.sessionToken = signedIn ? credential.token : null;
  return {
    config,
    database,
    storage,
    live,
    limits,
    passwords,
    payments,
    queues,
    views,
    metrics,
    log,
    request: info,
    signedIn,
    aftermath,
  };
}

export function requestId(request: Request): string {
  const given = request.headers.get("x-request-id");
  return given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

type Origins = { publicUrl: string; allowedOrigins: readonly string[] };

function requestInfo(request: Request, ip: string, origins: Origins): RequestInfo {
  return {
    id: requestId(request),
    ip,
    userAgent: request.headers.get("user-agent")?.slice(0, 300),
    idempotencyKey: request.headers.get("idempotency-key") ?? undefined,
    crossOrigin: isCrossOrigin(request, origins),
    cartToken: cookieOf(believedHeaders(request, origins), cartCookieName),
  };
}

/** Browsers say where a request comes from; programs say nothing, and carry no cookie that somebody else could use. */
function isCrossOrigin(request: Request, { publicUrl, allowedOrigins }: Origins): boolean {
  if (isAllowed(request, allowedOrigins)) return false;
  const site = request.headers.get("sec-fetch-site");
  if (site) return site !== "same-origin" && site !== "none";
  const origin = request.headers.get("origin");
  return origin !== null && origin !== publicUrl && origin !== new URL(request.url).origin;
}

/** An allowed origin's pages act with tokens alone: what they do with this site's cookies, nobody asked for. */
function believedHeaders(request: Request, { allowedOrigins }: Pick<Origins, "allowedOrigins">): Headers {
  if (!isAllowed(request, allowedOrigins)) return request.headers;
  const headers = new Headers(request.headers);
  headers.delete("cookie");
  return headers;
}

function isAllowed({ headers }: Request, allowedOrigins: readonly string[]): boolean {
  const origin = headers.get("origin");
  return origin !== null && allowedOrigins.includes(origin);
}

function credentialOf(headers: Headers): Credential | undefined {
  const [scheme, token] = headers.get("authorization")?.split(" ") ?? [];
  if (token && scheme?.toLowerCase() === "bearer") return { token, by: "bearer" };
  const value = cookieOf(headers, cookieName);
  return value ? { token: value, by: "cookie" } : undefined;
}

/** A bearer token that nobody has, or that has ended: a caller who believes to be somebody has to be told. */
export function hasDeadToken({ headers }: Request, { signedIn }: Pick<Context, "signedIn">): boolean {
  return signedIn === null && credentialOf(headers)?.by === "bearer";
}

function cookieOf(headers: Headers, name: string): string | undefined {
  const cookie = headers.get("cookie");
  return cookie ? parse(cookie, name)[name] || undefined : undefined;
}

/** The cookies that a request's calls asked for. Secure wherever they can be: everywhere but plain http on this machine. */
export function setCookies({ sessionToken, cartToken }: Aftermath, publicUrl: string): string[] {
  const cookie = (name: string, value: string | null | undefined) =>
    value === undefined
      ? []
      : [
          serialize(name, value ?? "", {
            httpOnly: true,
            sameSite: "Lax",
            path: "/",
            secure: publicUrl.startsWith("https:"),
            maxAge: value === null ? 0 : thirtyDays,
          }),
        ];
  return [...cookie(cookieName, sessionToken), ...cookie(cartCookieName, cartToken)];
}
