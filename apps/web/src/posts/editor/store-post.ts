import { contract, type Fields } from "@agora/api/contract";
import { fieldsOf } from "../../forms/fields.ts";
import type { Client } from "../../trpc.ts";
import type { Post } from "../queries.ts";
import { asChange, asNew, type Draft } from "./draft.ts";

/** Found wrong before the server was asked. */
export class NotValid extends Error {
  readonly fields: Fields;

  constructor(fields: Fields) {
    super("Some fields need another look.");
    this.fields = fields;
  }
}

export type From = { version: number | undefined; saved: Draft };

/**
 * Creates the post, or sends what was changed since `from`.
 * @throws NotValid with a sentence for each field; refusals pass through.
 */
export function storePost(
  client: Client,
  draft: Draft,
  { post, from, ...how }: { post: Post | undefined; from: From; autosave?: boolean; publish?: boolean },
): Promise<Post> {
  if (!post) {
    const input = contract.posts.create.input.safeParse({ ...asNew(draft), publish: how.publish ?? false });
    if (!input.success) throw new NotValid(fieldsOf(input.error.issues));
    return client.posts.create.mutate(input.data);
  }
  const change = {
    ...asChange(draft, from.saved),
    id: post.id,
    version: from.version,
    autosave: how.autosave,
  };
  const input = contract.posts.update.input.safeParse(change);
  if (!input.success) throw new NotValid(fieldsOf(input.error.issues));
  return client.posts.update.mutate(input.data);
}
