import { z } from "zod";

const at = z.iso.datetime();
const post = z.object({
  id: z.uuid(),
  slug: z.string(),
  title: z.string(),
  url: z.url(),
  author: z.object({ id: z.uuid(), username: z.string() }),
  publishedAt: at.nullable(),
});
const order = z.object({
  number: z.string(),
  status: z.enum(["pending", "confirmed", "shipped", "delivered", "cancelled"]),
  currency: z.string().describe("ISO 4217"),
  total: z.int().describe("Minor units"),
  paid: z.int().describe("Minor units"),
  refunded: z.int().describe("Minor units"),
  placedAt: at,
});

const event = <const Name extends string, Data extends z.ZodObject>(one: {
  name: Name;
  summary: string;
  data: Data;
}) => ({ version: 1, ...one });

/** What other programs may be told of. An event's data only gains fields; what would change gets a new name. */
export const events = {
  postPublished: event({
    name: "post.published",
    summary: "A post became public, by hand or by its plan.",
    data: z.object({ post }),
  }),
  postUpdated: event({
    name: "post.updated",
    summary: "A public post was changed.",
    data: z.object({ post }),
  }),
  postUnpublished: event({
    name: "post.unpublished",
    summary: "A post is no longer public: taken offline, archived or removed.",
    data: z.object({ post }),
  }),
  commentCreated: event({
    name: "comment.created",
    summary: "A comment became visible under a post.",
    data: z.object({
      comment: z.object({
        id: z.uuid(),
        postId: z.uuid(),
        author: z.string(),
        body: z.string(),
        createdAt: at,
      }),
    }),
  }),
  userCreated: event({
    name: "user.created",
    summary: "Somebody has a new account.",
    data: z.object({ user: z.object({ id: z.uuid(), username: z.string(), createdAt: at }) }),
  }),
  orderPlaced: event({ name: "order.placed", summary: "An order was placed.", data: z.object({ order }) }),
  orderPaid: event({ name: "order.paid", summary: "An order was paid.", data: z.object({ order }) }),
  orderShipped: event({
    name: "order.shipped",
    summary: "An order is on its way.",
    data: z.object({ order }),
  }),
  orderDelivered: event({ name: "order.delivered", summary: "An order arrived.", data: z.object({ order }) }),
  orderCancelled: event({
    name: "order.cancelled",
    summary: "An order was cancelled, by the buyer, the shop, or because it was not paid in time.",
    data: z.object({ order }),
  }),
  orderRefunded: event({
    name: "order.refunded",
    summary: "Money of an order was given back, in part or whole.",
    data: z.object({ order, amount: z.int().describe("Minor units given back this time") }),
  }),
  productUpdated: event({
    name: "product.updated",
    summary: "A product was made, changed, repriced or archived.",
    data: z.object({
      product: z.object({ id: z.uuid(), slug: z.string(), name: z.string(), status: z.string() }),
    }),
  }),
  stockChanged: event({
    name: "stock.changed",
    summary: "Units of a variant came or went.",
    data: z.object({
      variant: z.object({ id: z.uuid(), sku: z.string(), stock: z.int() }),
      delta: z.int(),
      reason: z.string(),
    }),
  }),
  ping: event({
    name: "ping",
    summary: "Sent by hand to see that an endpoint listens.",
    data: z.object({ message: z.string() }),
  }),
};

export type EventKey = keyof typeof events;
export type DataOf<Key extends EventKey> = z.input<(typeof events)[Key]["data"]>;
