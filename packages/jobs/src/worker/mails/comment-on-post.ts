import { beginning, type Mail, mail, type Site } from "./mail.ts";

export type CommentOnPostProps = {
  site: Site;
  name: string;
  commenter: string;
  postTitle: string;
  comment: string;
  commentUrl: string;
  preferencesUrl: string;
};

export function commentOnPost({
  site,
  name,
  commenter,
  postTitle,
  comment,
  commentUrl,
  preferencesUrl,
}: CommentOnPostProps): Mail {
  return mail({
    site,
    subject: `${commenter} commented on “${postTitle}”`,
    preheader: beginning(comment, 90),
    heading: "A new comment on your post",
    blocks: [
      { kind: "text", text: `Hello ${name}, ${commenter} wrote about “${postTitle}”:` },
      { kind: "quote", text: beginning(comment), by: commenter },
      { kind: "button", label: "Read and answer", url: commentUrl },
    ],
    reason: `You get this mail because you wrote “${postTitle}” on ${site.name}.`,
    preferencesUrl,
  });
}
