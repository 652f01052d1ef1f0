import { findAccountByEmail } from "@agora/db/queries/identities";
import type { z } from "zod";
import { readViewer } from "../auth/sign-up.ts";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import { countCodes } from "../two-factor/count-codes.ts";
import type { identities } from "./contract.ts";
import { openSession } from "./enter-with-identity.ts";
import { spendOnce, unsealTicket } from "./ticket.ts";

type Confirm = typeof identities.confirm;

/** Ticket and code are used up together: after a wrong code the ticket is still good. */
export async function confirmEntry(ctx: HandlerContext<Confirm>, input: z.output<Confirm["input"]>) {
  const ticket = unsealTicket(input.ticket, ctx.config.secret);
  const late = new Refusal("TOKEN_NOT_VALID", { message: "That took too long. Please sign in again." });
  if (!ticket) throw late;
  const { userId, provider, link } = ticket;
  return countCodes(ctx, userId, () =>
    ctx.commit(async (tx) => {
      if (!(await spendOnce(tx, ticket.id))) throw late;
      // The address was the reason to link, so it still has to be the same.
      const account = link && (await findAccountByEmail(tx, { email: link.email }));
      if (link && (account?.id !== userId || !account.verified)) throw late;
      const { token, deletionCancelled } = await openSession(tx, ctx, {
        userId,
        provider,
        link,
        code: input.code,
      });
      ctx.audit({ actorId: userId, subjectId: userId, after: { provider } });
      if (input.as === "cookie") ctx.setSession(token);
      const viewer = await readViewer(tx, userId);
      return { viewer, token: input.as === "token" ? token : undefined, deletionCancelled };
    }),
  );
}
