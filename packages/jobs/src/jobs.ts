import { z } from "zod";

/**
 * What has to come in time has the clock's queue, where nothing long stands in its way. Imports take as long as all the
 * rest together, so they stand in line for each other and for nothing else; webhooks wait for programs elsewhere.
 */
export const queues = ["mail", "images", "clock", "maintenance", "imports", "webhooks"] as const;
export type Queue = (typeof queues)[number];
/** Where server and worker find the same queues in Redis. */
export const usualPrefix = "agora";

/** A kind of work that a transaction can promise; pass the value itself to `enqueue`. */
export type Job<Name extends string = string, Payload extends z.ZodObject = z.ZodObject> = {
  readonly name: Name;
  readonly queue: Queue;
  readonly payload: Payload;
  /** How often it is tried before it waits for a person. */
  readonly attempts: number;
  /**
   * 1 is the most urgent of a queue, and handed over before all else; those without one go before it, so that either all
   * jobs of a queue have one or none. Mails: 1 somebody waits for it in front of a form, 2 what was done to an account,
   * 5 orders, 10 news, 20 what goes to many.
   */
  readonly priority?: number;
  /** The part of the payload that says in whose line it stands; Redis knows it, so that sending it away asks nobody else. */
  readonly line?: keyof z.output<Payload> & string;
};

const job = <const Name extends string, Payload extends z.ZodObject>(one: Job<Name, Payload>) => one;

type Mail<Name extends string, Payload extends z.ZodObject> = Pick<
  Required<Job<Name, Payload>>,
  "name" | "priority" | "payload"
>;

/** Attempts double their distance from 5 seconds to an hour: 30 of them last for about 16 hours. */
const mail = <const Name extends string, Payload extends z.ZodObject>(one: Mail<Name, Payload>) =>
  job({ queue: "mail", attempts: 30, ...one });

export const emailWelcome = mail({
  name: "emailWelcome",
  priority: 1,
  payload: z.object({ userId: z.uuid() }),
});

export const emailVerification = mail({
  name: "emailVerification",
  priority: 1,
  payload: z.object({ userId: z.uuid() }),
});

/** To the address of a sign-up that waits: a link, or, where the address has an owner, a word to them. */
export const emailSignUp = mail({
  name: "emailSignUp",
  priority: 1,
  payload: z.object({ signUpId: z.uuid() }),
});

/** Promised for any address, known or not, so that asking is the same for both. */
export const emailPasswordReset = mail({
  name: "emailPasswordReset",
  priority: 1,
  payload: z.object({ email: z.string() }),
});

/** `request` is the hash of the row that says who wants which address; without it the mail is moot. */
export const emailAddressChange = mail({
  name: "emailAddressChange",
  priority: 1,
  payload: z.object({ request: z.string() }),
});

export const emailNewDevice = mail({
  name: "emailNewDevice",
  priority: 2,
  payload: z.object({ userId: z.uuid(), device: z.string(), ip: z.string(), at: z.iso.datetime() }),
});

export const securityNotices = [
  "password-changed",
  "password-reset",
  "address-change-asked",
  "address-changed",
  "two-factor-on",
  "two-factor-off",
  "codes-guessed",
  "deletion-asked",
  "deletion-cancelled",
] as const;

/** Tells the owner of an account what was done to it, so that it can't be done behind their back. */
export const emailSecurityNotice = mail({
  name: "emailSecurityNotice",
  priority: 2,
  payload: z.object({
    userId: z.uuid(),
    notice: z.enum(securityNotices),
    /** Where it goes when that is no longer the account's own address. */
    address: z.string().optional(),
  }),
});

export const emailCommentOnPost = mail({
  name: "emailCommentOnPost",
  priority: 10,
  payload: z.object({ commentId: z.uuid() }),
});

export const emailReply = mail({
  name: "emailReply",
  priority: 10,
  payload: z.object({ commentId: z.uuid() }),
});

/** To one of those who moderate, about a comment that began to wait for them. */
export const emailCommentWaiting = mail({
  name: "emailCommentWaiting",
  priority: 10,
  payload: z.object({ commentId: z.uuid(), userId: z.uuid() }),
});

export const processImage = job({
  name: "processImage",
  queue: "images",
  attempts: 5,
  payload: z.object({ mediaId: z.uuid() }),
});

/** Cuts a picture anew, around the focal point that it has by then. */
export const cropPicture = job({
  name: "cropPicture",
  queue: "images",
  attempts: 5,
  payload: z.object({ mediaId: z.uuid() }),
});

/** Takes over the posts of another site, as the task and whoever asked for it say. */
export const importSite = job({
  name: "importSite",
  queue: "imports",
  // A worker that is stopped in the middle has used one up. Ten last for an hour.
  attempts: 10,
  payload: z.object({
    taskId: z.uuid(),
    site: z.string().optional(),
    author: z.string().optional(),
    comments: z.boolean().default(false),
    pictures: z.boolean().default(true),
  }),
});

/** Puts everything stored about a person into a file and mails them its link. */
export const exportData = job({
  name: "exportData",
  queue: "maintenance",
  attempts: 30,
  // Promised by the version before, it has no task to report to.
  payload: z.object({ userId: z.uuid(), taskId: z.uuid().optional() }),
});

/** Puts somebody's posts into a ZIP file and mails them its link. */
export const exportPosts = job({
  name: "exportPosts",
  queue: "maintenance",
  attempts: 30,
  payload: z.object({ userId: z.uuid(), taskId: z.uuid().optional() }),
});

/** Removes files whose rows are gone. */
export const removeFiles = job({
  name: "removeFiles",
  queue: "maintenance",
  attempts: 30,
  payload: z.object({ keys: z.array(z.string()) }),
});

export const orderLetters = ["placed", "paid", "shipped", "cancelled", "refunded", "paid-too-late"] as const;

/** Tells a buyer what became of their order; `refundId` says which of several refunds it is about. */
export const emailOrder = mail({
  name: "emailOrder",
  priority: 5,
  payload: z.object({ orderId: z.uuid(), letter: z.enum(orderLetters), refundId: z.uuid().optional() }),
});

/** Asks the payment provider to give money back; its row says how much, and of which payment. */
export const sendRefund = job({
  name: "sendRefund",
  queue: "maintenance",
  attempts: 30,
  payload: z.object({ refundId: z.uuid() }),
});

/** One attempt at a delivery, the number of which is said; each failed one promises the next, so this one is done either way. */
export const deliverWebhook = job({
  name: "deliverWebhook",
  queue: "webhooks",
  attempts: 30,
  // A test does not say which endpoint it is for, so that it stands in no line.
  payload: z.object({ deliveryId: z.uuid(), attempt: z.int().min(1), endpointId: z.uuid().optional() }),
  line: "endpointId",
});

/** Tells one of those who look after webhooks that an endpoint was disabled. */
export const emailWebhookDisabled = mail({
  name: "emailWebhookDisabled",
  priority: 10,
  payload: z.object({ endpointId: z.uuid(), userId: z.uuid() }),
});

/** The built-in test provider's call to the shop; its event stays the same however often it is tried. */
export const sendTestWebhook = job({
  name: "sendTestWebhook",
  queue: "clock",
  attempts: 30,
  payload: z.object({ eventId: z.uuid(), reference: z.string() }),
});

/** Every job that can be promised. */
export const jobs = {
  emailWelcome,
  emailVerification,
  emailSignUp,
  emailPasswordReset,
  emailAddressChange,
  emailNewDevice,
  emailSecurityNotice,
  emailCommentOnPost,
  emailReply,
  emailOrder,
  emailCommentWaiting,
  exportData,
  sendRefund,
  sendTestWebhook,
  deliverWebhook,
  emailWebhookDisabled,
  exportPosts,
  processImage,
  cropPicture,
  importSite,
  removeFiles,
};
export type JobName = keyof typeof jobs;
export type PayloadOf<Name extends JobName> = z.output<(typeof jobs)[Name]["payload"]>;

/** Work that nobody promises and that comes round by itself. */
export const periodicJobs = {
  sweepExpired: { queue: "maintenance", everySeconds: 600 },
  eraseUsers: { queue: "maintenance", everySeconds: 3600 },
  sweepUploads: { queue: "maintenance", everySeconds: 3600 },
  publishDue: { queue: "clock", everySeconds: 15 },
  freeUnpaidStock: { queue: "clock", everySeconds: 60 },
  reconcilePayments: { queue: "maintenance", everySeconds: 120 },
  purgePosts: { queue: "maintenance", everySeconds: 3600 },
  flushViews: { queue: "maintenance", everySeconds: 30 },
  countSales: { queue: "maintenance", everySeconds: 600 },
  sweepTasks: { queue: "maintenance", everySeconds: 3600 },
} as const satisfies Record<string, { queue: Queue; everySeconds: number }>;
export type PeriodicJobName = keyof typeof periodicJobs;
