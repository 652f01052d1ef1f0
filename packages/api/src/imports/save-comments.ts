import type { Tx } from "@agora/db";
import { answerComment, countOnPost, insertComment } from "@agora/db/queries/comment-changes";
import type { PostRow } from "@agora/db/queries/post-changes";
import { idAt } from "../demo/id-at.ts";
import { renderRemark } from "../posts/markdown.ts";
import type { SourceComment } from "./source.ts";
import { toMarkdown } from "./to-markdown.ts";

const longest = 5_000;

type Said = SourceComment & { authorId: string };

/** The comments of a post that is just being made, the oldest first; an answer to one that is missing stands by itself. */
export async function saveComments(tx: Tx, post: PostRow, said: Said[]): Promise<number> {
  const here = new Map<string, string>();
  for (const { authorId, html, createdAt, ...one } of said.toSorted((a, b) => +a.createdAt - +b.createdAt)) {
    const body = toMarkdown(html, (url) => url)
      .slice(0, longest)
      .trim();
    if (body === "") continue;
    const counted = await countOnPost(tx, { postId: post.id, step: 1 });
    const parentId = one.parentId && here.get(one.parentId);
    const parent = parentId ? await answerComment(tx, { id: parentId, postId: post.id, step: 1 }) : undefined;
    const id = await insertComment(tx, {
      id: idAt(createdAt),
      postId: post.id,
      parentId: parent ? parentId : null,
      depth: parent ? parent.depth + 1 : 0,
      authorId,
      body,
      html: renderRemark(body),
      status: "approved",
      sequence: counted?.sequence,
      createdAt,
    });
    here.set(one.id, id);
  }
  return here.size;
}
