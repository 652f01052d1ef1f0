import { isOptedOut, type MailTopic } from "@agora/db/queries/mails";
import { findSettings } from "@agora/db/queries/settings";
import type { PayloadOf } from "../jobs.ts";
import { mailToken, preferencesUrl, unsubscribeUrl } from "../mails/preferences-token.ts";
import { findModerator, findShownComment, findWaitingComment } from "./comment-facts.ts";
import type { JobContext } from "./context.ts";
import { nameOf, type Person } from "./facts.ts";
import { commentOnPost } from "./mails/comment-on-post.ts";
import { commentWaiting } from "./mails/comment-waiting.ts";
import type { Mail, Site } from "./mails/mail.ts";
import { replyToComment } from "./mails/reply.ts";

type About = { site: Site; preferencesUrl: string };
type Letter = { topic: MailTopic; to: Person; mail: (about: About) => Mail };

/**
 * Only to an address that is known to be theirs: anybody could have signed up with it. And only if they still want it;
 * false when they don't.
 */
async function send(
  { id, database: { pool }, mailer, config }: JobContext,
  { to, topic, mail: mailOf }: Letter,
): Promise<boolean> {
  if (to.status !== "active" || to.emailVerifiedAt === null) return true;
  if (await isOptedOut(pool, { userId: to.id, topic })) return false;
  const { siteName } = await findSettings(pool);
  const { publicUrl, secret } = config;
  const token = mailToken(secret, to.id);
  const mail = mailOf({
    site: { name: siteName, url: publicUrl },
    preferencesUrl: preferencesUrl(publicUrl, token),
  });
  await mailer.send({
    ...mail,
    id,
    to: { name: nameOf(to), address: to.email },
    unsubscribe: unsubscribeUrl(publicUrl, { token, topic }),
  });
  return true;
}

/** Undefined when the comment is not public (any more). */
async function findReadable(context: JobContext, payload: { commentId: string }) {
  const shown = await findShownComment(context.database.pool, payload);
  if (!shown) return undefined;
  return { ...shown, url: `${context.config.publicUrl}/posts/${shown.post.slug}#comment-${shown.id}` };
}

type Readable = NonNullable<Awaited<ReturnType<typeof findReadable>>>;

const commentLetter = ({ url, post, postAuthor, commenter, body }: Readable): Letter => ({
  topic: "comments",
  to: postAuthor,
  mail: (about) =>
    commentOnPost({
      ...about,
      commentUrl: url,
      name: nameOf(postAuthor),
      commenter: nameOf(commenter),
      postTitle: post.title,
      comment: body,
    }),
});

const replyLetter = ({ url, post, commenter, body }: Readable, to: Person): Letter => ({
  topic: "replies",
  to,
  mail: (about) =>
    replyToComment({
      ...about,
      replyUrl: url,
      name: nameOf(to),
      replier: nameOf(commenter),
      postTitle: post.title,
      reply: body,
    }),
});

export async function sendCommentOnPost(
  context: JobContext,
  payload: PayloadOf<"emailCommentOnPost">,
): Promise<void> {
  const shown = await findReadable(context, payload);
  if (shown && shown.postAuthor.id !== shown.commenter.id) await send(context, commentLetter(shown));
}

/** An author who wants no mails about replies still gets the one about a comment on their post. */
export async function sendReply(context: JobContext, payload: PayloadOf<"emailReply">): Promise<void> {
  const shown = await findReadable(context, payload);
  const to = shown?.parentAuthor;
  if (!shown || !to || to.id === shown.commenter.id) return;
  const wanted = await send(context, replyLetter(shown, to));
  if (!wanted && to.id === shown.postAuthor.id) await send(context, commentLetter(shown));
}

/** Moot once somebody has decided, or the person moderates no longer. */
export async function sendCommentWaiting(
  context: JobContext,
  payload: PayloadOf<"emailCommentWaiting">,
): Promise<void> {
  const { pool } = context.database;
  const [waiting, to] = await Promise.all([findWaitingComment(pool, payload), findModerator(pool, payload)]);
  if (!waiting || !to) return;
  await send(context, {
    topic: "moderation",
    to,
    mail: (about) =>
      commentWaiting({
        ...about,
        queueUrl: `${about.site.url}/admin/comments`,
        name: nameOf(to),
        commenter: nameOf(waiting.commenter),
        postTitle: waiting.post.title,
        comment: waiting.body,
      }),
  });
}
