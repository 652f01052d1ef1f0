import { createTransport, type SendMailOptions } from "nodemailer";
import type { Mail } from "./mails/mail.ts";

export type Sender = { from: string; publicUrl: string };
export type Outgoing = Mail & {
  to: { name: string; address: string };
  id: string;
  unsubscribe?: string;
  signal?: AbortSignal;
};

/** What goes out of a mail: its parts, and the headers that programs read. */
export function messageOf(
  { id, unsubscribe, ...mail }: Outgoing,
  { from, publicUrl }: Sender,
): SendMailOptions {
  return {
    ...mail,
    from,
    messageId: `<${id}@${new URL(publicUrl).hostname}>`,
    headers: {
      "Auto-Submitted": "auto-generated",
      ...(unsubscribe && {
        // On one line: some servers sign a folded address in a way that others find broken.
        "List-Unsubscribe": { prepared: true, value: `<${unsubscribe}>` },
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      }),
    },
  };
}

/** The headers of a mail as a mail server would get them. */
export async function headersOf(mail: Outgoing, sender: Sender): Promise<string> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "unix" });
  const { message } = await transport.sendMail(messageOf(mail, sender));
  const [headers = ""] = String(message).split("\n\n");
  return headers;
}
