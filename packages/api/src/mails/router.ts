import { deleteSuppression } from "@agora/db/queries/mails";
import { Refusal } from "../errors.ts";
import { implement } from "../implement.ts";
import { ok } from "../kit.ts";
import { mailAddress } from "../mail-address.ts";
import { mails } from "./contract.ts";
import { listSuppressions } from "./list-suppressions.ts";
import { askedFor, readPreferences } from "./preferences.ts";
import { setPreferences } from "./set-preferences.ts";

export const mailsRouter = implement(mails, {
  preferences: ({ ctx, input }) => readPreferences(ctx.db, askedFor(ctx, input)),
  setPreferences: async ({ ctx, input }) => {
    const { after, audit } = await setPreferences(ctx.db, askedFor(ctx, input), input);
    ctx.audit(audit);
    return after;
  },
  retryAddress: async ({ ctx }) => {
    const { id, email } = ctx.viewer;
    const lifted = await deleteSuppression(ctx.db, { address: email });
    ctx.audit(lifted ? { subjectId: id } : null);
    return ok;
  },
  suppressions: ({ ctx, input }) => listSuppressions(ctx.db, input),
  unsuppress: async ({ ctx, input }) => {
    const address = mailAddress(input.address) ?? input.address;
    if (!(await deleteSuppression(ctx.db, { address }))) throw new Refusal("NOT_FOUND");
    ctx.audit({ after: { address } });
    return ok;
  },
});
