import type { Db } from "@agora/db";
import { countTags, findTagBySlug, listTags as listRows } from "@agora/db/queries/tags";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { countPattern, decodeCursor, pageOf } from "../cursor.ts";
import { Refusal } from "../errors.ts";
import type { tags } from "./contract.ts";

const mayTend = (viewer: Viewer | null) => viewer?.permissions.includes("posts:edit-any") ?? false;

/** @throws Refusal UNAUTHENTICATED or FORBIDDEN for somebody who asks for unused ones and may not see them. */
export async function listTags(db: Db, viewer: Viewer | null, input: z.output<typeof tags.list.input>) {
  if (input.unused && !mayTend(viewer)) throw new Refusal(viewer ? "FORBIDDEN" : "UNAUTHENTICATED");
  const asked = { search: input.search || undefined, unused: input.unused };
  const [rows, total] = await Promise.all([
    listRows(db, { ...asked, after: after(input), limit: input.limit + 1 }),
    input.count ? countTags(db, asked) : undefined,
  ]);
  const { items, nextCursor } = pageOf(rows, input.limit, (row) => [String(row.postCount), row.slug]);
  return { items, nextCursor, total };
}

function after({ cursor }: { cursor?: string }): [string, string] | undefined {
  if (cursor === undefined) return undefined;
  const [count = "", slug = ""] = decodeCursor(cursor, [countPattern, /^[^\0]{1,200}$/]);
  return [count, slug];
}

/** @throws Refusal NOT_FOUND also for one that stands only on what the viewer may not read. */
export async function getTag(db: Db, viewer: Viewer | null, { slug }: { slug: string }) {
  const tag = await findTagBySlug(db, { slug });
  if (!tag || (tag.postCount === 0 && !mayTend(viewer))) throw new Refusal("NOT_FOUND");
  return tag;
}
