import { findSettings } from "@agora/db/queries/settings";
import type { PayloadOf } from "../jobs.ts";
import { orderToken } from "../orders/order-token.ts";
import type { JobContext } from "./context.ts";
import { type OrderLetter, orderMail } from "./mails/order-mail.ts";
import { findGivenBack, findMailable, type OrderFacts } from "./order-facts.ts";

/** Moot once the order has gone on to where the letter would mislead. */
export async function sendOrderLetter(context: JobContext, payload: PayloadOf<"emailOrder">): Promise<void> {
  const { id, database, mailer, config } = context;
  const { letter } = payload;
  const order = await findMailable(database.pool, payload);
  if (!order || !stillTrue[letter](order)) return;
  const refund = await findGivenBack(database.pool, payload);
  if (letter === "refunded" && refund.amount === 0) return;
  const { siteName } = await findSettings(database.pool);
  const token = orderToken(config.secret, order.id);
  const { shippingAddress } = order;
  const mail = orderMail({
    site: { name: siteName, url: config.publicUrl },
    letter,
    order: {
      ...order,
      name: shippingAddress.name,
      address: addressLines(shippingAddress),
      payUntil: order.paid === 0 && order.expiresAt ? textOf(order.expiresAt) : null,
      cancelled: { by: order.cancelReason, reason: reasonOf(order) },
      refund,
    },
    orderUrl: `${config.publicUrl}/orders/${order.number}?token=${token}`,
  });
  await mailer.send({ ...mail, id, to: { name: shippingAddress.name, address: order.email } });
}

const stillTrue: Record<OrderLetter, (order: OrderFacts) => boolean> = {
  placed: ({ status }) => status !== "cancelled",
  paid: ({ status }) => status !== "cancelled",
  shipped: ({ status }) => status === "shipped" || status === "delivered",
  cancelled: ({ status }) => status === "cancelled",
  refunded: () => true,
  "paid-too-late": () => true,
};

function addressLines({ line1, line2, postalCode, city, region, country }: OrderFacts["shippingAddress"]) {
  const place = [postalCode, city, region].filter(Boolean).join(" ");
  const where = new Intl.DisplayNames("en", { type: "region" }).of(country) ?? country;
  return [line1, ...(line2 ? [line2] : []), place, where];
}

function reasonOf({ events }: OrderFacts): string {
  return String(events.findLast(({ kind }) => kind === "cancelled")?.details.reason ?? "");
}

const textOf = (time: Date) => `${time.toISOString().slice(0, 16).replace("T", " ")} UTC`;
