import type { securityNotices } from "../../jobs.ts";
import { type Block, type Mail, mail, type Site } from "./mail.ts";

export type SecurityNotice = (typeof securityNotices)[number];
export type SecurityNoticeProps = { site: Site; name: string; notice: SecurityNotice };

type Words = { heading: string; text: string; next: (links: Links) => Block };
type Links = { reset: Block; security: Block };

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
    text: "Your account uses another mail address from now on; this one gets no more mails about it.",
    next: () => ({ kind: "note", text: "It was not you? Then write to whoever runs this site, soon." }),
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
    text: "Your account will be erased in 30 days, and you are signed out everywhere. Changed your mind? Sign in within that time, and it stays.",
    next: () => ({ kind: "note", text: "It was not you? Then sign in, and change your password." }),
  },
  "deletion-cancelled": {
    heading: "Your account stays",
    text: `Somebody signed in, so your account will not be erased.\n${reset}`,
    next: (links) => links.reset,
  },
};

export function securityNotice({ site, name, notice }: SecurityNoticeProps): Mail {
  const { heading, text, next } = words[notice];
  const links: Links = {
    reset: { kind: "button", label: "Set a new password", url: `${site.url}/forgot-password` },
    security: { kind: "button", label: "Look at my security", url: `${site.url}/settings/security` },
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
