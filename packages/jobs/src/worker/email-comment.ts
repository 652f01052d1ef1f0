import { findSettings } from "@agora/db/queries/settings";
import type { JobContext } from "./context.ts";
import { findShownComment, nameOf, type Person } from "./facts.ts";
import { commentOnPost } from "./mails/comment-on-post.ts";
import type { Mail, Site } from "./mails/mail.ts";
import { replyToComment } from "./mails/reply.ts";

type Shown = NonNullable<Awaited<ReturnType<typeof findShownComment>>>;
type Letter = { to: Person; mail: (site: Site, url: string) => Mail };

/** Sends what `letterOf` makes of a comment; moot when the comment is not public (any more) or there is nobody to write to. */
const emailAbout =
  (letterOf: (shown: Shown) => Letter | undefined) =>
  async ({ id, database: { pool }, mailer, config }: JobContext, payload: { commentId: string }) => {
    const shown = await findShownComment(pool, payload);
    if (!shown) return;
    const letter = letterOf(shown);
    if (letter?.to.status !== "active" || letter.to.id === shown.commenter.id) return;
    const { siteName } = await findSettings(pool);
    const url = `${config.publicUrl}/posts/${shown.post.slug}#comment-${shown.id}`;
    const mail = letter.mail({ name: siteName, url: config.publicUrl }, url);
    await mailer.send({ ...mail, id, to: { name: nameOf(letter.to), address: letter.to.email } });
  };

export const sendCommentOnPost = emailAbout((shown) => ({
  to: shown.postAuthor,
  mail: (site, commentUrl) =>
    commentOnPost({
      site,
      commentUrl,
      name: nameOf(shown.postAuthor),
      commenter: nameOf(shown.commenter),
      postTitle: shown.post.title,
      comment: shown.body,
    }),
}));

export const sendReply = emailAbout((shown) => {
  const to = shown.parentAuthor;
  if (!to || shown.parentRemovedAt !== null) return undefined;
  return {
    to,
    mail: (site, replyUrl) =>
      replyToComment({
        site,
        replyUrl,
        name: nameOf(to),
        replier: nameOf(shown.commenter),
        postTitle: shown.post.title,
        reply: shown.body,
      }),
  };
});
