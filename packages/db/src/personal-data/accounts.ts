import { eq, or, sql } from "drizzle-orm";
import {
  activeDays,
  apiKeys,
  appGrants,
  appTokens,
  connectedApps,
  emailTokens,
  follows,
  identities,
  knownDevices,
  recoveryCodes,
  refreshTokens,
  roles,
  sessions,
  tokenFamilies,
  userRoles,
  users,
} from "../schema/index.ts";
import { becomes, goes, kept, lock, ownId, stays, withheld } from "./kit.ts";

const family = (userId: string) =>
  sql`${refreshTokens.familyId} in (select id from token_families where user_id = ${userId}::uuid)`;

const grant = (userId: string) =>
  sql`${appTokens.grantId} in (select id from app_grants where user_id = ${userId}::uuid)`;

/** The account and the ways into it. */
export const accountData = [
  goes(userRoles, {
    section: "roles",
    of: (id) => eq(userRoles.userId, id),
    columns: {
      userId: ownId,
      roleId: sql`(select ${roles.name} from ${roles} where ${roles.id} = ${userRoles.roleId})`,
    },
  }),
  goes(sessions, {
    section: "sessions",
    of: (id) => eq(sessions.userId, id),
    columns: {
      id: lock,
      publicId: true,
      userId: ownId,
      ip: true,
      userAgent: true,
      createdAt: true,
      lastSeenAt: true,
      expiresAt: true,
    },
  }),
  goes(emailTokens, {
    section: "mailedLinks",
    of: (id) => eq(emailTokens.userId, id),
    columns: {
      hash: lock,
      purpose: true,
      userId: ownId,
      signUpId: withheld("empty where there is an account"),
      email: true,
      createdAt: true,
      expiresAt: true,
    },
  }),
  goes(recoveryCodes, {
    section: "recoveryCodes",
    of: (id) => eq(recoveryCodes.userId, id),
    columns: { userId: ownId, hash: lock, createdAt: true },
  }),
  goes(identities, {
    section: "identities",
    of: (id) => eq(identities.userId, id),
    columns: { provider: true, subject: true, userId: ownId, email: true, createdAt: true },
  }),
  goes(apiKeys, {
    section: "apiKeys",
    of: (id) => eq(apiKeys.userId, id),
    columns: {
      id: true,
      userId: ownId,
      name: true,
      prefix: true,
      hash: lock,
      permissions: true,
      createdAt: true,
      expiresAt: true,
      lastUsedAt: true,
    },
  }),
  goes(appTokens, {
    section: "connectedAppTokens",
    of: grant,
    columns: { hash: lock, grantId: true, kind: true, createdAt: true, expiresAt: true, spentAt: true },
  }),
  goes(appGrants, {
    section: "connectedApps",
    of: (id) => eq(appGrants.userId, id),
    columns: {
      id: true,
      userId: ownId,
      appId: sql`(select ${connectedApps.name} from ${connectedApps} where ${connectedApps.id} = ${appGrants.appId})`,
      permissions: true,
      resource: true,
      codeHash: lock,
      codeChallenge: lock,
      redirectUri: true,
      createdAt: true,
      startedAt: true,
      expiresAt: true,
      endedAt: true,
      lastUsedAt: true,
    },
  }),
  goes(refreshTokens, {
    section: "appRefreshes",
    of: family,
    columns: { hash: lock, familyId: true, createdAt: true, expiresAt: true, spentAt: true },
  }),
  goes(tokenFamilies, {
    section: "apps",
    of: (id) => eq(tokenFamilies.userId, id),
    columns: {
      id: true,
      userId: ownId,
      device: true,
      ip: true,
      userAgent: true,
      createdAt: true,
      lastSeenAt: true,
      expiresAt: true,
      endedAt: true,
    },
  }),
  goes(knownDevices, {
    section: "knownDevices",
    of: (id) => eq(knownDevices.userId, id),
    columns: {
      userId: ownId,
      hash: withheld("only tells devices apart; nothing can be read from it"),
      createdAt: true,
    },
  }),
  goes(activeDays, {
    section: "activeDays",
    of: (id) => eq(activeDays.userId, id),
    columns: { day: true, userId: ownId },
  }),
  goes(follows, {
    section: "following",
    of: (id) => eq(follows.followerId, id),
    erased: (id) => or(eq(follows.followerId, id), eq(follows.followedId, id)),
    columns: {
      followerId: withheld("one's own id; who follows one is the act of somebody else"),
      followedId: sql`(select followed.username from users followed where followed.id = ${follows.followedId})`,
      createdAt: true,
    },
  }),
];

/** The last to be erased, because it says that everything else was. */
export const account = stays(users, {
  section: "account",
  of: (id) => eq(users.id, id),
  columns: {
    id: [true, kept("what others wrote around it points here; by itself it names nobody")],
    // Neither can be signed up with (~, more than 30 characters), so that nobody can stand in the way of an erasure.
    email: [true, becomes((id) => sql`${`~${id}@erased.invalid`}`)],
    emailVerifiedAt: [true, "null"],
    username: [true, becomes((id) => sql`${`deleted-${id.replaceAll("-", "").slice(-24)}`}`)],
    passwordHash: [lock, "null"],
    name: [true, becomes(sql`'deleted'`)],
    bio: [true, "null"],
    website: [true, "null"],
    location: [true, "null"],
    avatarId: [true, "null"],
    avatarUrl: [true, "null"],
    phone: [true, "null"],
    birthday: [true, "null"],
    status: [true, becomes(sql`'removed'`)],
    commentsBannedAt: [true, "null"],
    twoFactorSecret: [lock, "null"],
    twoFactorAt: [true, "null"],
    twoFactorStep: [lock, "null"],
    deletionAskedAt: [true, kept("says that and when the erasure was asked for")],
    erasedAt: [withheld("empty until there is nothing left to export"), becomes(sql`now()`)],
    lastSeenAt: [true, "null"],
    version: [true, kept("counts changes")],
    createdAt: [true, kept("the number of sign-ups of a day stays what it was")],
    updatedAt: [true, becomes(sql`now()`)],
  },
});
