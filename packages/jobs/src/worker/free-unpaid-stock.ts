import { insertAudit } from "@agora/db/queries/audit";
import { listUnpaid, lockUnpaid } from "@agora/db/queries/order-expiry";
import { cancelOrder } from "../orders/cancel-order.ts";
import type { WorkerServices } from "./context.ts";

const atOnce = 100;

type Say = (details: object, message: string) => void;
type Services = Pick<WorkerServices, "database" | "live"> & { log: { info: Say; error: Say } };

/** Cancels, each in a transaction of its own, the orders that were not paid in time. */
export async function freeUnpaidStock(services: Services): Promise<void> {
  const { database, live, log } = services;
  let freed = 0;
  let after: Awaited<ReturnType<typeof listUnpaid>>[number] | undefined;
  do {
    const late = await listUnpaid(database.pool, { after, limit: atOnce });
    for (const { id } of late) {
      // One that can't be cancelled must not keep the stock of the others.
      const done = await freeOrder(services, id).catch((error: unknown) => {
        log.error({ err: error, orderId: id }, "An unpaid order could not be cancelled");
        return false;
      });
      if (!done) continue;
      freed++;
      await live.publish(`orders:${id}`, { id: "", data: null });
    }
    after = late.length < atOnce ? undefined : late.at(-1);
  } while (after);
  if (freed > 0) log.info({ freed }, "Freed the stock of unpaid orders");
}

/** False when it was paid, confirmed or cancelled meanwhile, or somebody is about to. */
async function freeOrder({ database }: Services, id: string): Promise<boolean> {
  return database.pool.transaction(async (tx) => {
    const order = await lockUnpaid(tx, { id });
    if (!order) return false;
    await cancelOrder(tx, order, { by: "not-paid", reason: "", actorId: null });
    await insertAudit(tx, {
      actorKind: "job",
      actorId: "freeUnpaidStock",
      action: "order.cancelled",
      subjectId: id,
      before: { status: order.status },
      after: { status: "cancelled", reason: "not-paid" },
    });
    return true;
  });
}
