import { commentOnPost } from "./comment-on-post.ts";
import { dataExport } from "./data-export.ts";
import type { Mail } from "./mail.ts";
import { replyToComment } from "./reply.ts";
import { verification } from "./verification.ts";
import { welcome } from "./welcome.ts";

export type { Mail } from "./mail.ts";

const site = { name: "Agora", url: "http://localhost:3000" };
const postTitle = "What a market square is for";
const commentUrl = `${site.url}/posts/what-a-market-square-is-for#comments`;
const verifyUrl = `${site.url}/verify-email?token=3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`;
const comment =
  "I never thought of it as a room without walls.\nDoes that also hold for a square in the rain?";

/** Every mail with sample values, by name. */
export const mailPreviews: Record<string, () => Mail> = {
  welcome: () => welcome({ site, name: "Ada", verifyUrl, hoursValid: 24 }),
  verification: () => verification({ site, name: "Ada", verifyUrl, hoursValid: 24 }),
  "comment-on-post": () =>
    commentOnPost({ site, name: "Ada", commenter: "Grace Hopper", postTitle, comment, commentUrl }),
  "reply-to-comment": () =>
    replyToComment({
      site,
      name: "Ada",
      replier: "Grace Hopper",
      postTitle,
      reply: comment,
      replyUrl: commentUrl,
    }),
  "data-export": () =>
    dataExport({
      site,
      name: "Ada",
      downloadUrl: `${site.url}/files/downloads/exports/sample.json`,
      daysValid: 7,
    }),
};
