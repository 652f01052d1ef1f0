import type { listPosts } from "@agora/db/queries/post-list";
import { toPicture } from "../media/to-picture.ts";
import { toPerson } from "../profiles/to-person.ts";

export type SummaryRow = Awaited<ReturnType<typeof listPosts>>[number];

export function toPostSummary<Row extends SummaryRow>(row: Row) {
  return { ...row, author: toPerson(row.author), cover: toPicture(row.cover) };
}
