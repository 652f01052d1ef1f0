import { findSettings } from "@agora/db/queries/settings";
import type { PayloadOf } from "../jobs.ts";
import { findModerator, findShownComment, findWaitingComment } from "./comment-facts.ts";
import type { JobContext } from "./context.ts";
import { nameOf, type Person } from "./facts.ts";
import { commentOnPost } from "./mails/comment-on-post.ts";
import { commentWaiting } from "./mails/comment-waiting.ts";
import type { Mail, Site } from "./mails/mail.ts";
import { replyToComment } from "./mails/reply.ts";

type Shown = NonNullable<Awaited<ReturnType<typeof findShownComment>>>;
type Letter = { to: Person; mail: (site: Site, url: string) => Mail };

/** Only to an address that is known to be theirs: anybody could have signed up with it. */
async function send(
  { id, database: { pool }, mailer, config }: JobContext,
  to: Person,
  mailOf: (site: Site) => Mail,
): Promise<void> {
  if (to.status !== "active" || to.emailVerifiedAt === null) return;
  const { siteName } = await findSettings(pool);
  const mail = mailOf({ name: siteName, url: config.publicUrl });
  await mailer.send({ ...mail, id, to: { name: nameOf(to), address: to.email } });
}

/** Sends what `letterOf` makes of a comment; moot when the comment is not public (any more) or there is nobody to write to. */
const emailAbout =
  (letterOf: (shown: Shown) => Letter | undefined) =>
  async (context: JobContext, payload: { commentId: string }) => {
    const shown = await findShownComment(context.database.pool, payload);
    if (!shown) return;
    const letter = letterOf(shown);
    if (!letter || letter.to.id === shown.commenter.id) return;
    const url = `${context.config.publicUrl}/posts/${shown.post.slug}#comment-${shown.id}`;
    await send(context, letter.to, (site) => letter.mail(site, url));
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
  if (!to) return undefined;
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

/** Moot once somebody has decided, or the person moderates no longer. */
export async function sendCommentWaiting(
  context: JobContext,
  payload: PayloadOf<"emailCommentWaiting">,
): Promise<void> {
  const { pool } = context.database;
  const [waiting, to] = await Promise.all([findWaitingComment(pool, payload), findModerator(pool, payload)]);
  if (!waiting || !to) return;
  await send(context, to, (site) =>
    commentWaiting({
      site,
      queueUrl: `${site.url}/admin/comments`,
      name: nameOf(to),
      commenter: nameOf(waiting.commenter),
      postTitle: waiting.post.title,
      comment: waiting.body,
    }),
  );
}
