import type { IdentityProvider } from "@agora/config";
import { type Tx, violatedUnique, worthRetrying } from "@agora/db";
import type { Context } from "../context.ts";
import { type Reason, Refusal } from "../errors.ts";
import { networkOf } from "../network.ts";
import { askProvider, hearProvider } from "./authorization.ts";
import { enterWithIdentity } from "./enter-with-identity.ts";
import { type Flow, safeNext, sealFlow, unsealFlow } from "./flow.ts";
import { linkIdentity } from "./link-identity.ts";
import { spendOnce } from "./ticket.ts";

type Start = {
  provider: string;
  next: string | null;
  /** Whether a page of our own sent the browser here: only then it links. */
  fromOurPage: boolean;
};
type Back = { provider: string; sealedFlow: string | undefined; search: string };

const settingsPage = "/settings";

/**
 * Where to send a browser that wants to sign in with a provider or, when signed in, to link it, and what it carries.
 * Another site's page can't start a link: it could first have signed its visitor in there as somebody else.
 */
export async function startSignInElsewhere(ctx: Context, { provider: id, next, fromOurPage }: Start) {
  const { publicUrl, secret } = ctx.config;
  const linking = browserViewer(ctx)?.id ?? null;
  const wanted = safeNext(next, publicUrl, linking ? settingsPage : "/");
  try {
    await count(ctx);
    const provider = providerOf(ctx, id);
    if (linking && !fromOurPage) throw new Refusal("CROSS_ORIGIN");
    const { url, flow } = await askProvider(provider, { publicUrl, next: wanted, linking });
    return { location: url.href, sealedFlow: sealFlow(flow, secret) };
  } catch (error) {
    return { location: errorPage(ctx, error, { linking, next: wanted }) };
  }
}

/** Where to send a browser that comes back; signs it in through `ctx.aftermath` when all is well. */
export async function finishSignInElsewhere(ctx: Context, back: Back): Promise<{ location: string }> {
  const flow = unsealFlow(back.sealedFlow, ctx.config.secret);
  try {
    await count(ctx);
    if (flow?.provider !== back.provider) throw new Refusal("PROVIDER_FAILED");
    return { location: await finish(ctx, providerOf(ctx, flow.provider), { flow, search: back.search }) };
  } catch (error) {
    return { location: errorPage(ctx, error, flow ?? { linking: null, next: "/" }) };
  }
}

async function finish(
  ctx: Context,
  provider: IdentityProvider,
  { flow, search }: { flow: Flow; search: string },
) {
  const { publicUrl } = ctx.config;
  const profile = await hearProvider(provider, { flow, publicUrl, search }).catch((error) => {
    ctx.log.warn(
      { err: error, provider: provider.id, requestId: ctx.request.id },
      "A provider's answer was refused",
    );
    throw new Refusal("PROVIDER_FAILED");
  });
  const arriving = { provider: provider.id, profile };
  const viewer = browserViewer(ctx);
  if (flow.linking !== null) {
    if (viewer?.id !== flow.linking) throw new Refusal("UNAUTHENTICATED");
    await transaction(ctx, flow, (tx) => linkIdentity(tx, ctx, { viewer, ...arriving }));
    return flow.next;
  }
  const entry = await transaction(ctx, flow, (tx) => enterWithIdentity(tx, ctx, arriving));
  if ("ticket" in entry)
    return `/sign-in?${new URLSearchParams({ ticket: entry.ticket, provider: provider.id, next: flow.next })}`;
  ctx.aftermath.sessionToken = entry.token;
  if (ctx.request.cartToken) ctx.aftermath.cartToken = null;
  return flow.next;
}

/** Runs the act once for a flow, and again where it lost a race: for a name, an address, or the identity itself. */
async function transaction<T>(
  { database }: Context,
  { state }: Flow,
  act: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried++)
    try {
      return await database.pool.transaction(async (tx) => {
        if (!(await spendOnce(tx, state))) throw new Refusal("PROVIDER_FAILED");
        return act(tx);
      });
    } catch (error) {
      const lost = worthRetrying(error) || violatedUnique(error) !== undefined;
      if (!lost || tried === 5) throw error;
    }
}

/** The person whose session this browser holds. */
function browserViewer({ signedIn }: Context) {
  return signedIn?.by === "cookie" ? signedIn.viewer : undefined;
}

function providerOf({ config }: Context, id: string): IdentityProvider {
  const provider = config.identityProviders.find((each) => each.id === id);
  if (!provider) throw new Refusal("PROVIDER_FAILED");
  return provider;
}

async function count({ limits, request }: Context): Promise<void> {
  await limits.count("sign-in", `ip:${networkOf(request.ip)}`);
}

/** A refusal is said on the page one returns to; anything else is a bug, and the page says only that it did not work. */
function errorPage(ctx: Context, error: unknown, { linking, next }: Pick<Flow, "linking" | "next">): string {
  const reason: Reason = error instanceof Refusal ? error.reason : "PROVIDER_FAILED";
  if (!(error instanceof Refusal))
    ctx.log.error({ err: error, requestId: ctx.request.id }, "A sign-in with a provider failed");
  if (linking === null) return `/sign-in?${new URLSearchParams({ error: reason, next })}`;
  const page = new URL(next, ctx.config.publicUrl);
  page.searchParams.set("error", reason);
  return page.pathname + page.search + page.hash;
}
