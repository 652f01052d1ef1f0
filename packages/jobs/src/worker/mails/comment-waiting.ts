import { beginning, type Mail, mail, type Site } from "./mail.ts";

export type CommentWaitingProps = {
  site: Site;
  name: string;
  commenter: string;
  postTitle: string;
  comment: string;
  queueUrl: string;
  preferencesUrl: string;
};

export function commentWaiting({
  site,
  name,
  commenter,
  postTitle,
  comment,
  queueUrl,
  preferencesUrl,
}: CommentWaitingProps): Mail {
  return mail({
    site,
    subject: `A comment on “${postTitle}” waits for you`,
    preheader: beginning(comment, 90),
    heading: "A comment waits for a decision",
    blocks: [
      {
        kind: "text",
        text: `Hello ${name}, nobody can read this yet, which ${commenter} wrote about “${postTitle}”:`,
      },
      { kind: "quote", text: beginning(comment), by: commenter },
      { kind: "button", label: "Read and decide", url: queueUrl },
      {
        kind: "note",
        text: "While it waits, there will be no mail about others that come within a day of it.",
      },
    ],
    reason: `You get this mail because you moderate comments on ${site.name}.`,
    preferencesUrl,
  });
}
