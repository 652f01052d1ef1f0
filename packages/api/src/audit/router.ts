import { implement } from "../implement.ts";
import { audit } from "./contract.ts";
import { listAudit } from "./list-audit.ts";

export const auditRouter = implement(audit, {
  list: ({ ctx, input }) => listAudit(ctx.db, input),
});
