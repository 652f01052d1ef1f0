import { type Mail, mail, type Site } from "./mail.ts";

export type NewDeviceProps = {
  site: Site;
  name: string;
  device: string;
  ip: string;
  /** When, as text. */
  at: string;
  sessionsUrl: string;
};

export function newDevice({ site, name, device, ip, at, sessionsUrl }: NewDeviceProps): Mail {
  return mail({
    site,
    subject: "A sign-in from a new device",
    preheader: `${device}, ${at}`,
    heading: "A sign-in from a new device",
    blocks: [
      {
        kind: "text",
        text: `Hello ${name}, somebody signed in to your account from a device or place we had not seen before.`,
      },
      { kind: "text", text: `Device: ${device}\nAddress: ${ip}\nTime: ${at}` },
      {
        kind: "text",
        text: "Was it you? Then all is well. If not, end that session and change your password:",
      },
      { kind: "button", label: "Look at my sessions", url: sessionsUrl },
    ],
    reason: `You get this mail because you have an account at ${site.name}.`,
  });
}
