import { z } from "zod";

/**
 * What an endpoint can be told of. A kind tells which thing changed and how it stands, by ids, numbers and amounts: no
 * mail address, name or address of anybody, because receivers read those with permissions of their own.
 */
export type EventKind<Data extends z.ZodObject = z.ZodObject> = {
  /** Rises when `data` loses or changes a field; a new field does not raise it. */
  version: number;
  summary: string;
  data: Data;
  example: z.input<Data>;
};

const event = <Data extends z.ZodObject>(one: Omit<EventKind<Data>, "version">): EventKind<Data> => ({
  version: 1,
  ...one,
});

const id = z.uuid();
const minor = z.int().min(0).describe("Minor units of the currency");
const ids = {
  post: "019a9d3c-5f00-7a10-8000-4c1b7e2f9a01",
  person: "019a9d3c-5f00-7a10-8000-4c1b7e2f9a02",
  comment: "019a9d3c-5f00-7a10-8000-4c1b7e2f9a03",
  order: "019a9d3c-5f00-7a10-8000-4c1b7e2f9a04",
  refund: "019a9d3c-5f00-7a10-8000-4c1b7e2f9a05",
  product: "019a9d3c-5f00-7a10-8000-4c1b7e2f9a06",
  variant: "019a9d3c-5f00-7a10-8000-4c1b7e2f9a07",
  review: "019a9d3c-5f00-7a10-8000-4c1b7e2f9a08",
  media: "019a9d3c-5f00-7a10-8000-4c1b7e2f9a09",
  endpoint: "019a9d3c-5f00-7a10-8000-4c1b7e2f9a0a",
};

const post = z.object({ id, slug: z.string(), title: z.string(), authorId: id });
const somePost = { id: ids.post, slug: "bread-in-four-numbers", title: "Bread in four numbers" };
const postExample = { ...somePost, authorId: ids.person };

const comment = z.object({ id, postId: id, parentId: id.nullable(), authorId: id });
const commentExample = { id: ids.comment, postId: ids.post, parentId: null, authorId: ids.person };

const review = z.object({ id, productId: id, authorId: id, rating: z.int().min(1).max(5) });
const reviewExample = { id: ids.review, productId: ids.product, authorId: ids.person, rating: 5 };

const order = z.object({
  id,
  number: z.string().describe("The one people say; `orders.get` takes it"),
  userId: id.nullable().describe("Null for a guest"),
  status: z.enum(["pending", "confirmed", "shipped", "delivered", "cancelled"]),
  currency: z.string().describe("ISO 4217"),
  total: minor,
  paid: minor,
  refunded: minor.describe("Given back or promised to be, in minor units"),
});
const orderExample = {
  id: ids.order,
  number: "K7QF-2M9X",
  userId: ids.person,
  status: "confirmed",
  currency: "EUR",
  total: 4250,
  paid: 4250,
  refunded: 0,
} as const;

const product = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  status: z.enum(["draft", "active", "archived"]),
});
const productExample = {
  id: ids.product,
  slug: "bread-knife",
  name: "Bread knife",
  status: "active",
} as const;

const user = z.object({ id });

/** Every kind of event, by its type. */
export const events = {
  "post.published": event({
    summary: "A post became public, at once or when its time had come.",
    data: post,
    example: postExample,
  }),
  "post.updated": event({
    summary: "A public post was changed.",
    data: post.extend({ previousSlug: z.string().describe("The same as `slug`, unless it moved") }),
    example: { ...postExample, previousSlug: "bread-in-numbers" },
  }),
  "post.unpublished": event({
    summary: "A public post was made a draft again, or archived.",
    data: post.extend({ status: z.enum(["draft", "archived"]) }),
    example: { ...postExample, status: "draft" },
  }),
  "post.removed": event({
    summary: "A public post was put in the trash.",
    data: post,
    example: postExample,
  }),
  "comment.created": event({
    summary: "A comment became public: at once, or when a moderator approved it.",
    data: comment,
    example: commentExample,
  }),
  "comment.removed": event({
    summary: "A public comment was removed or rejected, or waits for a moderator again.",
    data: comment,
    example: commentExample,
  }),
  "order.placed": event({
    summary: "An order was placed.",
    data: order,
    example: { ...orderExample, status: "pending", paid: 0 },
  }),
  "order.paid": event({
    summary: "A payment for an order arrived; one that is too much is given back by itself.",
    data: order.extend({ amount: minor.describe("What arrived, in minor units") }),
    example: { ...orderExample, amount: 4250 },
  }),
  "order.confirmed": event({
    summary: "An order is sure: it was paid, cost nothing, or the shop accepted it.",
    data: order,
    example: orderExample,
  }),
  "order.shipped": event({
    summary: "An order is on its way.",
    data: order,
    example: { ...orderExample, status: "shipped" },
  }),
  "order.delivered": event({
    summary: "An order has arrived.",
    data: order,
    example: { ...orderExample, status: "delivered" },
  }),
  "order.cancelled": event({
    summary: "An order was cancelled by its buyer or the shop, or was not paid in time.",
    data: order.extend({ reason: z.enum(["by-buyer", "by-shop", "not-paid"]) }),
    example: { ...orderExample, status: "cancelled", paid: 0, reason: "not-paid" },
  }),
  "order.refunded": event({
    summary: "Money of an order was given back, in whole or in part.",
    data: order.extend({ refundId: id, amount: minor.describe("Of this refund, in minor units") }),
    example: { ...orderExample, refunded: 1200, refundId: ids.refund, amount: 1200 },
  }),
  "product.created": event({
    summary: "A product was made.",
    data: product,
    example: { ...productExample, status: "draft" },
  }),
  "product.updated": event({
    summary: "A product was changed, or its prices were.",
    data: product,
    example: productExample,
  }),
  "product.archived": event({
    summary: "A product is no longer sold.",
    data: product,
    example: { ...productExample, status: "archived" },
  }),
  "stock.ran_out": event({
    summary: "The last unit of a variant is gone.",
    data: z.object({ variantId: id, productId: id, sku: z.string() }),
    example: { variantId: ids.variant, productId: ids.product, sku: "KNIFE-24" },
  }),
  "review.created": event({
    summary: "A buyer reviewed a product, or a moderator shows a hidden review again.",
    data: review,
    example: reviewExample,
  }),
  "review.removed": event({
    summary: "A review was removed by its author, or hidden by a moderator.",
    data: review,
    example: reviewExample,
  }),
  "user.created": event({
    summary: "An account was made.",
    data: user,
    example: { id: ids.person },
  }),
  "user.suspended": event({
    summary: "Somebody was shut out.",
    data: user,
    example: { id: ids.person },
  }),
  "user.reactivated": event({
    summary: "Somebody who was shut out may come in again.",
    data: user,
    example: { id: ids.person },
  }),
  "user.removed": event({
    summary: "An account was removed by an administrator, or its owner asked for that.",
    data: user,
    example: { id: ids.person },
  }),
  "user.restored": event({
    summary: "A removal was taken back, by an administrator or because its owner came back in time.",
    data: user,
    example: { id: ids.person },
  }),
  "media.ready": event({
    summary: "An uploaded picture has all its sizes.",
    data: z.object({
      id,
      ownerId: id,
      purpose: z.enum(["avatar", "cover", "product", "inline"]),
      contentType: z.string(),
      width: z.int().describe("Pixels"),
      height: z.int().describe("Pixels"),
    }),
    example: {
      id: ids.media,
      ownerId: ids.person,
      purpose: "cover",
      contentType: "image/jpeg",
      width: 2400,
      height: 1600,
    },
  }),
  "webhook.test": event({
    summary: "Somebody tries an endpoint; it is sent to that one alone, whatever it chose.",
    data: z.object({ endpointId: id }),
    example: { endpointId: ids.endpoint },
  }),
} as const satisfies Record<string, EventKind>;

export type EventType = keyof typeof events;
export type EventData<Type extends EventType> = z.output<(typeof events)[Type]["data"]>;

export const isEventType = (type: string): type is EventType => Object.hasOwn(events, type);

/** The types that an endpoint can choose; a test is sent without being chosen. */
export const chosenTypes = Object.keys(events)
  .filter(isEventType)
  .filter((type) => type !== "webhook.test");

/** The body of the request that tells of an event. */
export function eventBody<Type extends EventType>(type: Type) {
  const { version, data }: EventKind = events[type];
  return z.object({
    type: z.literal(type),
    version: z.literal(version),
    timestamp: z.iso.datetime().describe("When it happened"),
    data,
  });
}
