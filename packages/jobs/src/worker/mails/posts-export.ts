import { type Mail, mail, type Site } from "./mail.ts";

export type PostsExportProps = { site: Site; name: string; downloadUrl: string; daysValid: number };

export function postsExport({ site, name, downloadUrl, daysValid }: PostsExportProps): Mail {
  return mail({
    site,
    subject: `Your posts from ${site.name}`,
    preheader: "Every post as a Markdown file, with its pictures.",
    heading: "Your posts are ready",
    blocks: [
      {
        kind: "text",
        text: `Hello ${name}, you asked for your posts. They are Markdown files with front matter, in one ZIP file with their pictures.`,
      },
      { kind: "button", label: "Download my posts", url: downloadUrl },
      {
        kind: "note",
        text: `The link works for ${daysValid} days, for whoever has it, and drafts are in it too: keep this mail to yourself.`,
      },
      {
        kind: "note",
        text: "You did not ask for it? Then change your password: somebody is signed in as you.",
      },
    ],
    reason: `You get this mail because your posts were asked for at ${site.name}.`,
  });
}
