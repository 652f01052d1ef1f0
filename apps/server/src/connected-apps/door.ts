import {
  AppRefusal,
  networkOf,
  Refusal,
  refreshGrant,
  registerApp,
  revokeToken,
  spendCode,
} from "@agora/api";
import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { requestId } from "../context.ts";
import type { OpenServices } from "../services.ts";
import { type Form, readForm, required } from "./read-form.ts";

type Bindings = { Bindings: HttpBindings };
type Options = {
  services: Pick<OpenServices, "database" | "config" | "limits">;
  ipOf(env: HttpBindings): string;
};

type Keeper = Parameters<typeof spendCode>[0];

/** What is given for what, by its grant type. */
const gives: Partial<Record<string, (keeper: Keeper, form: Form) => ReturnType<typeof spendCode>>> = {
  authorization_code: (keeper, form) =>
    spendCode(keeper, {
      appId: required(form, "client_id"),
      code: required(form, "code"),
      redirectUri: required(form, "redirect_uri"),
      verifier: required(form, "code_verifier"),
      resource: form("resource"),
    }),
  refresh_token: (keeper, form) =>
    refreshGrant(keeper, {
      appId: required(form, "client_id"),
      refreshToken: required(form, "refresh_token"),
      resource: form("resource"),
    }),
};

const mostBytes = 32 * 1024;
const never = { "cache-control": "no-store" };

/**
 * Where apps register, spend codes and refresh tokens, and give tokens up (RFC 7591, RFC 6749, RFC 7009). No cookie is read
 * here, so pages of any site may call. What a person sees, /oauth/authorize, is a page.
 */
export function connectedAppsDoor({ services, ipOf }: Options): Hono<Bindings> {
  const { database, limits } = services;
  const door = new Hono<Bindings>();
  const callerOf = (c: Context<Bindings>) => `app:${networkOf(ipOf(c.env))}`;
  const keeper = (c: Context<Bindings>) => ({
    ...services,
    request: { id: requestId(c.req.raw), ip: ipOf(c.env) },
  });
  const refused = (c: Context, status: 400 | 401 | 413, error: string, sentence: string) =>
    c.json({ error, error_description: sentence }, status, never);

  door.use("/*", async (c, next) =>
    c.req.path === "/oauth/authorize"
      ? next()
      : cors({ origin: "*", exposeHeaders: ["Retry-After"] })(c, next),
  );
  door.post(
    "/*",
    bodyLimit({
      maxSize: mostBytes,
      onError: (c) => refused(c, 413, "invalid_request", "That is too large."),
    }),
  );

  door.post("/register", async (c) => {
    await limits.count("sign-up", callerOf(c));
    const said: unknown = await c.req.json().catch(() => undefined);
    return c.json(await registerApp(database, said), 201, never);
  });

  door.post("/token", async (c) => {
    await limits.count("sign-in", callerOf(c));
    const form = await readForm(c.req.raw);
    const grantType = form("grant_type") ?? "";
    const give = Object.hasOwn(gives, grantType) && gives[grantType];
    if (!give)
      throw new AppRefusal(
        "unsupported_grant_type",
        "Only authorization_code and refresh_token are taken here.",
      );
    return c.json(await give(keeper(c), form), 200, never);
  });

  door.post("/revoke", async (c) => {
    await limits.count("sign-in", callerOf(c));
    const form = await readForm(c.req.raw);
    await revokeToken(keeper(c), { token: required(form, "token"), appId: form("client_id") });
    return c.body(null, 200, never);
  });

  door.onError((error, c) => {
    if (error instanceof AppRefusal)
      return refused(c, error.error === "invalid_client" ? 401 : 400, error.error, error.message);
    if (!(error instanceof Refusal)) throw error;
    return c.json({ error: "temporarily_unavailable", error_description: error.message }, 429, {
      ...never,
      "retry-after": String(error.details.retryAfter ?? 60),
    });
  });
  return door;
}
