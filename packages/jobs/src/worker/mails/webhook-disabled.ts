import { type Mail, mail, type Site } from "./mail.ts";

export type WebhookDisabledProps = {
  site: Site;
  name: string;
  /** The host that was told. */
  host: string;
  reason: "failing" | "gone";
  /** Days for which it only failed. */
  days: number;
  endpointUrl: string;
};

export function webhookDisabled({ site, name, host, reason, days, endpointUrl }: WebhookDisabledProps): Mail {
  const why =
    reason === "gone"
      ? `${host} answered that it is gone for good (410)`
      : `every delivery to ${host} has failed for ${days} days`;
  return mail({
    site,
    subject: `The webhook to ${host} was disabled`,
    preheader: reason === "gone" ? "It is gone for good." : "It has failed for days.",
    heading: "A webhook was disabled",
    blocks: [
      {
        kind: "text",
        text: `Hello ${name},\n${why}. It is told nothing any more until somebody activates it again.`,
      },
      { kind: "button", label: "See what failed", url: endpointUrl },
      {
        kind: "note",
        text: "What failed can be sent again from there for 30 days after it happened.",
      },
    ],
    reason: `You get this mail because you look after the webhooks of ${site.name}.`,
  });
}
