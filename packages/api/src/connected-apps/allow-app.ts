import type { Tx } from "@agora/db";
import { insertGrant } from "@agora/db/queries/app-grants";
import { noteAllowed, noteAllowedElsewhere } from "@agora/db/queries/connected-apps";
import type { z } from "zod";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import { randomToken, sha256 } from "../seal.ts";
import { answerAddress, readAuthorizationRequest } from "./authorization-request.ts";
import type { connectedApps } from "./contract.ts";
import { type App, isDescribedElsewhere, knownApp } from "./find-app.ts";
import { isRegistered } from "./redirect-uris.ts";

type Allow = typeof connectedApps.allow;
type Keeper = Pick<HandlerContext<Allow>, "db" | "config">;

/** Milliseconds in which a code has to be spent: enough to carry one by hand to a machine without a browser. */
const codeLives = 5 * 60_000;

/** The request and the app behind it. @throws Refusal APP_UNKNOWN, ANSWER_ELSEWHERE */
export async function askedBy(keeper: Keeper, query: string) {
  const request = readAuthorizationRequest(query, keeper.config.publicUrl);
  const app = await knownApp(keeper, request.appId);
  if (!isRegistered(request.redirectUri, app.redirectUris)) throw new Refusal("ANSWER_ELSEWHERE");
  return { request, app };
}

/**
 * Says yes: what the app gets is a code, and the grant begins when it spends that. Saying yes twice gives two codes, of
 * which an app spends one.
 * @throws Refusal FORBIDDEN for a permission one does not have, INVALID_INPUT for a request that can't be granted.
 */
export async function allowApp(ctx: HandlerContext<Allow>, input: z.output<Allow["input"]>) {
  const { viewer, config } = ctx;
  const missing = input.permissions.filter((permission) => !viewer.permissions.includes(permission));
  if (missing.length > 0)
    throw new Refusal("FORBIDDEN", {
      fields: { permissions: [`You don't have this permission yourself: ${missing.join(", ")}`] },
    });
  const { request, app } = await askedBy(ctx, input.query);
  if (request.problem) throw new Refusal("INVALID_INPUT", { fields: { query: [request.problem.sentence] } });
  const permissions = [...new Set(input.permissions)];
  const code = randomToken();
  const { redirectUri, codeChallenge, resource } = request;
  return ctx.commit(async (tx) => {
    await noteYes(tx, app);
    const { id } = await insertGrant(tx, {
      userId: viewer.id,
      appId: app.id,
      permissions,
      resource,
      codeHash: sha256(code),
      codeChallenge,
      redirectUri,
      expiresAt: new Date(Date.now() + codeLives),
    });
    ctx.audit({ subjectId: id, after: { app: app.name, appId: app.id, redirectUri, permissions } });
    return { url: answerAddress(request, { code }, config.publicUrl) };
  });
}

async function noteYes(tx: Tx, { id, name }: App): Promise<void> {
  if (isDescribedElsewhere(id)) return noteAllowedElsewhere(tx, { id, name });
  if (!(await noteAllowed(tx, { id }))) throw new Refusal("APP_UNKNOWN");
}
