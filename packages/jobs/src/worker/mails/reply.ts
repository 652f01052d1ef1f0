import { beginning, type Mail, mail, type Site } from "./mail.ts";

export type ReplyProps = {
  site: Site;
  name: string;
  replier: string;
  postTitle: string;
  reply: string;
  replyUrl: string;
  preferencesUrl: string;
};

export function replyToComment({
  site,
  name,
  replier,
  postTitle,
  reply,
  replyUrl,
  preferencesUrl,
}: ReplyProps): Mail {
  return mail({
    site,
    subject: `${replier} replied to your comment`,
    preheader: beginning(reply, 90),
    heading: "A reply to your comment",
    blocks: [
      { kind: "text", text: `Hello ${name}, ${replier} replied to what you wrote under “${postTitle}”:` },
      { kind: "quote", text: beginning(reply), by: replier },
      { kind: "button", label: "Read and answer", url: replyUrl },
    ],
    reason: `You get this mail because you commented on “${postTitle}” on ${site.name}.`,
    preferencesUrl,
  });
}
