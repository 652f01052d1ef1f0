import { claimCategories } from "@agora/db/queries/categories";
import type { z } from "zod";
import type { HandlerContext } from "../context.ts";
import type { posts } from "./contract.ts";
import { readEdited } from "./get-post.ts";
import { renderBody } from "./render-body.ts";
import { readRevision } from "./revisions.ts";
import { excerptOf } from "./rules.ts";
import { saveChanges } from "./save-changes.ts";

type Restore = typeof posts.restoreRevision;

/**
 * Tags that are gone are made anew; categories that are gone are left out.
 * @throws Refusal NOT_FOUND, FORBIDDEN, VERSION_CONFLICT with the post as it is.
 */
export async function restoreRevision(
  { viewer, audit, commit, db }: HandlerContext<Restore>,
  { id, revisionId, version }: z.output<Restore["input"]>,
) {
  const { title, body, excerpt, tags, categories } = await readRevision(db, viewer, { id, revisionId });
  const rendered = await renderBody(body);
  return commit(async (tx) => {
    const { missing } = await claimCategories(tx, { slugs: categories });
    await saveChanges(tx, viewer, {
      id,
      version,
      title,
      written: { body, ...rendered },
      excerpt: excerpt === excerptOf(rendered.text) ? null : excerpt,
      tags,
      categories: categories.filter((slug) => !missing.includes(slug)),
      autosave: false,
    });
    audit({ after: { revisionId, title } });
    return readEdited(tx, viewer, { id });
  });
}
