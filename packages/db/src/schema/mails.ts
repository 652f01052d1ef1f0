import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./columns.ts";
import { users } from "./users.ts";

/** Mails that people can do without; all others are about their account or their orders. */
export const mailTopics = ["comments", "replies", "moderation"] as const;

/** Who no longer wants which mails. */
export const mailOptOuts = pgTable(
  "mail_opt_outs",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    topic: text({ enum: mailTopics }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.topic] })],
);

/** Addresses that a mail server refused for good; nothing is sent there until somebody says that they work again. */
export const mailSuppressions = pgTable("mail_suppressions", {
  /** In lower case. */
  address: text().primaryKey(),
  /** What the mail server said, without the address. */
  reason: text().notNull(),
  createdAt: createdAt(),
});
