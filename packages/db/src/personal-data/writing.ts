import { eq, sql } from "drizzle-orm";
import {
  categories,
  commentReports,
  comments,
  media,
  postBookmarks,
  postCategories,
  postLikes,
  postPreviews,
  postRevisions,
  postSlugs,
  posts,
  postTags,
  redirects,
  tags,
} from "../schema/index.ts";
import { goes, kept, lock, ownId, stays, withheld } from "./kit.ts";

type OfPost =
  | typeof postSlugs.postId
  | typeof postTags.postId
  | typeof postCategories.postId
  | typeof redirects.postId;
const ownPost = (column: OfPost) => (userId: string) =>
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
  goes(postBookmarks, {
    section: "bookmarks",
    of: (id) => eq(postBookmarks.userId, id),
    columns: { postId: true, userId: ownId, createdAt: true },
  }),
  goes(postPreviews, {
    section: "previewLinks",
    of: (id) => eq(postPreviews.creatorId, id),
    columns: { hash: lock, postId: true, creatorId: ownId, createdAt: true, expiresAt: true },
  }),
  goes(redirects, {
    section: "formerAddresses",
    of: ownPost(redirects.postId),
    columns: { path: true, postId: true, createdAt: true },
  }),
  goes(postCategories, {
    section: "postCategories",
    of: ownPost(postCategories.postId),
    columns: {
      postId: true,
      categoryId: sql`(select ${categories.name} from ${categories} where ${categories.id} = ${postCategories.categoryId})`,
      publishedAt: withheld("the date of the post, which stands there"),
    },
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
      publishedAt: withheld("the date of the post, which stands there"),
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
      text: withheld("made from the body"),
      search: withheld("made from the body"),
      excerpt: true,
      excerptWritten: true,
      coverId: true,
      canonicalUrl: true,
      metaTitle: true,
      metaDescription: true,
      status: true,
      publishedAt: true,
      publishAt: true,
      schedulerId: withheld("somebody who may publish, and often the person"),
      publishProblem: true,
      removedAt: true,
      readMinutes: true,
      likeCount: true,
      commentCount: true,
      viewCount: true,
      commentSequence: withheld("a counter of comments"),
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
      categories: [true, othersPost],
      autosaved: [true, othersPost],
      createdAt: [true, othersPost],
    },
  }),
  stays(comments, {
    section: "comments",
    of: (id) => eq(comments.authorId, id),
    // What nobody can read and nobody answered holds nothing together, and is counted nowhere.
    dropped: (id) =>
      sql`author_id = ${id}::uuid and status <> 'approved'
        and not exists (select 1 from comments below where below.parent_id = comments.id)`,
    columns: {
      id: [true, conversation],
      postId: [true, conversation],
      authorId: [ownId, kept("points to what is left of the account, which names nobody")],
      parentId: [true, conversation],
      depth: [true, conversation],
      replyCount: [true, conversation],
      body: [true, conversation],
      html: [withheld("made from the body"), conversation],
      status: [true, conversation],
      sequence: [withheld("a counter of comments"), conversation],
      reportCount: [withheld("what others said about it"), conversation],
      version: [true, conversation],
      createdAt: [true, conversation],
      editedAt: [true, conversation],
      removedAt: [true, conversation],
    },
  }),
  goes(commentReports, {
    section: "commentReports",
    of: (id) => eq(commentReports.reporterId, id),
    // One statement, so that the count of open reports stays exact; comments are locked first, as everywhere.
    instead: (id) => sql`
      with reported as (
        select id from comments where id in (select comment_id from comment_reports where reporter_id = ${id}::uuid)
        order by id for no key update),
      gone as (
        delete from comment_reports where reporter_id = ${id}::uuid and comment_id in (select id from reported)
        returning comment_id, settled_at)
      update comments set report_count = report_count - 1 from gone
      where comments.id = gone.comment_id and gone.settled_at is null`,
    columns: {
      commentId: true,
      reporterId: ownId,
      reason: true,
      note: true,
      createdAt: true,
      settledAt: true,
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
      fileId: withheld("names the converted files, which may be others' too"),
      hash: withheld("a number made of the bytes, which nobody can read anything from"),
      status: true,
      progress: true,
      failure: true,
      width: true,
      height: true,
      blurhash: true,
      alt: true,
      variants: true,
      focalX: true,
      focalY: true,
      crops: true,
      animated: true,
      kept: true,
      usedAt: true,
      version: true,
      createdAt: true,
      readyAt: true,
    },
  }),
];
