import { orderLetters, securityNotices } from "../../jobs.ts";
import { unsubscribeUrl } from "../../mails/preferences-token.ts";
import { headersOf, type Sender } from "../message.ts";
import { addressTaken } from "./address-taken.ts";
import { changeAddress } from "./change-address.ts";
import { commentOnPost } from "./comment-on-post.ts";
import { commentWaiting } from "./comment-waiting.ts";
import { confirmSignUp } from "./confirm-sign-up.ts";
import { dataExport } from "./data-export.ts";
import type { Mail } from "./mail.ts";
import { newDevice } from "./new-device.ts";
import { orderMail } from "./order-mail.ts";
import { sampleOrder } from "./order-sample.ts";
import { passwordReset } from "./password-reset.ts";
import { postsExport } from "./posts-export.ts";
import { replyToComment } from "./reply.ts";
import { securityNotice } from "./security-notice.ts";
import { verification } from "./verification.ts";
import { webhookDisabled } from "./webhook-disabled.ts";
import { welcome } from "./welcome.ts";

export type { Mail } from "./mail.ts";

const site = { name: "Agora", url: "http://localhost:3000" };
const postTitle = "What a market square is for";
const commentUrl = `${site.url}/posts/what-a-market-square-is-for#comments`;
const verifyUrl = `${site.url}/verify-email?token=3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`;
const comment =
  "I never thought of it as a room without walls.\nDoes that also hold for a square in the rain?";

const preferencesUrl = `${site.url}/mail/preferences?token=3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`;

const resetUrl = `${site.url}/reset-password?token=3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`;

const orderUrl = `${site.url}/orders/7K3M-9QXT?token=3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`;

/** Every mail with sample values, by name. */
export const mailPreviews: Record<string, () => Mail> = {
  welcome: () => welcome({ site, name: "Ada", verifyUrl, hoursValid: 24 }),
  verification: () => verification({ site, name: "Ada", verifyUrl, hoursValid: 24 }),
  "confirm-sign-up": () => confirmSignUp({ site, name: "Ada", username: "ada", verifyUrl, hoursValid: 24 }),
  "address-taken": () => addressTaken({ site, name: "Ada", resetUrl: `${site.url}/forgot-password` }),
  "password-reset": () => passwordReset({ site, name: "Ada", resetUrl, hoursValid: 1 }),
  "change-address": () => changeAddress({ site, name: "Ada", verifyUrl, hoursValid: 24 }),
  "new-device": () =>
    newDevice({
      site,
      name: "Ada",
      device: "Firefox on Linux",
      ip: "203.0.113.7",
      at: "2026-11-20 09:30 UTC",
      sessionsUrl: `${site.url}/settings/devices`,
    }),
  ...Object.fromEntries(
    securityNotices.map((notice) => [
      `notice-${notice}`,
      () => securityNotice({ site, name: "Ada", notice }),
    ]),
  ),
  "comment-on-post": () =>
    commentOnPost({
      site,
      name: "Ada",
      commenter: "Grace Hopper",
      postTitle,
      comment,
      commentUrl,
      preferencesUrl,
    }),
  "comment-waiting": () =>
    commentWaiting({
      site,
      name: "Ada",
      commenter: "Grace Hopper",
      postTitle,
      comment,
      queueUrl: `${site.url}/admin/comments`,
      preferencesUrl,
    }),
  "reply-to-comment": () =>
    replyToComment({
      site,
      name: "Ada",
      replier: "Grace Hopper",
      postTitle,
      reply: comment,
      replyUrl: commentUrl,
      preferencesUrl,
    }),
  ...Object.fromEntries(
    orderLetters.map((letter) => [
      `order-${letter}`,
      () => orderMail({ site, letter, order: sampleOrder, orderUrl }),
    ]),
  ),
  "posts-export": () =>
    postsExport({
      site,
      name: "Ada",
      downloadUrl: `${site.url}/files/downloads/exports/sample.zip`,
      daysValid: 7,
    }),
  ...Object.fromEntries(
    (["failing", "gone"] as const).map((reason) => [
      `webhook-${reason}`,
      () =>
        webhookDisabled({
          site,
          name: "Ada",
          host: "hooks.example.org",
          reason,
          days: 5,
          endpointUrl: `${site.url}/admin/webhooks/019a9d3c-5f00-7a10-8000-4c1b7e2f9a0a`,
        }),
    ]),
  ),
  "data-export": () =>
    dataExport({
      site,
      name: "Ada",
      downloadUrl: `${site.url}/files/downloads/exports/sample.json`,
      daysValid: 7,
    }),
};

/** The mails that one can do without, and of which topic they are. */
const topics = new Map([
  ["comment-on-post", "comments"],
  ["comment-waiting", "moderation"],
  ["reply-to-comment", "replies"],
]);

/** The headers that a mail of this name is sent with. */
export async function previewHeaders(name: string, sender: Sender): Promise<string> {
  const mail = mailPreviews[name]?.();
  if (!mail) return "";
  const topic = topics.get(name);
  const unsubscribe = topic && unsubscribeUrl(sender.publicUrl, { token: "3q2-7wAAAAAA", topic });
  const to = { name: "Ada", address: "ada@example.org" };
  return headersOf({ ...mail, to, id: "019a9f5e-0000-7000-8000-000000000000", unsubscribe }, sender);
}
