import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, time } from "./columns.ts";
import { users } from "./users.ts";

/** Programs that ask people to let them act for them (OAuth clients), as they describe themselves. */
export const connectedApps = pgTable("connected_apps", {
  /** An address: its description stands there. Anything else was made up here when the app registered itself. */
  id: text().primaryKey(),
  name: text().notNull(),
  /** Empty for one whose description stands elsewhere: there it is read anew each time somebody is asked. */
  redirectUris: text().array().notNull(),
  createdAt: createdAt(),
  /** When somebody last said yes to it. */
  allowedAt: time(),
});

/** One yes of a person to an app; it begins when the app spends its code. */
export const appGrants = pgTable(
  "app_grants",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    appId: text()
      .notNull()
      .references(() => connectedApps.id, { onDelete: "cascade" }),
    permissions: text().array().notNull(),
    /** The address that its tokens are for (RFC 8707). */
    resource: text().notNull(),
    /** SHA-256 in hex. */
    codeHash: text().notNull().unique("app_grants_code"),
    /** SHA-256 in base64url of what the app has to show with the code (RFC 7636). */
    codeChallenge: text().notNull(),
    redirectUri: text().notNull(),
    createdAt: createdAt(),
    /** When the code was spent. */
    startedAt: time(),
    /** Until then of the code, later of the newest refresh token. */
    expiresAt: time().notNull(),
    endedAt: time(),
    lastUsedAt: time(),
  },
  (t) => [index("app_grants_user").on(t.userId, t.id), index("app_grants_app").on(t.appId)],
);

export const appTokens = pgTable(
  "app_tokens",
  {
    /** SHA-256 in hex. */
    hash: text().primaryKey(),
    grantId: uuid()
      .notNull()
      .references(() => appGrants.id, { onDelete: "cascade" }),
    kind: text({ enum: ["access", "refresh"] }).notNull(),
    createdAt: createdAt(),
    expiresAt: time().notNull(),
    /** Of a refresh token. */
    spentAt: time(),
  },
  (t) => [index("app_tokens_grant").on(t.grantId)],
);
