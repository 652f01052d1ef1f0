import { identities, media, orders, products, reviews, tasks } from "@agora/db/schema";
import { connected } from "../connected-apps/testing.ts";
import type { Inputs } from "../contract.ts";
import type { Person, Testbed } from "../testing.ts";

/** A row of the owner's, as input: a stranger must not get at it. Or a word that the procedure is about nobody's row. */
type Whose<Input> = "nobody's" | ((owner: Person, bed: Testbed) => Promise<Input>);
type Sample<Input> = { input: Input; own: Whose<Input> };

export type Samples = { [N in keyof Inputs]: { [P in keyof Inputs[N]]: Sample<Inputs[N][P]> } };

const nowhere = "01980000-0000-7000-8000-000000000000";
const password = "violet otter climbs 9 hills";
const draft = { title: "A draft", body: "x" };
const open = <Input>(input: Input): Sample<Input> => ({ input, own: "nobody's" });

async function pictureOf(owner: Person, bed: Testbed, status: "ready" | "uploading" = "ready") {
  const row = { ownerId: owner.id, purpose: "inline", filename: "a.png", contentType: "image/png" } as const;
  const key = `originals/${crypto.randomUUID()}`;
  const [made] = await bed.database.pool
    .insert(media)
    .values({ ...row, bytes: 1, key, status })
    .returning();
  if (!made) throw new Error("insert returned no row");
  return made.id;
}
const publishedOf = async (owner: Person) => ({
  id: (await owner.call.posts.create({ ...draft, publish: true })).id,
});
const address = { name: "A", line1: "B 1", city: "C", postalCode: "1", country: "DE" };
const made = <T>([row]: T[]): T => {
  if (!row) throw new Error("insert returned no row");
  return row;
};
async function orderOf(owner: Person, bed: Testbed) {
  const number = crypto.randomUUID().slice(0, 12).toUpperCase();
  const sums = { currency: "EUR", itemsTotal: 100, total: 100 };
  await bed.database.pool
    .insert(orders)
    .values({ number, userId: owner.id, email: owner.email, shippingAddress: address, ...sums });
  return { number };
}
async function reviewOf(owner: Person, bed: Testbed) {
  const slug = crypto.randomUUID();
  const product = made(
    await bed.database.pool
      .insert(products)
      .values({ slug, name: slug, ratingSum: 5, ratingCount: 1 })
      .returning(),
  );
  const row = { productId: product.id, authorId: owner.id, rating: 5 };
  return { id: made(await bed.database.pool.insert(reviews).values(row).returning()).id };
}
async function taskOf(owner: Person, bed: Testbed) {
  const row = { ownerId: owner.id, kind: "import-ghost", status: "done" } as const;
  return { id: made(await bed.database.pool.insert(tasks).values(row).returning()).id };
}
const draftOf = (owner: Person) => owner.call.posts.create(draft);

/** For every procedure an input that its contract takes, and whose row it may be about. Leaving one out does not compile. */
export const samples: Samples = {
  apiKeys: {
    list: open({}),
    create: open({ name: "Key" }),
    revoke: {
      input: { id: nowhere },
      own: async (owner) => ({ id: (await owner.call.apiKeys.create({ name: "Own" })).apiKey.id }),
    },
  },
  audit: { list: open({}) },
  auth: {
    signUp: open({ email: "matrix@example.org", username: "matrix", password }),
    signIn: open({ identifier: "matrix", password: "wrong" }),
    signOut: open({}),
    me: open({}),
    verifyEmail: open({ token: "made-up" }),
    resendVerification: open({}),
    forgotPassword: open({ email: "matrix@example.org" }),
    resetPassword: open({ token: "made-up", password }),
    changePassword: open({ password: "wrong", newPassword: password }),
    changeEmail: open({ password: "wrong", email: "new@example.org" }),
    deleteAccount: open({ password: "wrong" }),
    exportMyData: open({}),
  },
  comments: {
    list: open({ postId: nowhere }),
    create: open({ postId: nowhere, body: "Hello" }),
    update: {
      input: { id: nowhere, version: 1, body: "Hello" },
      own: async (owner) => {
        const { id: postId } = await publishedOf(owner);
        const { id, version } = await owner.call.comments.create({ postId, body: "Mine" });
        return { id, version, body: "Changed" };
      },
    },
    report: open({ id: nowhere, reason: "spam" }),
    queue: open({}),
    moderate: open({ ids: [nowhere], decision: "approve" }),
    banned: open({}),
    setBanned: open({ username: "nobody", banned: true }),
    live: open({ postId: nowhere }),
    remove: {
      input: { id: nowhere },
      own: async (owner) => {
        const { id: postId } = await owner.call.posts.create({ ...draft, publish: true });
        return { id: (await owner.call.comments.create({ postId, body: "Mine" })).id };
      },
    },
  },
  identities: {
    list: open({}),
    confirm: open({ ticket: "made-up", code: "000000" }),
    unlink: {
      input: { provider: "google" },
      own: async (owner, bed) => {
        const row = { provider: "google", subject: owner.id, userId: owner.id };
        await bed.database.pool.insert(identities).values(row).onConflictDoNothing();
        return { provider: "google" };
      },
    },
  },
  imports: {
    start: open({ source: "ghost", filename: "a.json", bytes: 10 }),
    run: { input: { id: nowhere }, own: taskOf },
  },
  jobs: {
    queues: open({}),
    list: open({}),
    retry: open({ ids: [nowhere] }),
    remove: open({ ids: [nowhere] }),
    pause: open({ queue: "images" }),
    resume: open({ queue: "images" }),
  },
  mails: {
    preferences: open({}),
    setPreferences: open({ replies: false }),
    retryAddress: open({}),
    suppressions: open({}),
    unsuppress: open({ address: "nobody@example.org" }),
  },
  media: {
    startUpload: open({ filename: "a.png", contentType: "image/png", bytes: 10, purpose: "inline" }),
    finishUpload: {
      input: { id: nowhere },
      own: async (owner, bed) => ({ id: await pictureOf(owner, bed, "uploading") }),
    },
    list: open({}),
    get: { input: { id: nowhere }, own: async (owner, bed) => ({ id: await pictureOf(owner, bed) }) },
    update: {
      input: { id: nowhere, version: 1, alt: "A" },
      own: async (owner, bed) => ({ id: await pictureOf(owner, bed), version: 1, alt: "A" }),
    },
    remove: { input: { id: nowhere }, own: async (owner, bed) => ({ id: await pictureOf(owner, bed) }) },
    live: { input: { id: nowhere }, own: async (owner, bed) => ({ id: await pictureOf(owner, bed) }) },
  },
  categories: {
    list: open({}),
    get: open({ slug: "nothing" }),
    create: open({ name: "Matrix" }),
    update: open({ id: nowhere, version: 1 }),
    remove: open({ id: nowhere }),
    merge: open({ id: nowhere, from: [nowhere] }),
  },
  posts: {
    list: { input: {}, own: async (owner) => ({ status: "draft", author: owner.username }) },
    get: { input: { slug: "nothing" }, own: async (owner) => ({ slug: (await draftOf(owner)).slug }) },
    create: {
      input: draft,
      own: async (owner, bed) => ({ ...draft, coverId: await pictureOf(owner, bed) }),
    },
    update: {
      input: { id: nowhere, version: 1 },
      own: async (owner) => ({ id: (await draftOf(owner)).id, version: 1, title: "Another" }),
    },
    publish: { input: { id: nowhere }, own: async (owner) => ({ id: (await draftOf(owner)).id }) },
    unpublish: { input: { id: nowhere }, own: async (owner) => ({ id: (await draftOf(owner)).id }) },
    feed: open({}),
    popular: open({}),
    search: {
      input: { q: "x" },
      own: async (owner) => ({ q: "x", status: "draft", author: owner.username }),
    },
    archive: { input: { id: nowhere }, own: async (owner) => ({ id: (await draftOf(owner)).id }) },
    remove: { input: { id: nowhere }, own: async (owner) => ({ id: (await draftOf(owner)).id }) },
    restore: {
      input: { id: nowhere },
      own: async (owner) => {
        const { id } = await draftOf(owner);
        await owner.call.posts.remove({ id });
        return { id };
      },
    },
    revisions: { input: { id: nowhere }, own: async (owner) => ({ id: (await draftOf(owner)).id }) },
    revision: {
      input: { id: nowhere, revisionId: nowhere },
      own: async (owner) => {
        const { id } = await draftOf(owner);
        const [latest] = (await owner.call.posts.revisions({ id })).items;
        return { id, revisionId: latest?.id ?? "" };
      },
    },
    restoreRevision: {
      input: { id: nowhere, revisionId: nowhere, version: 1 },
      own: async (owner) => {
        const { id, version } = await draftOf(owner);
        const [latest] = (await owner.call.posts.revisions({ id })).items;
        return { id, version, revisionId: latest?.id ?? "" };
      },
    },
    previewLink: { input: { id: nowhere }, own: async (owner) => ({ id: (await draftOf(owner)).id }) },
    revokePreviews: { input: { id: nowhere }, own: async (owner) => ({ id: (await draftOf(owner)).id }) },
    preview: open({ token: "made-up" }),
    export: open({}),
    like: open({ id: nowhere }),
    unlike: open({ id: nowhere }),
    bookmark: open({ id: nowhere }),
    unbookmark: open({ id: nowhere }),
  },
  profiles: {
    get: open({ username: "nobody" }),
    update: open({ version: 999 }),
    setAvatar: {
      input: { mediaId: null },
      own: async (owner, bed) => ({ mediaId: await pictureOf(owner, bed) }),
    },
    follow: open({ username: "nobody" }),
    unfollow: open({ username: "nobody" }),
  },
  roles: {
    list: open({}),
    create: open({ name: "matrix", permissions: [] }),
    update: open({ id: nowhere, version: 1 }),
    remove: open({ id: nowhere }),
  },
  sessions: {
    list: open({}),
    revoke: {
      input: { id: nowhere },
      own: async (owner) => ({ id: (await owner.call.sessions.list()).items[0]?.id ?? "" }),
    },
    revokeOthers: open({}),
  },
  settings: { get: open({}), update: open({ version: 999 }) },
  cart: {
    get: open({}),
    setLine: open({ variantId: nowhere, quantity: 1 }),
    clear: open({}),
    setCoupon: open({ code: null }),
  },
  connectedApps: {
    list: open({}),
    review: open({ query: "client_id=made-up" }),
    allow: open({ query: "client_id=made-up" }),
    revoke: {
      input: { id: nowhere },
      own: async (owner, bed) => ({ id: (await connected(owner, bed)).id }),
    },
  },
  coupons: {
    list: open({}),
    create: open({ code: "MATRIX", kind: "percent", value: 10 }),
    update: open({ id: nowhere, version: 1 }),
    disable: open({ id: nowhere }),
    roleDiscounts: open({}),
    setRoleDiscount: open({ role: "nothing", percent: 0 }),
  },
  orders: {
    quote: open({ lines: [{ variantId: nowhere, quantity: 1 }] }),
    place: open({ shippingAddress: address, expectedTotal: 0, email: "matrix@example.org" }),
    get: { input: { number: "nothing" }, own: orderOf },
    list: open({}),
    cancel: { input: { number: "nothing" }, own: orderOf },
    all: open({}),
    stats: open({}),
    confirm: open({ number: "nothing" }),
    ship: open({ number: "nothing" }),
    deliver: open({ number: "nothing" }),
    refund: open({ number: "nothing" }),
    live: { input: { number: "nothing" }, own: orderOf },
  },
  payments: {
    providers: open({}),
    start: {
      input: { number: "nothing", provider: "test" },
      own: async (owner, bed) => ({ ...(await orderOf(owner, bed)), provider: "test" }),
    },
    unsettled: open({}),
    settle: open({ id: nowhere }),
  },
  products: {
    list: open({}),
    search: open({ q: "x" }),
    get: open({ slug: "nothing" }),
    categories: open({}),
    topSelling: open({}),
    create: open({ name: "Matrix", variants: [{ sku: "matrix", price: 100 }] }),
    update: open({ id: nowhere, version: 1 }),
    archive: open({ id: nowhere, version: 1 }),
    prices: open({}),
    setPrices: open({ prices: [{ variantId: nowhere, price: 100 }] }),
  },
  reviews: {
    list: open({ productId: nowhere }),
    create: open({ productId: nowhere, rating: 5 }),
    update: {
      input: { id: nowhere, version: 1 },
      own: async (owner, bed) => ({ ...(await reviewOf(owner, bed)), version: 1, rating: 4 }),
    },
    remove: { input: { id: nowhere }, own: reviewOf },
    moderate: open({ id: nowhere, status: "hidden" }),
  },
  stock: {
    list: open({}),
    adjust: open({ variantId: nowhere, kind: "receipt", quantity: 1 }),
    history: open({ variantId: nowhere }),
  },
  tasks: {
    list: open({}),
    get: { input: { id: nowhere }, own: taskOf },
    live: { input: { id: nowhere }, own: taskOf },
  },
  tags: {
    list: open({}),
    get: open({ slug: "nothing" }),
    create: open({ name: "Matrix" }),
    update: open({ id: nowhere, version: 1 }),
    remove: open({ id: nowhere }),
    merge: open({ id: nowhere, from: [nowhere] }),
  },
  tokens: {
    exchange: open({ identifier: "matrix", password: "wrong" }),
    refresh: open({ refreshToken: "made-up" }),
    revoke: open({ refreshToken: "made-up" }),
  },
  twoFactor: {
    start: open({ password: "wrong" }),
    confirm: open({ code: "000000" }),
    disable: open({ password: "wrong", code: "000000" }),
  },
  users: {
    list: open({}),
    get: open({ id: nowhere }),
    stats: open({}),
    update: open({ id: nowhere, version: 1 }),
    setRoles: open({ id: nowhere, roleIds: [] }),
    suspend: open({ id: nowhere }),
    reactivate: open({ id: nowhere }),
    remove: open({ id: nowhere }),
    restore: open({ id: nowhere }),
  },
  webhooks: {
    events: open({}),
    list: open({}),
    get: open({ id: nowhere }),
    create: open({ url: "https://hooks.example.org/agora", events: null }),
    update: open({ id: nowhere, version: 1 }),
    rotateSecret: open({ id: nowhere }),
    remove: open({ id: nowhere }),
    test: open({ id: nowhere }),
    deliveries: open({}),
    delivery: open({ id: nowhere }),
    replay: open({ id: nowhere }),
    replayFailed: open({ id: nowhere, since: new Date() }),
  },
};
