import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytea, createdAt, id, time } from "./columns.ts";

export const users = pgTable(
  "users",
  {
    id: id(),
    email: text().notNull(),
    emailVerifiedAt: time(),
    username: text().notNull(),
    passwordHash: text(),
    name: text(),
    bio: text(),
    website: text(),
    location: text(),
    /** References media, which references users: the constraint stands in the migration "constraints", not in an import cycle. */
    avatarId: uuid(),
    /** A picture elsewhere, https; used when there is no avatar. */
    avatarUrl: text(),
    /** E.164. */
    phone: text(),
    birthday: date({ mode: "string" }),
    status: text({ enum: ["active", "suspended", "removed"] })
      .notNull()
      .default("active"),
    /** Since when a moderator lets them no longer comment. */
    commentsBannedAt: time(),
    /** TOTP secret, sealed; it counts once twoFactorAt is set. */
    twoFactorSecret: bytea(),
    twoFactorAt: time(),
    /** The last time step a code was used in, so that no code works twice. */
    twoFactorStep: integer(),
    /** Asked for by the owner, or by an administrator who removed the account; erased 30 days later. */
    deletionAskedAt: time(),
    /** What was personal is gone; the row stays for what others wrote around it. */
    erasedAt: time(),
    lastSeenAt: time(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    index("users_created_at").on(t.createdAt),
    index("users_comments_banned").on(t.commentsBannedAt).where(sql`${t.commentsBannedAt} is not null`),
    index("users_last_seen_at").on(t.lastSeenAt),
    index("users_deletion")
      .on(t.deletionAskedAt)
      .where(sql`${t.deletionAskedAt} is not null and ${t.erasedAt} is null`),
    uniqueIndex("users_email_key").on(sql`lower(${t.email})`),
    uniqueIndex("users_username_key").on(sql`lower(${t.username})`),
  ],
);

export const roles = pgTable("roles", {
  id: id(),
  name: text().notNull().unique(),
  permissions: text().array().notNull(),
  builtIn: boolean().notNull().default(false),
  version: integer().notNull().default(1),
  createdAt: createdAt(),
});

export const userRoles = pgTable(
  "user_roles",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    roleId: uuid()
      .notNull()
      .references(() => roles.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.userId, t.roleId] }), index("user_roles_role").on(t.roleId)],
);

export const sessions = pgTable(
  "sessions",
  {
    /** SHA-256 of the token in hex; the token itself is only with its owner. */
    id: text().primaryKey(),
    publicId: uuid().notNull().unique().default(sql`uuidv7()`),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    ip: text(),
    userAgent: text(),
    createdAt: createdAt(),
    lastSeenAt: createdAt(),
    expiresAt: time().notNull(),
  },
  (t) => [index("sessions_user").on(t.userId), index("sessions_expires_at").on(t.expiresAt)],
);

/**
 * Sign-ups whose mailed link nobody followed yet, where settings say "confirm first". They take neither the address
 * nor the name: an account that showed before its confirmation would tell strangers which addresses were free.
 */
export const pendingSignUps = pgTable(
  "pending_sign_ups",
  {
    id: id(),
    email: text().notNull(),
    username: text().notNull(),
    name: text(),
    passwordHash: text().notNull(),
    createdAt: createdAt(),
    expiresAt: time().notNull(),
  },
  (t) => [
    index("pending_sign_ups_email").on(sql`lower(${t.email})`),
    index("pending_sign_ups_username").on(sql`lower(${t.username})`),
    index("pending_sign_ups_expires_at").on(t.expiresAt),
  ],
);

export const emailTokens = pgTable(
  "email_tokens",
  {
    /** SHA-256 of the mailed token in hex. */
    hash: text().primaryKey(),
    purpose: text({ enum: ["verify-email", "change-email", "reset-password", "confirm-sign-up"] }).notNull(),
    /** Whom it is about; or, before there is an account, which sign-up. */
    userId: uuid().references(() => users.id, { onDelete: "cascade" }),
    signUpId: uuid().references(() => pendingSignUps.id, { onDelete: "cascade" }),
    email: text().notNull(),
    createdAt: createdAt(),
    expiresAt: time().notNull(),
  },
  (t) => [
    index("email_tokens_user").on(t.userId),
    index("email_tokens_sign_up").on(t.signUpId),
    check("email_tokens_of_one", sql`num_nonnulls(${t.userId}, ${t.signUpId}) = 1`),
  ],
);

export const follows = pgTable(
  "follows",
  {
    followerId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    followedId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.followerId, t.followedId] }), index("follows_followed").on(t.followedId)],
);
