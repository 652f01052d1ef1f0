import { endFamilyOfToken } from "@agora/db/queries/tokens";
import { announceEnded } from "../auth/ended.ts";
import { implement } from "../implement.ts";
import { ok } from "../kit.ts";
import { sha256 } from "../seal.ts";
import { tokens } from "./contract.ts";
import { exchange } from "./exchange-credentials.ts";
import { refresh } from "./refresh-tokens.ts";

export const tokensRouter = implement(tokens, {
  exchange: ({ ctx, input }) => exchange(ctx, input),
  refresh: ({ ctx, input }) => refresh(ctx, input),
  revoke: async ({ ctx, input }) => {
    const ended = await endFamilyOfToken(ctx.db, { hash: sha256(input.refreshToken) });
    if (ended) await announceEnded(ctx.db, ended);
    return ok;
  },
});
