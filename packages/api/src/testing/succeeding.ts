import { insertEmailToken } from "@agora/db/queries/email-tokens";
import { insertSuppression } from "@agora/db/queries/mails";
import {
  identities,
  orderLines,
  orders,
  recoveryCodes,
  settings,
  users,
  webhookEndpoints,
} from "@agora/db/schema";
import { mailToken } from "@agora/jobs";
import { eq } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { asking, connected } from "../connected-apps/testing.ts";
import type { Inputs } from "../contract.ts";
import { sealTicket } from "../identities/ticket.ts";
import { pay, placed, putInto, shelf, wanted } from "../orders/testing.ts";
import { begun, hear, waiting } from "../payments/testing.ts";
import { picture } from "../products/testing.ts";
import { randomToken, sha256 } from "../seal.ts";
import type { Person, Testbed } from "../testing.ts";
import { newRecoveryCodes, recoveryCodeHash } from "../two-factor/recovery-codes.ts";
import { newSecret, sealSecret } from "../two-factor/totp.ts";

type Maker<Input> = (actor: Person, bed: Testbed) => Promise<Input>;
type Makers = { [N in keyof Inputs]?: { [P in keyof Inputs[N]]?: Maker<Inputs[N][P]> } };

export const password = "violet otter climbs 9 hills";
/** A name that nothing else has, and that a comparison of answers can tell from others. */
export const freshName = /fresh[0-9a-f]{8}/gi;
const fresh = () => `fresh${crypto.randomUUID().slice(0, 8)}`;

const published = ({ call }: Person) => call.posts.create({ title: fresh(), body: "Words.", publish: true });
const drafted = ({ call }: Person) => call.posts.create({ title: fresh(), body: "Words." });
const commentBy = async (actor: Person, writer: Person) => {
  const { id: postId } = await published(actor);
  return writer.call.comments.create({ postId, body: "Hello" });
};
const category = ({ call }: Person) => call.categories.create({ name: fresh() });
const tag = ({ call }: Person) => call.tags.create({ name: fresh() });
const product = ({ call }: Person) =>
  call.products.create({
    name: fresh(),
    status: "active",
    variants: [{ sku: fresh(), price: 1000, stock: 5 }],
  });
const role = ({ call }: Person) => call.roles.create({ name: fresh(), permissions: ["posts:write"] });
const coupon = ({ call }: Person) => call.coupons.create({ code: fresh(), kind: "percent", value: 10 });
const somebody = async (bed: Testbed) => {
  const { id, username } = await bed.person();
  return { id, username };
};
const account = async (bed: Testbed) => {
  const username = fresh();
  await (await bed.caller()).auth.signUp({ email: `${username}@example.org`, username, password });
  return { identifier: username, password };
};
const mailed = async (actor: Person, bed: Testbed, purpose: "verify-email" | "reset-password") => {
  const token = randomToken();
  const row = { userId: actor.id, purpose, email: actor.email, hash: sha256(token), hours: 1 };
  await insertEmailToken(bed.database.pool, row);
  return token;
};
const uploaded = async (bed: Testbed, url: string, content: Buffer) => {
  const allowed = bed.services.storage.verifyUpload(new URL(url));
  if (!allowed) throw new Error("the address is not signed");
  await bed.services.storage.put(allowed.key, content, { contentType: allowed.contentType });
};
const ordered = async (actor: Person, bed: Testbed, status: "confirmed" | "shipped" | "delivered") => {
  const { number } = await placed(bed, actor.call);
  await pay(bed, { number });
  if (status !== "confirmed") await putInto(bed, number, status);
  return { number };
};
const bought = async (actor: Person, bed: Testbed) => {
  const { number } = await ordered(actor, bed, "delivered");
  const [line] = await bed.database.pool
    .select({ productId: orderLines.productId })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(eq(orders.number, number));
  return { productId: line?.productId ?? "" };
};
const reviewed = async (actor: Person, bed: Testbed) =>
  actor.call.reviews.create({ ...(await bought(actor, bed)), rating: 4, title: "Good", body: "Fits." });
const unsettled = async (bed: Testbed) => {
  const payment = await begun(bed, await waiting(bed));
  const news = {
    kind: "paid",
    paymentId: payment.id,
    reference: fresh(),
    amount: 1,
    currency: "EUR",
  } as const;
  const eventId = fresh();
  await hear(bed, news, eventId);
  return eventId;
};
/** A code of a second factor that has just been started by this person. */
const started = async ({ call }: Person) => {
  const { secret } = await call.twoFactor.start({});
  return () => TOTP.generate({ secret: Secret.fromBase32(secret) });
};
const ticketed = async (actor: Person, bed: Testbed) => {
  const { secret } = bed.services.config;
  const [code = ""] = newRecoveryCodes();
  const sealed = sealSecret(newSecret(), { userId: actor.id, key: secret });
  const on = { twoFactorAt: new Date(), twoFactorSecret: sealed };
  await bed.database.pool.update(users).set(on).where(eq(users.id, actor.id));
  await bed.database.pool.insert(recoveryCodes).values({ userId: actor.id, hash: recoveryCodeHash(code) });
  return { ticket: sealTicket({ userId: actor.id, provider: "google", link: null }, secret), code };
};
/** The only endpoint, because there may be twenty. */
const webhook = async ({ call }: Person, { database }: Testbed) => {
  await database.pool.delete(webhookEndpoints);
  const url = `https://hooks.example.org/${fresh()}`;
  return (await call.webhooks.create({ url, events: null })).endpoint;
};
const delivery = async (actor: Person, bed: Testbed) => {
  const { id } = await webhook(actor, bed);
  return { id: (await actor.call.webhooks.test({ id })).deliveryId };
};
/** One red pixel. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);

/**
 * Input with which an administrator gets a full answer, and with which an act succeeds, made anew for each call. What is
 * left out succeeds with its other samples: with a row of one's own, or as it stands.
 */
export const succeeding: Makers = {
  apiKeys: {
    list: async ({ call }) => {
      await call.apiKeys.create({ name: "Listed" });
      return {};
    },
  },
  auth: {
    signUp: async () => ({ email: `${fresh()}@example.org`, username: fresh(), password, as: "token" }),
    signIn: async (_, bed) => ({ ...(await account(bed)), as: "token" }),
    verifyEmail: async (actor, bed) => ({ token: await mailed(actor, bed, "verify-email") }),
    resetPassword: async (actor, bed) => ({ token: await mailed(actor, bed, "reset-password"), password }),
    changePassword: async () => ({ newPassword: password }),
    changeEmail: async () => ({ email: `${fresh()}@example.org` }),
    deleteAccount: async () => ({}),
  },
  cart: {
    get: async ({ call }, bed) => {
      await call.cart.setLine({ variantId: await shelf(bed, 5), quantity: 2 });
      return {};
    },
    setLine: async (_, bed) => ({ variantId: await shelf(bed, 5), quantity: 2 }),
    setCoupon: async (actor, bed) => {
      await actor.call.cart.setLine({ variantId: await shelf(bed, 5), quantity: 2 });
      return { code: (await coupon(actor)).code };
    },
  },
  categories: {
    list: async (actor) => {
      await category(actor);
      return {};
    },
    get: async (actor) => ({ slug: (await category(actor)).slug }),
    create: async () => ({ name: fresh(), description: "All of it", color: "#3366CC" }),
    update: async (actor) => {
      const { id, version } = await category(actor);
      return { id, version, name: fresh() };
    },
    remove: async (actor) => ({ id: (await category(actor)).id }),
    merge: async (actor) => ({ id: (await category(actor)).id, from: [(await category(actor)).id] }),
  },
  comments: {
    list: async (actor) => ({ postId: (await commentBy(actor, actor)).postId, count: true }),
    create: async (actor) => ({ postId: (await published(actor)).id, body: "Hello" }),
    report: async (actor, bed) => ({
      id: (await commentBy(actor, await bed.person())).id,
      reason: "spam",
      note: "Look",
    }),
    queue: async (actor) => {
      await commentBy(actor, actor);
      return { view: "approved" };
    },
    moderate: async (actor, bed) => ({
      ids: [(await commentBy(actor, await bed.person())).id],
      decision: "reject",
    }),
    banned: async ({ call }, bed) => {
      await call.comments.setBanned({ username: (await somebody(bed)).username, banned: true });
      return {};
    },
    setBanned: async (_, bed) => ({ username: (await somebody(bed)).username, banned: true }),
    live: async (actor) => {
      const { id: postId } = await published(actor);
      const before = (await actor.call.comments.list({ postId })).lastEventId;
      await actor.call.comments.create({ postId, body: "Live" });
      return { postId, lastEventId: before };
    },
  },
  connectedApps: {
    list: async (actor, bed) => {
      await connected(actor, bed);
      return {};
    },
    review: async (_, bed) => ({ query: (await asking(bed)).query }),
    allow: async (_, bed) => ({ query: (await asking(bed)).query }),
  },
  coupons: {
    list: async (actor) => {
      await coupon(actor);
      return {};
    },
    create: async () => ({ code: fresh(), kind: "percent", value: 10, endsAt: new Date("2030-01-01") }),
    update: async (actor) => {
      const { id, version } = await coupon(actor);
      return { id, version, minimum: 500, startsAt: new Date("2026-01-01") };
    },
    disable: async (actor) => ({ id: (await coupon(actor)).id }),
    setRoleDiscount: async () => ({ role: "moderator", percent: 5 }),
  },
  identities: {
    confirm: async (actor, bed) => ({ ...(await ticketed(actor, bed)), as: "token" }),
    unlink: async (actor, bed) => {
      const rows = ["google", "github"].map((provider) => ({
        provider,
        subject: actor.id,
        userId: actor.id,
      }));
      await bed.database.pool.insert(identities).values(rows).onConflictDoNothing();
      return { provider: "google" };
    },
  },
  imports: {
    run: async ({ call }, bed) => {
      const content = Buffer.from("{}");
      const file = { source: "ghost", filename: "a.json", bytes: content.length } as const;
      const { task, upload } = await call.imports.start(file);
      await uploaded(bed, upload.url, content);
      return { id: task.id, site: "https://old.test", pictures: false };
    },
  },
  mails: {
    preferences: async (actor, bed) => ({ token: mailToken(bed.services.config.secret, actor.id) }),
    suppressions: async (_, bed) => {
      await insertSuppression(bed.database.pool, { address: `${fresh()}@example.org`, reason: "550" });
      return {};
    },
    unsuppress: async (_, bed) => {
      const address = `${fresh()}@example.org`;
      await insertSuppression(bed.database.pool, { address, reason: "550" });
      return { address };
    },
  },
  media: {
    finishUpload: async ({ call }, bed) => {
      const file = {
        filename: "a.png",
        contentType: "image/png",
        bytes: png.length,
        purpose: "inline",
      } as const;
      const { media, upload } = await call.media.startUpload(file);
      await uploaded(bed, upload.url, png);
      return { id: media.id };
    },
    list: async (actor, bed) => {
      await picture(bed, actor);
      return { count: true };
    },
    live: async (actor, bed) => ({ id: await picture(bed, actor) }),
  },
  orders: {
    quote: async (_, bed) => ({ lines: [{ variantId: await shelf(bed, 5), quantity: 2 }] }),
    place: async (_, bed) => wanted(await shelf(bed, 5)),
    get: async (actor, bed) => ({ number: (await placed(bed, actor.call)).number }),
    list: async (actor, bed) => {
      await placed(bed, actor.call);
      return {};
    },
    all: async (actor, bed) => {
      await placed(bed, actor.call);
      return { limit: 2, count: true };
    },
    confirm: async (actor, bed) => ({ number: (await placed(bed, actor.call)).number }),
    ship: async (actor, bed) => ({ ...(await ordered(actor, bed, "confirmed")), carrier: "Post" }),
    deliver: async (actor, bed) => ordered(actor, bed, "shipped"),
    refund: async (actor, bed) => ({ ...(await ordered(actor, bed, "confirmed")), amount: 100 }),
  },
  payments: {
    start: async (actor, bed) => ({ number: (await placed(bed, actor.call)).number, provider: "test" }),
    unsettled: async (_, bed) => {
      await unsettled(bed);
      return {};
    },
    settle: async ({ call }, bed) => {
      const eventId = await unsettled(bed);
      const { items } = await call.payments.unsettled({ limit: 100 });
      return { id: items.find((one) => one.eventId === eventId)?.id ?? "", note: "By hand" };
    },
  },
  posts: {
    list: async (actor) => {
      await published(actor);
      return { author: actor.username, count: true };
    },
    get: async (actor) => ({ slug: (await published(actor)).slug }),
    feed: async ({ call }, bed) => {
      const author = await bed.person("author");
      await published(author);
      await call.profiles.follow({ username: author.username });
      return {};
    },
    search: async (actor) => ({ q: (await published(actor)).title }),
    update: async (actor) => ({ id: (await drafted(actor)).id, version: 1, title: fresh() }),
    publish: async (actor) => ({ id: (await drafted(actor)).id }),
    unpublish: async (actor) => ({ id: (await published(actor)).id }),
    archive: async (actor) => ({ id: (await published(actor)).id }),
    restore: async (actor) => {
      const { id } = await published(actor);
      await actor.call.posts.remove({ id });
      return { id };
    },
    restoreRevision: async (actor) => {
      const { id } = await drafted(actor);
      const [first] = (await actor.call.posts.revisions({ id })).items;
      const { version } = await actor.call.posts.update({ id, version: 1, body: "Other words." });
      return { id, version, revisionId: first?.id ?? "" };
    },
    create: async () => ({ title: fresh(), body: "# Words\n\nMore.", tags: ["one"], publish: true }),
    preview: async ({ call }) => {
      const { id } = await call.posts.create({ title: fresh(), body: "Early." });
      return { token: (await call.posts.previewLink({ id })).token };
    },
    like: async (actor) => ({ id: (await published(actor)).id }),
    unlike: async (actor) => ({ id: (await published(actor)).id }),
    bookmark: async (actor) => ({ id: (await published(actor)).id }),
    unbookmark: async (actor) => ({ id: (await published(actor)).id }),
  },
  products: {
    list: async (actor) => {
      await product(actor);
      return { count: true };
    },
    search: async (actor) => ({ q: (await product(actor)).name }),
    get: async (actor) => ({ slug: (await product(actor)).slug }),
    create: async () => ({
      name: fresh(),
      status: "active",
      categories: ["Books"],
      variants: [{ sku: fresh(), price: 1000, stock: 5, options: { colour: "red" } }],
    }),
    update: async (actor) => {
      const { id, version } = await product(actor);
      return { id, version, name: fresh() };
    },
    archive: async (actor) => {
      const { id, version } = await product(actor);
      return { id, version };
    },
    setPrices: async (_, bed) => ({ prices: [{ variantId: await shelf(bed, 1), price: 900, from: 1000 }] }),
  },
  profiles: {
    get: async (actor) => ({ username: actor.username }),
    update: async ({ call, username }) => {
      const { version } = await call.profiles.get({ username });
      return { version, name: "Ada", bio: "Counts.", birthday: "1915-12-10" };
    },
    setAvatar: async (actor, bed) => ({ mediaId: await picture(bed, actor) }),
    follow: async (_, bed) => ({ username: (await somebody(bed)).username }),
    unfollow: async (_, bed) => ({ username: (await somebody(bed)).username }),
  },
  reviews: {
    list: async (actor, bed) => ({ productId: (await reviewed(actor, bed)).productId, count: true }),
    create: async (actor, bed) => ({ ...(await bought(actor, bed)), rating: 5, title: "Good" }),
    update: async (actor, bed) => {
      const { id, version } = await reviewed(actor, bed);
      return { id, version, rating: 3 };
    },
    moderate: async (actor, bed) => ({ id: (await reviewed(actor, bed)).id, status: "hidden" }),
  },
  roles: {
    create: async () => ({ name: fresh(), permissions: ["posts:write"] }),
    update: async (actor) => {
      const { id, version } = await role(actor);
      return { id, version, name: fresh() };
    },
    remove: async (actor) => ({ id: (await role(actor)).id }),
  },
  settings: {
    update: async (_, bed) => {
      await bed.database.pool.update(settings).set({ version: 1 });
      return { version: 1, siteName: "Agora" };
    },
  },
  stock: {
    adjust: async (_, bed) => ({
      variantId: await shelf(bed, 5),
      kind: "receipt",
      quantity: 2,
      note: "More",
    }),
    history: async (_, bed) => ({ variantId: await shelf(bed, 5) }),
  },
  tags: {
    list: async (actor) => {
      await tag(actor);
      return { unused: true, count: true };
    },
    get: async (actor) => ({ slug: (await tag(actor)).slug }),
    create: async () => ({ name: fresh(), description: "All of it" }),
    update: async (actor) => {
      const { id, version } = await tag(actor);
      return { id, version, name: fresh() };
    },
    remove: async (actor) => ({ id: (await tag(actor)).id }),
    merge: async (actor) => ({ id: (await tag(actor)).id, from: [(await tag(actor)).id] }),
  },
  tasks: {
    list: async ({ call }) => {
      await call.imports.start({ source: "ghost", filename: "a.json", bytes: 10 });
      return {};
    },
  },
  tokens: {
    exchange: async (_, bed) => ({ ...(await account(bed)), device: "Phone" }),
    refresh: async (_, bed) => {
      const { refreshToken } = await (await bed.caller()).tokens.exchange(await account(bed));
      return { refreshToken };
    },
  },
  twoFactor: {
    start: async () => ({}),
    confirm: async (actor) => ({ code: (await started(actor))() }),
    disable: async (actor, bed) => {
      const codeNow = await started(actor);
      await actor.call.twoFactor.confirm({ code: codeNow() });
      await bed.database.pool.update(users).set({ twoFactorStep: null }).where(eq(users.id, actor.id));
      return { code: codeNow() };
    },
  },
  users: {
    get: async (_, bed) => ({ id: (await somebody(bed)).id }),
    update: async (_, bed) => ({ id: (await somebody(bed)).id, version: 1, name: "Grace" }),
    setRoles: async (_, bed) => ({ id: (await somebody(bed)).id, roleIds: [] }),
    suspend: async (_, bed) => ({ id: (await somebody(bed)).id, reason: "Spam" }),
    reactivate: async ({ call }, bed) => {
      const { id } = await somebody(bed);
      await call.users.suspend({ id });
      return { id };
    },
    remove: async (_, bed) => ({ id: (await somebody(bed)).id }),
    restore: async ({ call }, bed) => {
      const { id } = await somebody(bed);
      await call.users.remove({ id });
      return { id };
    },
  },
  webhooks: {
    list: async (actor, bed) => {
      await webhook(actor, bed);
      return {};
    },
    get: async (actor, bed) => ({ id: (await webhook(actor, bed)).id }),
    create: async (_, { database }) => {
      await database.pool.delete(webhookEndpoints);
      return { url: `https://hooks.example.org/${fresh()}`, events: ["post.published"] };
    },
    update: async (actor, bed) => {
      const { id, version } = await webhook(actor, bed);
      return { id, version, description: "Search", status: "paused" };
    },
    rotateSecret: async (actor, bed) => ({ id: (await webhook(actor, bed)).id }),
    remove: async (actor, bed) => ({ id: (await webhook(actor, bed)).id }),
    test: async (actor, bed) => ({ id: (await webhook(actor, bed)).id }),
    deliveries: async (actor, bed) => {
      await delivery(actor, bed);
      return { count: true };
    },
    delivery,
    replay: delivery,
    replayFailed: async (actor, bed) => ({
      id: (await webhook(actor, bed)).id,
      since: new Date("2026-01-01"),
    }),
  },
};
