import { boolean, date, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytea, createdAt, id, time } from "./columns.ts";
import { users } from "./users.ts";

/** Ways in besides the password; every secret stands here as a hash, or sealed. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** SHA-256 in hex; the row goes when the code is used. */
    hash: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.hash] })],
);

export const identities = pgTable(
  "identities",
  {
    provider: text().notNull(),
    /** Who it is at the provider: its `sub`. */
    subject: text().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    email: text(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.subject] }), index("identities_user").on(t.userId)],
);

export const apiKeys = pgTable(
  "api_keys",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text().notNull(),
    prefix: text().notNull(),
    /** SHA-256 in hex. */
    hash: text().notNull().unique(),
    permissions: text().array().notNull(),
    createdAt: createdAt(),
    expiresAt: time(),
    lastUsedAt: time(),
  },
  (t) => [index("api_keys_user").on(t.userId, t.id)],
);

/** One sign-in of a native app; every refresh stays in its family. */
export const tokenFamilies = pgTable(
  "token_families",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    device: text(),
    ip: text(),
    userAgent: text(),
    createdAt: createdAt(),
    lastSeenAt: createdAt(),
    expiresAt: time().notNull(),
    endedAt: time(),
  },
  (t) => [index("token_families_user").on(t.userId)],
);

export const refreshTokens = pgTable(
  "refresh_tokens",
  {
    /** SHA-256 in hex. */
    hash: text().primaryKey(),
    familyId: uuid()
      .notNull()
      .references(() => tokenFamilies.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    expiresAt: time().notNull(),
    spentAt: time(),
  },
  (t) => [index("refresh_tokens_family").on(t.familyId)],
);

/** Keys that access tokens are signed with; a retired one still verifies until its last token has expired. */
export const signingKeys = pgTable("signing_keys", {
  kid: text().primaryKey(),
  publicJwk: jsonb().$type<Record<string, unknown>>().notNull(),
  /** Sealed with the server's secret. */
  privateJwk: bytea().notNull(),
  current: boolean().notNull().default(true),
  createdAt: createdAt(),
  retiredAt: time(),
});

/** Browsers and programs an account was used from, so that a sign-in from a new one can be mailed. */
export const knownDevices = pgTable(
  "known_devices",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** SHA-256 in hex of what tells devices apart. */
    hash: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.hash] })],
);

/** Who was seen on which day, for the chart of activity. */
export const activeDays = pgTable(
  "active_days",
  {
    day: date({ mode: "string" }).notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.day, t.userId] })],
);
