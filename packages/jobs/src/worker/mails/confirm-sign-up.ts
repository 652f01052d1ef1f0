import { type Mail, mail, type Site } from "./mail.ts";

export type ConfirmSignUpProps = {
  site: Site;
  name: string;
  username: string;
  verifyUrl: string;
  hoursValid: number;
};

export function confirmSignUp({ site, name, username, verifyUrl, hoursValid }: ConfirmSignUpProps): Mail {
  return mail({
    site,
    subject: `Confirm your account at ${site.name}`,
    preheader: "One click, and your account is ready.",
    heading: `Welcome, ${name}`,
    blocks: [
      {
        kind: "text",
        text: `Somebody signed up at ${site.name} with this address, as “${username}”. If it was you, please confirm it; then you can sign in.`,
      },
      { kind: "button", label: "Confirm my account", url: verifyUrl },
      { kind: "note", text: `The link works once, for ${hoursValid} hours.` },
      {
        kind: "note",
        text: "You did not sign up, or under another name? Then don't follow the link, and there will be no account.",
      },
    ],
    reason: `You get this mail because this address was used to sign up at ${site.name}.`,
  });
}
