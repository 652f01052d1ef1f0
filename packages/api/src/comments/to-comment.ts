import type { findComment } from "@agora/db/queries/comments";
import { toPerson } from "../profiles/to-person.ts";
import { editableUntil } from "./rules.ts";

type Row = NonNullable<Awaited<ReturnType<typeof findComment>>>;

/** What is not for the viewer's eyes and holds replies together shows neither text nor author, nor why. */
export function toComment({ comment, author, avatar }: Row, viewer: { id: string } | null) {
  const own = author.id === viewer?.id;
  if (comment.removedAt !== null || (comment.status !== "approved" && !own)) return stub(comment);
  const until = own ? editableUntil(comment) : null;
  return {
    ...comment,
    removed: false,
    author: toPerson({ ...author, avatar }),
    body: until && comment.body,
    editableUntil: until,
  };
}

function stub(comment: Row["comment"]) {
  return {
    ...comment,
    status: "approved" as const,
    removed: true,
    author: null,
    html: "",
    body: null,
    editableUntil: null,
    editedAt: null,
  };
}
