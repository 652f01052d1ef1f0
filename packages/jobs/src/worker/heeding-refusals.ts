import { insertSuppression, isSuppressed } from "@agora/db/queries/mails";
import type { JobContext } from "./context.ts";
import type { Mailer } from "./mailer.ts";
import { AddressGone } from "./permanent-failure.ts";

/**
 * Sends nothing to an address that a mail server refused for good, and remembers those it refuses now. Whoever goes on
 * writing to addresses that are not there is soon taken for a sender of spam.
 */
export function heedingRefusals({
  mailer,
  database: { pool },
  log,
}: Pick<JobContext, "mailer" | "database" | "log">): Mailer {
  return {
    ...mailer,
    send: async (mail) => {
      const { address } = mail.to;
      if (await isSuppressed(pool, { address })) {
        log.info("Not sent: a mail server refused this address for good");
        return;
      }
      try {
        await mailer.send(mail);
      } catch (error) {
        if (error instanceof AddressGone) await insertSuppression(pool, { address, reason: error.message });
        throw error;
      }
    },
  };
}
