import type { securityNotices } from "../../jobs.ts";
import { type Block, type Mail, mail, type Site } from "./mail.ts";

export type SecurityNotice = (typeof securityNotices)[number];
export type SecurityNoticeProps = { site: Site; name: string; notice: SecurityNotice };

type Links = { reset: Block; security: Block; signIn: Block; site: Block };
type Words = { heading: string; text: string; next: (links: Links) => Block };

const reset = "It was not you? Then set a new password at once; it signs everybody out:";

/** What happened, and what to do where the owner did not do it. */
const words: Record<SecurityNotice, Words> = {
  "password-changed": {
    heading: "Your password was changed",
    text: `The password of your account was changed, and every other session was ended.\n${reset}`,
    next: (links) => links.reset,
  },
  "password-reset": {
    heading: "Your password was set anew",
    text: `The password of your account was set with a link from a mail, and every session was ended.\n${reset}`,
    next: (links) => links.reset,
  },
  "address-change-asked": {
    heading: "Your mail address is to be changed",
    text: `Somebody who knows your password asked to use another mail address for your account. This one stays in use until the new one is confirmed.\n${reset}`,
    next: (links) => links.reset,
  },
  "address-changed": {
    heading: "Your mail address was changed",
    text: "Your account uses another mail address from now on; this one gets no more mails about it.\nIt was not you? Then write to whoever runs the site, soon.",
    next: (links) => links.site,
  },
  "two-factor-on": {
    heading: "Your second factor is on",
    text: "From now on a sign-in also takes a code from your authenticator app. Keep the recovery codes where you find them without it.",
    next: (links) => links.security,
  },
  "two-factor-off": {
    heading: "Your second factor is off",
    text: `From now on your password alone is enough to sign in.\n${reset}`,
    next: (links) => links.reset,
  },
  "codes-guessed": {
    heading: "Somebody is guessing your codes",
    text: "Somebody who knows your password tried several wrong codes of your second factor. They did not get in. If it was not you, set a new password:",
    next: (links) => links.reset,
  },
  "deletion-asked": {
    heading: "Your account will be erased",
    text: "Your account will be erased in 30 days, and you are signed out everywhere.\nChanged your mind? Sign in within that time, and it stays. It was not you? Then sign in too, and change your password:",
    next: (links) => links.signIn,
  },
  "deletion-cancelled": {
    heading: "Your account stays",
    text: `Somebody signed in, so your account will not be erased.\n${reset}`,
    next: (links) => links.reset,
  },
};

export function securityNotice({ site, name, notice }: SecurityNoticeProps): Mail {
  const { heading, text, next } = words[notice];
  const button = (label: string, path: string): Block => ({ kind: "button", label, url: site.url + path });
  const links: Links = {
    reset: button("Set a new password", "/forgot-password"),
    security: button("Look at my security", "/settings/security"),
    signIn: button("Sign in", "/sign-in"),
    site: button(`Go to ${site.name}`, "/"),
  };
  return mail({
    site,
    subject: heading,
    preheader: `At ${site.name}, just now.`,
    heading,
    blocks: [{ kind: "text", text: `Hello ${name},\n${text}` }, next(links)],
    reason: `You get this mail because you have an account at ${site.name}, and it is about its security.`,
  });
}
