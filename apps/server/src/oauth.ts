import { type Context, finishSignInElsewhere, startSignInElsewhere } from "@agora/api";
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { parse, serialize } from "hono/utils/cookie";

const cookieName = "agora_identity";
const tenMinutes = 10 * 60;

type Bindings = { Bindings: HttpBindings };
type Door = {
  contextOf(bindings: HttpBindings, request: Request): Promise<Context>;
  answered(context: Context, response: Response): Response;
  publicUrl: string;
};

/** Sign-in with another provider: out by a redirect, and back by one. */
export function oauthDoor({ contextOf, answered, publicUrl }: Door): Hono<Bindings> {
  const door = new Hono<Bindings>();

  /** The flow belongs to this browser alone, for ten minutes; null takes it away again. */
  const flowCookie = (sealedFlow: string | null) =>
    serialize(cookieName, sealedFlow ?? "", {
      httpOnly: true,
      sameSite: "Lax",
      path: "/auth/oauth",
      secure: publicUrl.startsWith("https:"),
      maxAge: sealedFlow === null ? 0 : tenMinutes,
    });
  const redirect = (context: Context, location: string, sealedFlow: string | null) =>
    answered(
      context,
      new Response(null, {
        status: 303,
        headers: { location, "set-cookie": flowCookie(sealedFlow), "cache-control": "no-store" },
      }),
    );

  door.get("/:provider", async (c) => {
    const context = await contextOf(c.env, c.req.raw);
    const { location, sealedFlow = null } = await startSignInElsewhere(context, {
      provider: c.req.param("provider"),
      next: c.req.query("next") ?? null,
      fromOurPage: isFromOurPage(c.req.raw.headers, publicUrl),
    });
    return redirect(context, location, sealedFlow);
  });

  door.get("/:provider/callback", async (c) => {
    const context = await contextOf(c.env, c.req.raw);
    const { location } = await finishSignInElsewhere(context, {
      provider: c.req.param("provider"),
      sealedFlow: parse(c.req.header("cookie") ?? "", cookieName)[cookieName],
      search: new URL(c.req.url).search,
    });
    return redirect(context, location, null);
  });
  return door;
}

/** Browsers say it themselves; those too old for that say which page the link was on. */
function isFromOurPage(headers: Headers, publicUrl: string): boolean {
  const site = headers.get("sec-fetch-site");
  if (site) return site === "same-origin";
  const page = headers.get("referer") ?? "";
  return URL.canParse(page) && new URL(page).origin === publicUrl;
}
