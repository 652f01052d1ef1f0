import { type Mail, mail, type Site } from "./mail.ts";

export type DataExportProps = { site: Site; name: string; downloadUrl: string; daysValid: number };

export function dataExport({ site, name, downloadUrl, daysValid }: DataExportProps): Mail {
  return mail({
    site,
    subject: `Your data from ${site.name}`,
    preheader: "Everything that is stored about you, in one file.",
    heading: "Your data is ready",
    blocks: [
      {
        kind: "text",
        text: `Hello ${name}, you asked for everything that ${site.name} stores about you. It is in one JSON file.`,
      },
      { kind: "button", label: "Download my data", url: downloadUrl },
      {
        kind: "note",
        text: `The link works for ${daysValid} days, for whoever has it: keep this mail to yourself.`,
      },
      {
        kind: "note",
        text: "You did not ask for it? Then change your password: somebody is signed in as you.",
      },
    ],
    reason: `You get this mail because a copy of your data was asked for at ${site.name}.`,
  });
}
