import { createTransport } from "nodemailer";
import type { Mail } from "./mails/mail.ts";
import { PermanentFailure } from "./permanent-failure.ts";

export type Mailer = {
  /**
   * Hands a mail over to the SMTP server. `id` makes its Message-ID, so that a repeat is known as one.
   * @throws PermanentFailure when the recipient or the mail itself is refused for good (SMTP 5xx).
   */
  send(mail: Mail & { to: { name: string; address: string }; id: string }): Promise<void>;
  /** @throws when the SMTP server does not answer or does not let us in. */
  check(): Promise<void>;
  close(): void;
};

type MailerOptions = { smtpUrl: string; from: string; publicUrl: string };

export function openMailer({ smtpUrl, from, publicUrl }: MailerOptions): Mailer {
  const domain = new URL(publicUrl).hostname;
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // What people wrote is text; it never names a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ id, to, ...mail }) => {
      try {
        await transport.sendMail({
          ...mail,
          from,
          to,
          messageId: `<${id}@${domain}>`,
          headers: { "Auto-Submitted": "auto-generated" },
        });
      } catch (error) {
        if (isRefusedForGood(error)) throw new PermanentFailure(`The mail was refused: ${messageOf(error)}`);
        throw error;
      }
    },
    check: async () => {
      await transport.verify();
    },
    close: () => transport.close(),
  };
}

/** A refused login or sender is a fault of the settings and worth another attempt; a refused recipient or content is not. */
function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error && "responseCode" in error && "command" in error)) return false;
  const { responseCode, command } = error;
  return (
    typeof responseCode === "number" && responseCode >= 500 && (command === "RCPT TO" || command === "DATA")
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "unknown";
}
