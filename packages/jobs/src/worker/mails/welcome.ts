import { type Mail, mail, type Site } from "./mail.ts";

export type WelcomeProps = { site: Site; name: string; verifyUrl: string; hoursValid: number };

export function welcome({ site, name, verifyUrl, hoursValid }: WelcomeProps): Mail {
  return mail({
    site,
    subject: `Welcome to ${site.name}`,
    preheader: "One click, and your address is confirmed.",
    heading: `Welcome, ${name}`,
    blocks: [
      { kind: "text", text: `Good to have you on ${site.name}. Please confirm that this address is yours.` },
      { kind: "button", label: "Confirm my address", url: verifyUrl },
      { kind: "note", text: `The link works once, for ${hoursValid} hours.` },
      { kind: "note", text: "You did not sign up? Then ignore this mail, and nothing happens." },
    ],
    reason: `You get this mail because this address was used to sign up at ${site.name}.`,
  });
}
