import { type Mail, mail, type Site } from "./mail.ts";

export type VerificationProps = { site: Site; name: string; verifyUrl: string; hoursValid: number };

export function verification({ site, name, verifyUrl, hoursValid }: VerificationProps): Mail {
  return mail({
    site,
    subject: "Confirm your mail address",
    preheader: "Here is the new link you asked for.",
    heading: "Confirm your address",
    blocks: [
      { kind: "text", text: `Hello ${name}, here is the new link you asked for.` },
      { kind: "button", label: "Confirm my address", url: verifyUrl },
      { kind: "note", text: `The link works once, for ${hoursValid} hours.` },
      { kind: "note", text: "You did not ask for it? Then ignore this mail, and nothing happens." },
    ],
    reason: `You get this mail because somebody asked for it at ${site.name}.`,
  });
}
