import { asTRPCError, type Context, Refusal, refusalOf, router } from "@agora/api";
import { procedures as all, type Procedure, type RestRoute, restRoute } from "@agora/api/doors";
import type { HttpBindings } from "@hono/node-server";
import { callTRPCProcedure, type TRPCError } from "@trpc/server";
import { Hono, type Context as HonoContext } from "hono";
import { bodyLimit } from "hono/body-limit";
import { callBytes } from "../call-bytes.ts";
import { logBug } from "../trpc.ts";
import { answer } from "./answer.ts";
import { deprecationHeaders } from "./deprecation.ts";
import { eventStream } from "./event-stream.ts";
import { problem, requestAt } from "./problem.ts";
import { rateHeaders } from "./rate-headers.ts";
import { readCall } from "./read-call.ts";

type Door = {
  /** Those that are called here: all of the contract, unless something else is said. */
  procedures?: readonly Procedure[];
  contextOf(env: HttpBindings, request: Request): Promise<Context>;
  answered(context: Context, response: Response): Response;
};

/** Every procedure as plain HTTP and JSON, at the address its contract names. */
export function restDoor({ contextOf, answered, procedures = all }: Door): Hono<{ Bindings: HttpBindings }> {
  const door = new Hono<{ Bindings: HttpBindings }>();
  const routes = routesOf(procedures);
  const tooLarge = ({ req }: HonoContext) =>
    problem(asTRPCError(new Refusal("TOO_LARGE")), requestAt(req.raw));
  // Answers hold nothing that a browser's cookie opened for another site: that needs its leave, which `*` is not.
  door.use(async (c, next) => {
    if (c.req.method === "OPTIONS") return c.body(null, 204, preflight);
    await next();
    for (const [name, value] of Object.entries(shared)) c.res.headers.set(name, value);
  });
  door.use(bodyLimit({ maxSize: callBytes, onError: tooLarge }));

  for (const { procedure, route } of routes) {
    door.on(route.method, route.path, async (c) => {
      const request = c.req.raw;
      const context = await contextOf(c.env, request);
      const params = c.req.param();
      const response = await call({ procedure, route, params, request, context });
      return answered(context, response);
    });
  }

  door.all("*", ({ req }) => {
    const at = requestAt(req.raw);
    const here = at.path.slice("/api/v1".length);
    const methods = routes.filter(({ pattern }) => pattern.test(here)).map(({ route }) => route.method);
    const unknown = asTRPCError(new Refusal("NO_SUCH_PROCEDURE"));
    if (methods.length === 0) return problem(unknown, at);
    const response = problem(unknown, { ...at, status: 405 });
    // Whatever can be read can be asked for its headers alone.
    const allowed = methods.flatMap((method) => (method === "GET" ? [method, "HEAD"] : [method]));
    response.headers.set("allow", [...new Set(allowed)].join(", "));
    return response;
  });
  return door;
}

const shared = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers":
    "Deprecation, ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, Sunset, X-Request-Id",
};
const preflight = {
  ...shared,
  "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
  "access-control-allow-headers":
    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID",
  "access-control-max-age": "86400",
};

/** Fixed words before names that stand for anything: /users/stats is not the user called stats. */
const routesOf = (procedures: readonly Procedure[]) =>
  procedures
    .map((procedure) => {
      const route = restRoute(procedure.contract);
      return { procedure, route, pattern: new RegExp(`^${route.path.replace(/:\w+/g, "[^/]+")}$`) };
    })
    .sort((one, other) => one.route.params.length - other.route.params.length);

type Call = {
  procedure: Procedure;
  route: RestRoute;
  params: Record<string, string>;
  request: Request;
  context: Context;
};

/** What can't be read at all is told from what is read and not right. */
const unreadableStatus: Partial<Record<TRPCError["code"], number>> = {
  PARSE_ERROR: 400,
  UNSUPPORTED_MEDIA_TYPE: 415,
};

async function call({ procedure, route, params, request, context }: Call): Promise<Response> {
  const { contract, path } = procedure;
  const at = { requestId: context.request.id, path: new URL(request.url).pathname };
  const refused = (error: unknown): Response => {
    const known = asTRPCError(error);
    logBug(known, context, path);
    const stale = request.headers.has("if-match") && refusalOf(known)?.reason === "VERSION_CONFLICT";
    return problem(known, { ...at, status: stale ? 412 : unreadableStatus[known.code] });
  };
  const over = new AbortController();
  const { promise: place, resolve } = Promise.withResolvers<string>();
  context.tellPlace = resolve;
  const respond = async () => {
    const output: unknown = await callTRPCProcedure({
      router,
      path,
      ctx: context,
      type: contract.kind,
      batchIndex: 0,
      // Read once the caller is admitted and counted: reading costs as much as many a call.
      getRawInput: () => readCall({ procedure, route, params, request }),
      // Only streams end with their caller; a call that has begun is finished.
      signal: contract.kind === "subscription" ? AbortSignal.any([request.signal, over.signal]) : undefined,
    });
    if (contract.kind === "subscription") return eventStream(output, { request, place, over, refused });
    return answer({ procedure, route, request }, output);
  };
  const response = await respond().catch(refused);
  for (const [name, value] of rateHeaders(context, contract, response)) response.headers.set(name, value);
  for (const [name, value] of deprecationHeaders(procedure, { params })) response.headers.append(name, value);
  return response;
}
