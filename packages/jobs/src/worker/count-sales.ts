import { countSales as count } from "@agora/db/queries/product-sales";
import type { WorkerServices } from "./context.ts";

/** Counts anew what lists of what is popular are ordered by; orders don't, lest all buyers of a thing wait for one row. */
export async function countSales({ database, log }: Pick<WorkerServices, "database" | "log">): Promise<void> {
  const changed = await count(database.pool);
  if (changed > 0) log.info({ changed }, "Counted what was sold");
}
