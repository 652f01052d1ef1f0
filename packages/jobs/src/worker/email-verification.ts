import { findSettings } from "@agora/db/queries/settings";
import type { JobContext } from "./context.ts";
import { findUnverified, nameOf } from "./facts.ts";
import { makeMailedLink } from "./mailed-link.ts";
import type { Mail, Site } from "./mails/mail.ts";
import { verification } from "./mails/verification.ts";
import { welcome } from "./mails/welcome.ts";

const verificationHours = 24;

type Template = (props: { site: Site; name: string; verifyUrl: string; hoursValid: number }) => Mail;

/** Sends a verification link; moot once the address is verified. */
const emailLink =
  (template: Template) =>
  async ({ id, database: { pool }, mailer, config }: JobContext, payload: { userId: string }) => {
    const person = await findUnverified(pool, payload);
    if (!person) return;
    const { siteName } = await findSettings(pool);
    const mail = template({
      site: { name: siteName, url: config.publicUrl },
      name: nameOf(person),
      verifyUrl: await makeMailedLink(pool, {
        purpose: "verify-email",
        userId: person.id,
        email: person.email,
        hours: verificationHours,
        publicUrl: config.publicUrl,
      }),
      hoursValid: verificationHours,
    });
    await mailer.send({ ...mail, id, to: { name: nameOf(person), address: person.email } });
  };

export const sendWelcome = emailLink(welcome);
export const sendVerification = emailLink(verification);
