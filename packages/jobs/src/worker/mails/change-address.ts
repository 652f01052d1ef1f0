import { type Mail, mail, type Site } from "./mail.ts";

export type ChangeAddressProps = { site: Site; name: string; verifyUrl: string; hoursValid: number };

export function changeAddress({ site, name, verifyUrl, hoursValid }: ChangeAddressProps): Mail {
  return mail({
    site,
    subject: "Confirm your new mail address",
    preheader: "One click, and this address is used.",
    heading: "Confirm your new address",
    blocks: [
      { kind: "text", text: `Hello ${name}, you want to use this address at ${site.name} from now on.` },
      { kind: "button", label: "Use this address", url: verifyUrl },
      {
        kind: "note",
        text: `The link works once, for ${hoursValid} hours. Until then your old address stays in use.`,
      },
      { kind: "note", text: "You did not ask for it? Then ignore this mail, and nothing happens." },
    ],
    reason: `You get this mail because somebody gave this address at ${site.name}.`,
  });
}
