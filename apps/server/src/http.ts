import { randomBytes } from "node:crypto";
import { asTRPCError, type Context, errorShape, type Rate, Refusal, router } from "@agora/api";
import type { HttpBindings } from "@hono/node-server";
import { createTRPCClient, unstable_localLink } from "@trpc/client";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import { cors } from "hono/cors";
import superjson from "superjson";
import { bullBoardDoor, bullBoardPath } from "./bull-board.ts";
import { callBytes } from "./call-bytes.ts";
import { clientAddress } from "./client-address.ts";
import { connectedAppsDoor } from "./connected-apps/door.ts";
import { connectedAppsMetadata } from "./connected-apps/metadata.ts";
import { createContext, requestId, setCookies } from "./context.ts";
import { countedReads } from "./counted.ts";
import { feedsDoor } from "./feeds.ts";
import { filesDoor } from "./files.ts";
import { healthDoor } from "./health.ts";
import { jwksDoor } from "./jwks.ts";
import { mailGalleryDoor } from "./mail-gallery.ts";
import { mcpDoor } from "./mcp/mcp-door.ts";
import { oauthDoor } from "./oauth.ts";
import { paymentWebhooksDoor } from "./payment-webhooks.ts";
import { movedTo } from "./redirects.ts";
import { openReference, referenceDoor } from "./reference.ts";
import { apiDocsDoor } from "./rest/api-docs/door.ts";
import { openApiDoor } from "./rest/openapi-door.ts";
import { nothingHere } from "./rest/problem.ts";
import { restDoor } from "./rest/rest-door.ts";
import { contentSecurityPolicy, securityHeaders } from "./security.ts";
import type { OpenServices } from "./services.ts";
import { sitemapDoor } from "./sitemap.ts";
import { testProviderDoor } from "./test-provider.ts";
import { answerTRPC } from "./trpc.ts";
import { unsubscribeDoor } from "./unsubscribe.ts";
import type { Web } from "./web.ts";

const readByPrograms = [
  "/feed.xml",
  "/atom.xml",
  "/feed.json",
  "/sitemap.xml",
  "/:file{sitemap-[0-9]+\\.xml}",
];

type Options = { services: OpenServices; web: Web | undefined; isDraining: () => boolean };

/** What is mounted where. */
export function createApp({ services, web, isDraining }: Options) {
  const { config, log } = services;
  const app = new Hono<{ Bindings: HttpBindings }>();
  const secure = securityHeaders(config);
  const headers = () => (isDraining() ? { ...secure, connection: "close" } : secure);
  const contextOf = (ip: string) => (request: Request) => createContext(services, request, ip);
  const ipOf = ({ incoming }: HttpBindings) => clientAddress(incoming, config.trustedProxies);
  const answerHeaders = (context: Context) => ({ ...headers(), "x-request-id": context.request.id });
  const cookies = (context: Context) => setCookies(context.aftermath, config.publicUrl);
  const answered = (context: Context, response: Response) => {
    for (const [name, value] of Object.entries(answerHeaders(context)))
      if (!response.headers.has(name)) response.headers.set(name, value);
    for (const cookie of cookies(context)) response.headers.append("set-cookie", cookie);
    return response;
  };

  if (config.allowedOrigins.length > 0) {
    const exposeHeaders = ["Retry-After", "X-Request-Id"];
    const elsewhere = cors({ origin: config.allowedOrigins, exposeHeaders, maxAge: 86_400 });
    for (const path of ["/trpc/*", "/files/uploads/*"]) app.use(path, elsewhere);
  }

  // Calls come first and bring their own headers: what is set on a finished answer costs them a tenth of their time.
  const tooLarge = () => {
    const error = errorShape(asTRPCError(new Refusal("TOO_LARGE")));
    return Response.json({ error: superjson.serialize(error) }, { status: 413, headers: headers() });
  };
  app.post("/trpc/*", bodyLimit({ maxSize: callBytes, onError: tooLarge }));
  app.all("/trpc/*", (c) => {
    const createContext = contextOf(ipOf(c.env));
    return answerTRPC(c.req.raw, { createContext, headers: answerHeaders, cookies, answered });
  });

  app.use(async (c, next) => {
    const started = performance.now();
    await next();
    for (const [name, value] of Object.entries(headers()))
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    const { method, path } = c.req;
    const ms = Math.round(performance.now() - started);
    log.debug(
      { method, path, status: c.res.status, ms, requestId: c.res.headers.get("x-request-id") },
      "request",
    );
  });

  app.route("/api/v1", restDoor({ contextOf: (env, request) => contextOf(ipOf(env))(request), answered }));
  const agents = mcpDoor({
    contextOf: (env, request) => contextOf(ipOf(env))(request),
    answered,
    publicUrl: config.publicUrl,
  });
  for (const path of ["/mcp", "/mcp/"]) app.route(path, agents);
  app.route("/api", openApiDoor(config));
  const reference = openReference(config);
  app.route("/api/reference", referenceDoor(reference));
  app.route("/api/docs", apiDocsDoor());
  app.get("/api/docs/", (c) => c.redirect("/api/docs", 308));
  app.all("/api/*", (c) => nothingHere(c.req.raw));
  app.route("/health", healthDoor(services, isDraining));
  app.route("/.well-known", jwksDoor(services.database));
  app.route("/.well-known", connectedAppsMetadata(config));
  app.route("/oauth", connectedAppsDoor({ services, ipOf }));
  app.route(
    "/auth/oauth",
    oauthDoor({ contextOf: (env, request) => contextOf(ipOf(env))(request), answered, ...config }),
  );
  app.route("/files", filesDoor({ storage: services.storage, config, log }));
  app.route("/webhooks", paymentWebhooksDoor(services));
  app.route("/mails", unsubscribeDoor({ services, ipOf }));
  app.route(
    bullBoardPath,
    bullBoardDoor({
      queues: services.queues,
      contextOf: (env, request) => contextOf(ipOf(env))(request),
      answered,
    }),
  );
  if (config.payments.test) app.route("/pay/test", testProviderDoor(services));
  app.on("GET", readByPrograms, countedReads(services.limits, ipOf), compress());
  app.route("/", feedsDoor(services));
  app.route("/", sitemapDoor(services));
  if (config.environment === "development")
    app.route("/dev/mails", mailGalleryDoor({ from: config.mail.from, publicUrl: config.publicUrl }));

  if (web) {
    app.use(web.files);
    app.get("*", async (c) => {
      const request = c.req.raw;
      const nonce = randomBytes(16).toString("base64");
      const context = await contextOf(ipOf(c.env))(request);
      const page = { ...context, limits: countingOnce(context.limits) };
      const links = [unstable_localLink({ router, transformer: superjson, createContext: async () => page })];
      const rendered = await web.fetch(request, {
        trpcClient: createTRPCClient<typeof router>({ links }),
        nonce,
        reference,
      });
      const moved = rendered.status === 404 && (await movedTo(services.database, request));
      if (moved) return answered(context, moved);
      const response = new Response(rendered.body, rendered);
      response.headers.set("content-security-policy", contentSecurityPolicy(config, nonce));
      return answered(context, response);
    });
  }

  app.onError((error, c) => {
    const id = requestId(c.req.raw);
    log.error({ err: error, path: c.req.path, requestId: id }, "A request failed");
    return c.text("Something went wrong on our side. It has been noted.", 500, { "x-request-id": id });
  });
  return app;
}

/** A page is one read of its visitor, however many calls it takes to render. */
function countingOnce(limits: Context["limits"]): Context["limits"] {
  let counted: Promise<Rate> | undefined;
  return {
    ...limits,
    count: (rateClass, caller) => {
      if (rateClass !== "read") return limits.count(rateClass, caller);
      counted ??= limits.count(rateClass, caller);
      return counted;
    },
  };
}
