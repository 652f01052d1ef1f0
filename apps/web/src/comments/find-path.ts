import type { Comment } from "./queries.ts";

/** Lists of replies that are looked through for a linked comment, five at a time. */
const most = 60;
const atOnce = 5;

type Branch = { comment: Comment; path: string[] };

/**
 * The comments to unfold, outermost first, until this one is seen; undefined when it was not found. A reply is younger
 * than what it answers and ids are in that order, so the youngest candidates are looked through first.
 */
export async function findPath(
  id: string,
  top: readonly Comment[],
  repliesOf: (comment: Comment) => Promise<Comment[]>,
): Promise<string[] | undefined> {
  if (top.some((comment) => comment.id === id)) return [];
  let branches = branchesOf(top, [], id);
  for (let looked = 0; looked < most && branches.length > 0; looked += atOnce) {
    const here = branches.slice(0, atOnce);
    const lists = await Promise.all(here.map(({ comment }) => repliesOf(comment)));
    const found = here.find((_, index) => lists[index]?.some((reply) => reply.id === id));
    if (found) return found.path;
    const deeper = here.flatMap(({ path }, index) => branchesOf(lists[index] ?? [], path, id));
    branches = [...deeper, ...branches.slice(atOnce)];
  }
  return undefined;
}

function branchesOf(comments: readonly Comment[], above: string[], id: string): Branch[] {
  return comments
    .filter((comment) => (comment.replyCount > 0 || comment.ownReplyWaits) && comment.id < id)
    .map((comment) => ({ comment, path: [...above, comment.id] }))
    .reverse();
}
