import type { Db } from "@agora/db";
import * as t from "@agora/db/schema";
import { and, eq, ne } from "drizzle-orm";
import { originalKey } from "../pictures.ts";
import { shopAndSell } from "./shop-life.ts";

type Life = { username: string; mark: string; likes?: string; follows?: string };

/** Somebody who left something in every table that holds something about people, with `mark` in all of it. */
export async function liveALife(db: Db, { username, mark, likes, follows }: Life) {
  const later = new Date(Date.now() + 86_400_000);
  const [user] = await db
    .insert(t.users)
    .values({
      username,
      email: `${mark}@people.test`,
      passwordHash: `hash ${mark}`,
      name: `name ${mark}`,
      bio: `bio ${mark}`,
      website: `https://${mark}.test`,
      location: `location ${mark}`,
      avatarUrl: `https://pictures.test/${mark}`,
      phone: "+4930123456",
      birthday: "1990-02-03",
      emailVerifiedAt: new Date(),
      lastSeenAt: new Date(),
      commentsBannedAt: new Date(),
      twoFactorSecret: Buffer.from(`secret ${mark}`),
      twoFactorAt: new Date(),
      twoFactorStep: 7,
    })
    .returning();
  if (!user) throw new Error("insert returned no row");
  const userId = user.id;
  const [role] = await db.select().from(t.roles).where(eq(t.roles.name, "author"));
  await db.insert(t.userRoles).values({ userId, roleId: role?.id ?? "" });
  await db
    .insert(t.sessions)
    .values({ id: `hash ${mark}`, userId, ip: `ip ${mark}`, userAgent: `agent ${mark}`, expiresAt: later });
  await db.insert(t.emailTokens).values({
    hash: `hash ${mark}`,
    purpose: "change-email",
    userId,
    email: `new-${mark}@people.test`,
    expiresAt: later,
  });
  await db.insert(t.recoveryCodes).values({ userId, hash: `hash ${mark}` });
  await db
    .insert(t.identities)
    .values({ provider: "google", subject: `subject ${mark}`, userId, email: mark });
  const [key] = await db
    .insert(t.apiKeys)
    .values({ userId, name: `key ${mark}`, prefix: "agora_x", hash: `hash ${mark}`, permissions: [] })
    .returning();
  const [family] = await db
    .insert(t.tokenFamilies)
    .values({
      userId,
      device: `device ${mark}`,
      ip: `ip ${mark}`,
      userAgent: `agent ${mark}`,
      expiresAt: later,
    })
    .returning();
  await db
    .insert(t.refreshTokens)
    .values({ hash: `hash ${mark}`, familyId: family?.id ?? "", expiresAt: later });
  const app = { id: "https://agent.example/app.json", name: "Agent", redirectUris: [] };
  await db.insert(t.connectedApps).values(app).onConflictDoNothing();
  const [grant] = await db
    .insert(t.appGrants)
    .values({
      userId,
      appId: app.id,
      permissions: [],
      resource: "https://agora.example/mcp",
      codeHash: `hash ${mark}`,
      codeChallenge: `challenge ${mark}`,
      redirectUri: `https://agent.example/${mark}`,
      expiresAt: later,
    })
    .returning();
  await db
    .insert(t.appTokens)
    .values({ hash: `hash ${mark}`, grantId: grant?.id ?? "", kind: "refresh", expiresAt: later });
  await db.insert(t.knownDevices).values({ userId, hash: `hash ${mark}` });
  await db.insert(t.activeDays).values({ userId, day: "2026-01-02" });
  if (follows) await db.insert(t.follows).values({ followerId: userId, followedId: follows });
  const [picture] = await db
    .insert(t.media)
    .values({
      ownerId: userId,
      purpose: "cover",
      filename: `file ${mark}`,
      contentType: "image/png",
      bytes: 1,
      key: originalKey(userId),
      alt: `alt ${mark}`,
      status: "ready",
    })
    .returning();
  await db.update(t.users).set({ avatarId: picture?.id }).where(eq(t.users.id, userId));
  const text = { title: `title ${mark}`, body: `body ${mark}`, excerpt: `excerpt ${mark}` };
  const [post] = await db
    .insert(t.posts)
    .values({
      ...text,
      authorId: userId,
      slug: `slug-${mark}`,
      html: `html ${mark}`,
      readMinutes: 1,
      coverId: picture?.id,
      status: "published",
    })
    .returning();
  const postId = post?.id ?? "";
  await db.insert(t.postSlugs).values({ slug: `old-${mark}`, postId });
  const [tag] = await db
    .insert(t.tags)
    .values({ slug: `tag-${mark}`, name: `tag ${mark}` })
    .returning();
  await db.insert(t.postTags).values({ postId, tagId: tag?.id ?? "" });
  await db.insert(t.postRevisions).values({ ...text, postId, editorId: userId, version: 1, tags: [] });
  const [category] = await db
    .insert(t.categories)
    .values({ slug: `category-${mark}`, name: `category ${mark}`, color: "blue" })
    .returning();
  await db.insert(t.postCategories).values({ postId, categoryId: category?.id ?? "" });
  await db.insert(t.redirects).values({ path: `/former/${mark}`, postId });
  await db
    .insert(t.postPreviews)
    .values({ hash: `hash ${mark}`, postId, creatorId: userId, expiresAt: later });
  await db.insert(t.postBookmarks).values({ postId: likes ?? postId, userId });
  const [said] = await db
    .insert(t.comments)
    .values({ postId: likes ?? postId, authorId: userId, body: `said ${mark}`, html: `said ${mark}` })
    .returning();
  if (likes) {
    const [other] = await db
      .update(t.comments)
      .set({ reportCount: 1 })
      .where(and(eq(t.comments.postId, likes), ne(t.comments.id, said?.id ?? "")))
      .returning();
    const report = { commentId: other?.id ?? "", reporterId: userId, note: `note ${mark}` };
    await db.insert(t.commentReports).values({ ...report, reason: "other" });
    await db.insert(t.postLikes).values({ postId: likes, userId });
    await db.update(t.posts).set({ likeCount: 1 }).where(eq(t.posts.id, likes));
  }
  await db.insert(t.idempotencyKeys).values({
    caller: `user:${userId}`,
    keyHash: `hash ${mark}`,
    procedure: `call ${mark}`,
    inputHash: `hash ${mark}`,
  });
  await db.insert(t.tasks).values({
    ...{ ownerId: userId, kind: "import-ghost", status: "done", endedAt: new Date() },
    ...{ note: `task ${mark}`, filename: `export ${mark}`, report: { notes: [mark] } },
  });
  await db.insert(t.webhookEndpoints).values({
    url: `https://hooks.test/${username}`,
    ...{ creatorId: userId, status: "paused", secret: Buffer.from(`secret ${mark}`) },
  });
  await db.insert(t.mailOptOuts).values({ userId, topic: "replies" });
  // A day ahead, so that no worker does them meanwhile.
  await db.insert(t.outbox).values([
    { job: "emailSecurityNotice", payload: { userId, address: mark }, runAt: later },
    { job: "emailPasswordReset", payload: { email: `${mark}@PEOPLE.test` }, runAt: later },
    {
      job: "removeFiles",
      payload: { keys: ["nobody/s"] },
      runAt: later,
      actorId: userId,
      requestId: `request ${mark}`,
    },
  ]);
  const request = { ip: `ip ${mark}`, requestId: `request ${mark}` };
  await db.insert(t.auditLog).values([
    { ...request, actorKind: "user", actorId: userId, action: "user.signed-in", subjectId: userId },
    { ...request, actorKind: "key", actorId: key?.id, action: "post.created", subjectId: postId },
    {
      actorKind: "user",
      actorId: "somebody",
      action: "user.suspended",
      subjectId: userId,
      after: { reason: mark },
    },
  ]);
  await shopAndSell(db, { userId, mark });
  return { id: userId, postId, file: originalKey(userId) };
}
