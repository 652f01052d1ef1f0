import type { z } from "zod";
import type { HandlerContext } from "../context.ts";
import { permissions } from "../kit.ts";
import { askedBy } from "./allow-app.ts";
import { answerAddress } from "./authorization-request.ts";
import type { connectedApps } from "./contract.ts";
import { answersTo } from "./redirect-uris.ts";

type Review = typeof connectedApps.review;

/**
 * What a person sees before they say yes. A scope is a permission; those one does not have are not offered, and other
 * scopes mean nothing here. Where none is asked for by name, any of one's own can be given.
 */
export async function reviewApp(ctx: HandlerContext<Review>, { query }: z.output<Review["input"]>) {
  const { request, app } = await askedBy(ctx, query);
  const { scopes, problem } = request;
  const named = permissions.some((permission) => scopes?.includes(permission));
  const asked = ctx.viewer.permissions.filter((permission) => scopes?.includes(permission));
  return {
    app: { name: app.name, host: app.host, answersTo: answersTo(request.redirectUri) },
    offered: named ? asked : ctx.viewer.permissions,
    asked,
    problem: problem?.sentence ?? null,
    back: answerAddress(request, { error: problem?.error ?? "access_denied" }, ctx.config.publicUrl),
  };
}
