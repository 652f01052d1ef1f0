import { eq, sql } from "drizzle-orm";
import {
  comments,
  media,
  postLikes,
  postRevisions,
  postSlugs,
  posts,
  postTags,
  tags,
} from "../schema/index.ts";
import { goes, kept, ownId, stays, withheld } from "./kit.ts";

const ownPost = (column: typeof postSlugs.postId | typeof postTags.postId) => (userId: string) =>
  sql`${column} in (select id from posts where author_id = ${userId}::uuid)`;

const conversation = kept("what was said holds together what others answered; who said it is gone");
const othersPost = kept(
  "the text of somebody else's post; one's own posts and all their versions are deleted",
);

/** Posts go, with their files; comments stay under nobody's name. */
export const writingData = [
  goes(postLikes, {
    section: "likes",
    of: (id) => eq(postLikes.userId, id),
    // One statement, so that every count stays exact also while others like.
    instead: (id) => sql`
      with gone as (delete from post_likes where user_id = ${id}::uuid returning post_id)
      update posts set like_count = like_count - 1 from gone where posts.id = gone.post_id`,
    columns: { postId: true, userId: ownId, createdAt: true },
  }),
  goes(postSlugs, {
    section: "postAddresses",
    of: ownPost(postSlugs.postId),
    columns: { slug: true, postId: true, createdAt: true },
  }),
  goes(postTags, {
    section: "postTags",
    of: ownPost(postTags.postId),
    columns: {
      postId: true,
      tagId: sql`(select ${tags.name} from ${tags} where ${tags.id} = ${postTags.tagId})`,
    },
  }),
  goes(posts, {
    section: "posts",
    of: (id) => eq(posts.authorId, id),
    columns: {
      id: true,
      authorId: ownId,
      slug: true,
      title: true,
      body: true,
      html: withheld("made from the body"),
      excerpt: true,
      excerptWritten: true,
      coverId: true,
      canonicalUrl: true,
      status: true,
      publishedAt: true,
      readMinutes: true,
      likeCount: true,
      commentCount: true,
      version: true,
      createdAt: true,
      updatedAt: true,
    },
  }),
  stays(postRevisions, {
    section: "postRevisions",
    of: (id) => eq(postRevisions.editorId, id),
    columns: {
      id: [true, othersPost],
      postId: [true, othersPost],
      editorId: [ownId, "null"],
      version: [true, othersPost],
      title: [true, othersPost],
      body: [true, othersPost],
      excerpt: [true, othersPost],
      tags: [true, othersPost],
      createdAt: [true, othersPost],
    },
  }),
  stays(comments, {
    section: "comments",
    of: (id) => eq(comments.authorId, id),
    columns: {
      id: [true, conversation],
      postId: [true, conversation],
      authorId: [ownId, kept("points to what is left of the account, which names nobody")],
      parentId: [true, conversation],
      depth: [true, conversation],
      replyCount: [true, conversation],
      body: [true, conversation],
      html: [withheld("made from the body"), conversation],
      version: [true, conversation],
      createdAt: [true, conversation],
      removedAt: [true, conversation],
    },
  }),
  goes(media, {
    section: "files",
    of: (id) => eq(media.ownerId, id),
    columns: {
      id: true,
      ownerId: ownId,
      purpose: true,
      filename: true,
      contentType: true,
      bytes: true,
      key: withheld("where the bytes are kept; they are deleted with the row"),
      status: true,
      progress: true,
      failure: true,
      width: true,
      height: true,
      blurhash: true,
      alt: true,
      variants: true,
      version: true,
      createdAt: true,
      readyAt: true,
    },
  }),
];
