import type { Tx } from "@agora/db";
import { setPostCategories } from "@agora/db/queries/categories";
import { setPostTags } from "@agora/db/queries/post-changes";
import { postLikes, postRevisions, posts } from "@agora/db/schema";
import { plainText, renderArticle } from "../posts/markdown.ts";
import { excerptOf, readMinutes, slugOf, tagsOf } from "../posts/rules.ts";
import { type ArticleName, articles, readArticle } from "./articles.ts";
import { insertCategories } from "./categories.ts";
import { countRemarks } from "./conversations.ts";
import { idAt } from "./id-at.ts";
import type { Username } from "./people.ts";
import type { Drawn } from "./pictures.ts";
import { daysBefore, hoursAfter } from "./times.ts";

type Given = { ids: Record<Username, string>; drawn: Drawn[]; now: Date };
/** A post of which the comments are still to come. */
export type Published = { name: ArticleName; id: string; createdAt: Date };

/** Stores the posts with their revisions, tags and likes. */
export async function insertPublications(tx: Tx, given: Given): Promise<Published[]> {
  const written = articles.map((article) => ({ article, row: toRow(article, given) }));
  await tx.insert(posts).values(written.map(({ row }) => row));
  await tx.insert(postRevisions).values(
    written.map(({ article, row: { id: postId, authorId: editorId, title, body, excerpt, createdAt } }) => ({
      ...{ postId, editorId, title, body, excerpt, createdAt },
      version: 1,
      tags: [...article.tags],
      categories: [...article.categories],
    })),
  );
  const likes = written.flatMap(({ article: { likedBy }, row }) =>
    likedBy.map((who, index) => ({
      postId: row.id,
      userId: given.ids[who],
      createdAt: hoursAfter(row.createdAt, index + 1),
    })),
  );
  await tx.insert(postLikes).values(likes);
  await insertCategories(tx);
  for (const { article, row } of written) {
    await setPostTags(tx, { postId: row.id, wanted: tagsOf([...article.tags]) });
    await setPostCategories(tx, { postId: row.id, slugs: [...article.categories] });
  }
  return written.map(({ article: { name }, row: { id, createdAt } }) => ({ name, id, createdAt }));
}

function toRow(article: (typeof articles)[number], { ids, drawn, now }: Given) {
  const { title, body } = readArticle(article.name);
  const html = renderArticle(body);
  const text = plainText(html);
  const createdAt = daysBefore(now, article.daysAgo);
  const cover = "cover" in article ? article.cover : undefined;
  return {
    id: idAt(createdAt),
    authorId: ids[article.by],
    slug: slugOf(title, "post"),
    title,
    body,
    html,
    text,
    excerpt: excerptOf(text),
    readMinutes: readMinutes(text),
    coverId: cover && drawn.find(({ scene }) => scene === cover)?.id,
    ...("draft" in article ? {} : { status: "published" as const, publishedAt: createdAt }),
    likeCount: article.likedBy.length,
    commentCount: countRemarks(article.name),
    commentSequence: countRemarks(article.name),
    createdAt,
    updatedAt: createdAt,
  };
}
