import { createTransport } from "nodemailer";
import { Busy, isBusy } from "./busy.ts";
import { withoutAddresses } from "./log.ts";
import { messageOf, type Outgoing } from "./message.ts";
import { AddressGone, PermanentFailure } from "./permanent-failure.ts";
import { isGone, needsSmtpUtf8 } from "./refused-address.ts";

export type Mailer = {
  /**
   * Hands a mail over to the SMTP server. `id` makes its Message-ID, so that a repeat is known as one.
   * `unsubscribe` is where a mail program asks for no more of the kind, for mails that one can do without (RFC 8058).
   * @throws AddressGone when there is no such address, PermanentFailure when the recipient or the mail itself is refused
   * for good otherwise (SMTP 5xx), Busy when the server has too much to do. The signal hangs up.
   */
  send(mail: Outgoing): Promise<void>;
  /** @throws when the SMTP server does not answer or does not let us in. */
  check(): Promise<void>;
  close(): void;
};

type MailerOptions = { smtpUrl: string; from: string; publicUrl: string };

export function openMailer({ smtpUrl, from, publicUrl }: MailerOptions): Mailer {
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
    send: async (mail) => {
      try {
        await transport.sendMail(messageOf(mail, { from, publicUrl }));
      } catch (error) {
        if (isRefusedForGood(error)) throw refusalOf(error, mail.to.address);
        if (error instanceof Error && isBusy(error)) throw new Busy(withoutAddresses(error.message));
        throw error;
      }
    },
    check: async () => {
      await transport.verify();
    },
    close: () => transport.close(),
  };
}

/** Hangs up on the mail server when the signal says so. */
export function stoppable(mailer: Mailer, signal: AbortSignal): Mailer {
  return { ...mailer, send: (mail) => mailer.send({ ...mail, signal }) };
}

/** A refused login or sender is a fault of the settings and worth another attempt; a refused recipient or content is not. */
function isRefusedForGood(error: unknown): error is Error & { command: string } {
  if (!(error instanceof Error && "responseCode" in error && "command" in error)) return false;
  const { responseCode, command } = error;
  return (
    typeof responseCode === "number" && responseCode >= 500 && (command === "RCPT TO" || command === "DATA")
  );
}

function refusalOf(error: Error & { command: string }, address: string): PermanentFailure {
  const response = "response" in error ? String(error.response) : "";
  const said = `The mail was refused: ${withoutAddresses(error.message)}`;
  if (error.command !== "RCPT TO") return new PermanentFailure(said);
  if (isGone(response, address)) return new AddressGone(withoutAddresses(response).slice(0, 300));
  if (needsSmtpUtf8(address))
    return new PermanentFailure(
      `The mail server takes no address with letters beyond ASCII before the @ (SMTPUTF8). ${said}`,
    );
  return new PermanentFailure(said);
}
