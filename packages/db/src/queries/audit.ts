import type { Tx } from "../database.ts";
import { auditLog } from "../schema/index.ts";

export async function insertAudit(tx: Tx, row: typeof auditLog.$inferInsert): Promise<void> {
  await tx.insert(auditLog).values(row);
}
