import { type Mail, mail, type Site } from "./mail.ts";

export type PasswordResetProps = { site: Site; name: string; resetUrl: string; hoursValid: number };

export function passwordReset({ site, name, resetUrl, hoursValid }: PasswordResetProps): Mail {
  return mail({
    site,
    subject: "Set a new password",
    preheader: "Here is the link you asked for.",
    heading: "Set a new password",
    blocks: [
      { kind: "text", text: `Hello ${name}, here is the link to set a new password at ${site.name}.` },
      { kind: "button", label: "Set a new password", url: resetUrl },
      {
        kind: "note",
        text: `The link works once, for ${hoursValid === 1 ? "one hour" : `${hoursValid} hours`}. You will be signed out everywhere.`,
      },
      { kind: "note", text: "You did not ask for it? Then ignore this mail, and nothing happens." },
    ],
    reason: `You get this mail because somebody asked for it at ${site.name}.`,
  });
}
