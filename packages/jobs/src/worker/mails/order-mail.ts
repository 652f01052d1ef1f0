import type { orderLetters } from "../../jobs.ts";
import { moneyText } from "../money.ts";
import { type Bill, bill } from "./bill.ts";
import { type Block, beginning, type Mail, mail, type Site } from "./mail.ts";

export type OrderLetter = (typeof orderLetters)[number];

export type OrderMailProps = {
  site: Site;
  letter: OrderLetter;
  order: Bill & {
    number: string;
    name: string;
    /** Where it goes, a line each. */
    address: string[];
    /** Until when it has to be paid, as text; null when there is nothing left to pay. */
    payUntil: string | null;
    carrier: string | null;
    trackingCode: string | null;
    cancelled: { by: "by-buyer" | "by-shop" | "not-paid" | null; reason: string };
    paid: number;
    /** What this letter tells was given back, and what was in all. */
    refund: { amount: number; inAll: number };
  };
  orderUrl: string;
};

type Words = { subject: string; text: string; more?: Block[]; button?: string; withBill?: boolean };
type Order = OrderMailProps["order"];

const because = {
  "by-buyer": "as you asked",
  "by-shop": "by the shop",
  "not-paid": "because it was not paid in time",
};

const letters: Record<OrderLetter, (order: Order, site: Site) => Words> = {
  placed: (order, site) => ({
    subject: `Your order ${order.number}`,
    text: `thank you for your order at ${site.name}.`,
    withBill: true,
    more: [
      { kind: "note", text: `It goes to:\n${order.address.join("\n")}` },
      ...(order.payUntil === null
        ? []
        : [note(`It is kept for you until ${order.payUntil}. Please pay it before.`)]),
    ],
    button: order.payUntil === null ? undefined : "Pay for my order",
  }),
  paid: (order) => ({
    subject: `Payment received for order ${order.number}`,
    text: `we have received ${money(order, order.paid)} and are getting your order ready.`,
    withBill: true,
  }),
  shipped: (order) => ({
    subject: `Order ${order.number} is on its way`,
    text: ["your order is on its way.", ...parcel(order)].join("\n"),
    more: [{ kind: "note", text: `It goes to:\n${order.address.join("\n")}` }],
  }),
  cancelled: (order, site) => ({
    subject: `Order ${order.number} was cancelled`,
    text: `your order was cancelled${order.cancelled.by ? ` ${because[order.cancelled.by]}` : ""}.`,
    withBill: true,
    more: [
      ...(order.cancelled.by === "by-shop" && order.cancelled.reason
        ? [{ kind: "quote" as const, text: beginning(order.cancelled.reason), by: site.name }]
        : []),
      note(
        order.paid === 0
          ? "Nothing was charged."
          : "What you paid goes back the way it came. A few days may pass until you see it.",
      ),
    ],
  }),
  refunded: (order) => ({
    subject: `Money back for order ${order.number}`,
    text: `${money(order, order.refund.amount)} are on their way back to you, the way you paid. A few days may pass until you see them.`,
    more:
      order.refund.inAll > order.refund.amount
        ? [note(`Given back in all: ${money(order, order.refund.inAll)} of ${money(order, order.paid)}.`)]
        : [],
  }),
  "paid-too-late": (order) => ({
    subject: `Your payment for order ${order.number} goes back`,
    text: "your payment arrived when there was nothing left to pay: the order had been cancelled, or was paid already. It goes back the way it came. A few days may pass until you see it.",
  }),
};

/** To the buyer, with the link that opens the order without an account. */
export function orderMail({ site, letter, order, orderUrl }: OrderMailProps): Mail {
  const { subject, text, more = [], button = "See my order", withBill } = letters[letter](order, site);
  return mail({
    site,
    subject,
    preheader: `${site.name}, ${order.number}: ${money(order, order.total)}`,
    heading: subject,
    blocks: [
      { kind: "text", text: `Hello ${order.name}, ${text}` },
      ...(withBill ? [bill(order)] : []),
      ...more,
      { kind: "button", label: button, url: orderUrl },
    ],
    reason: `You get this mail because of an order at ${site.name}. Whoever has the link can see it.`,
  });
}

const money = ({ currency }: Order, amount: number) => moneyText(amount, currency);
const note = (text: string): Block => ({ kind: "note", text });

function parcel({ carrier, trackingCode }: Order): string[] {
  return [
    ...(carrier ? [`With: ${carrier}`] : []),
    ...(trackingCode ? [`Tracking code: ${trackingCode}`] : []),
  ];
}
