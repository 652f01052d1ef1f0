import { openMailbox } from "./mailbox/open.ts";

// In place of a mail provider: takes every mail by SMTP and shows it on a page.
const [smtpPort, httpPort, folder = ".data/mail"] = process.argv.slice(2);
const mailbox = await openMailbox({
  folder,
  smtpPort: Number(smtpPort ?? 1025),
  httpPort: Number(httpPort ?? 8025),
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => void mailbox.close());
