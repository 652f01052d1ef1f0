import { once } from "node:events";
import PostalMime, { type Email } from "postal-mime";
import { receiver } from "../scripts/mailbox/receiver.ts";
import { until } from "../scripts/testing/processes.ts";

/** A mail server that delivers into memory. */
export async function openMail(port: number) {
  const mails: Email[] = [];
  const server = receiver(async (raw) => void mails.push(await PostalMime.parse(raw)));
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  const to = (address: string) => mails.filter((mail) => mail.to?.some((each) => each.address === address));
  return {
    /** Mails to this address, oldest first. */
    to,
    /** The newest link of this kind that was mailed to this address. */
    async link(address: string, containing: string): Promise<string> {
      const links = () =>
        to(address)
          .flatMap((mail) => mail.text?.match(/https?:\/\/\S+/g) ?? [])
          .filter((url) => url.includes(containing));
      await until(`a mail to ${address} with a link to ${containing}`, () => links().length > 0);
      return links().at(-1) ?? "";
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
