import { findEmailRequest } from "@agora/db/queries/email-tokens";
import { findPendingSignUp } from "@agora/db/queries/pending-sign-ups";
import { findSettings } from "@agora/db/queries/settings";
import type { PayloadOf } from "../jobs.ts";
import type { JobContext } from "./context.ts";
import { findByAddress, findPerson, nameOf, type Person } from "./facts.ts";
import { makeMailedLink } from "./mailed-link.ts";
import { addressTaken } from "./mails/address-taken.ts";
import { changeAddress } from "./mails/change-address.ts";
import { confirmSignUp } from "./mails/confirm-sign-up.ts";
import type { Site } from "./mails/mail.ts";
import { newDevice } from "./mails/new-device.ts";
import { passwordReset } from "./mails/password-reset.ts";
import { securityNotice } from "./mails/security-notice.ts";

/** Hours in which a new password can be set. */
const resetHours = 1;
/** Hours in which an address can be confirmed. */
const confirmHours = 24;

async function siteOf({ database, config }: JobContext): Promise<Site> {
  const { siteName } = await findSettings(database.pool);
  return { name: siteName, url: config.publicUrl };
}

const to = (person: Person, address = person.email) => ({ name: nameOf(person), address });

/** Moot once the sign-up was confirmed or has expired. */
export async function sendSignUp(context: JobContext, { signUpId }: PayloadOf<"emailSignUp">) {
  const { id, database, mailer, config } = context;
  const waiting = await findPendingSignUp(database.pool, { id: signUpId });
  if (!waiting) return;
  const { email, username } = waiting;
  if (await toldOwner(context, { email })) return;
  const name = waiting.name ?? username;
  const verifyUrl = await makeMailedLink(database.pool, {
    purpose: "confirm-sign-up",
    signUpId,
    email,
    hours: confirmHours,
    publicUrl: config.publicUrl,
  });
  const site = await siteOf(context);
  const mail = confirmSignUp({ site, name, username, verifyUrl, hoursValid: confirmHours });
  await mailer.send({ ...mail, id, to: { name, address: email } });
}

/** Moot where nobody has the address. */
export async function sendPasswordReset(context: JobContext, { email }: PayloadOf<"emailPasswordReset">) {
  const { id, database, mailer, config } = context;
  const person = await findByAddress(database.pool, { email });
  if (person?.status !== "active") return;
  const resetUrl = await makeMailedLink(database.pool, {
    purpose: "reset-password",
    userId: person.id,
    email: person.email,
    hours: resetHours,
    publicUrl: config.publicUrl,
  });
  const site = await siteOf(context);
  const mail = passwordReset({ site, name: nameOf(person), resetUrl, hoursValid: resetHours });
  await mailer.send({ ...mail, id, to: to(person) });
}

/** Moot once another wish, or a new password, has taken its place. */
export async function sendAddressChange(context: JobContext, { request }: PayloadOf<"emailAddressChange">) {
  const { id, database, mailer, config } = context;
  const wish = await findEmailRequest(database.pool, { hash: request });
  const person = wish?.userId ? await findPerson(database.pool, { userId: wish.userId }) : undefined;
  if (!wish || person?.status !== "active") return;
  if (await toldOwner(context, { email: wish.email, except: person.id })) return;
  const verifyUrl = await makeMailedLink(database.pool, {
    purpose: "change-email",
    userId: person.id,
    email: wish.email,
    hours: confirmHours,
    publicUrl: config.publicUrl,
  });
  const site = await siteOf(context);
  const mail = changeAddress({ site, name: nameOf(person), verifyUrl, hoursValid: confirmHours });
  await mailer.send({ ...mail, id, to: to(person, wish.email) });
}

export async function sendNewDevice(context: JobContext, payload: PayloadOf<"emailNewDevice">) {
  const person = await findPerson(context.database.pool, payload);
  if (person?.status !== "active") return;
  const { device, ip } = payload;
  const at = `${new Date(payload.at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const site = await siteOf(context);
  const sessionsUrl = `${site.url}/settings/devices`;
  const mail = newDevice({ site, name: nameOf(person), device, ip, at, sessionsUrl });
  await context.mailer.send({ ...mail, id: context.id, to: to(person) });
}

export async function sendSecurityNotice(context: JobContext, payload: PayloadOf<"emailSecurityNotice">) {
  const person = await findPerson(context.database.pool, payload);
  if (!person) return;
  const site = await siteOf(context);
  const mail = securityNotice({ site, name: nameOf(person), notice: payload.notice });
  await context.mailer.send({ ...mail, id: context.id, to: to(person, payload.address) });
}

/** Writes to the owner of an address that somebody else wants; false when nobody has it. */
async function toldOwner(
  context: JobContext,
  { email, except }: { email: string; except?: string },
): Promise<boolean> {
  const owner = await findByAddress(context.database.pool, { email });
  if (!owner || owner.id === except) return false;
  if (owner.status !== "active") return true;
  const site = await siteOf(context);
  const mail = addressTaken({ site, name: nameOf(owner), resetUrl: `${site.url}/forgot-password` });
  await context.mailer.send({ ...mail, id: context.id, to: to(owner) });
  return true;
}
