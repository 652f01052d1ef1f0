import { buffer } from "node:stream/consumers";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

export type ReceivedMail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  headers: Record<string, string>;
};

/** What the server says to a recipient: an SMTP status, perhaps with words of its own, or nothing to take the mail. */
export type Verdict = (recipient: string) => number | string | undefined;

/** A real SMTP server that keeps what it gets. */
export type Mailbox = {
  url: string;
  mails: ReceivedMail[];
  /** Mails to this address, oldest first. */
  to(address: string): ReceivedMail[];
  refuse(verdict: Verdict): void;
  close(): Promise<void>;
};

/** `hideSMTPUTF8`: one that knows only addresses in ASCII, as many still do. */
export async function openMailbox({ hideSMTPUTF8 = false } = {}): Promise<Mailbox> {
  const mails: ReceivedMail[] = [];
  let verdict: Verdict = () => undefined;
  const server = new SMTPServer({
    authOptional: true,
    hideSMTPUTF8,
    disabledCommands: ["AUTH", "STARTTLS"],
    onRcptTo: ({ address }, _session, answer) => {
      const said = verdict(address);
      if (said === undefined) return answer();
      const [code, words = `No mail for <${address}>`] = [
        String(said).slice(0, 3),
        String(said).slice(4) || undefined,
      ];
      answer(Object.assign(new Error(words), { responseCode: Number(code) }));
    },
    onData: async (stream, { envelope }, answer) => {
      const received = await buffer(stream).catch(() => undefined);
      // Hung up in the middle.
      if (!received) return;
      const mail = await PostalMime.parse(received);
      for (const { address } of envelope.rcptTo)
        mails.push({
          to: address,
          subject: mail.subject ?? "",
          text: mail.text ?? "",
          html: mail.html ?? "",
          messageId: mail.messageId ?? "",
          headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
        });
      answer();
    },
  });
  // Clients that are cut off are part of the tests.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    to: (wanted) => mails.filter(({ to }) => to === wanted),
    refuse: (next) => {
      verdict = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
