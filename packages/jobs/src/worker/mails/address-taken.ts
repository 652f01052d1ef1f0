import { type Mail, mail, type Site } from "./mail.ts";

export type AddressTakenProps = { site: Site; name: string; resetUrl: string };

/** For the owner of an address that somebody, perhaps they themselves, wanted to use again. */
export function addressTaken({ site, name, resetUrl }: AddressTakenProps): Mail {
  return mail({
    site,
    subject: `You already have an account at ${site.name}`,
    preheader: "Somebody wanted to use this address for an account.",
    heading: "This address already has an account",
    blocks: [
      {
        kind: "text",
        text: `Hello ${name}, somebody wanted to use your address for an account at ${site.name}. It belongs to yours already, so nothing has changed.`,
      },
      { kind: "text", text: "Was it you, and you no longer know the password? Set a new one:" },
      { kind: "button", label: "Set a new password", url: resetUrl },
      { kind: "note", text: "It was not you? Then you need not do anything. Your account is safe." },
    ],
    reason: `You get this mail because you have an account at ${site.name}.`,
  });
}
