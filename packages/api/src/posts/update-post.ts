import type { z } from "zod";
import type { HandlerContext } from "../context.ts";
import type { posts } from "./contract.ts";
import { readEdited } from "./get-post.ts";
import { renderBody } from "./render-body.ts";
import { saveChanges } from "./save-changes.ts";

type Update = typeof posts.update;

/** What is left out stays. @throws Refusal as `saveChanges` does. */
export async function updatePost(
  { viewer, audit, commit }: Pick<HandlerContext<Update>, "viewer" | "audit" | "commit">,
  { body, ...input }: z.output<Update["input"]>,
) {
  const written = body === undefined ? undefined : { body, ...(await renderBody(body)) };
  return commit(async (tx) => {
    const changed = await saveChanges(tx, viewer, { ...input, written });
    audit(input.autosave ? null : changed);
    return readEdited(tx, viewer, input);
  });
}
