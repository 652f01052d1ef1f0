import type { Tx } from "@agora/db";
import { listTopicsOfPost } from "@agora/db/queries/post-changes";
import { insertRevision, replaceAutosave } from "@agora/db/queries/post-revisions";

/** Saves of the editor by itself share one revision for so long; the next one begins another. */
const sittingMinutes = 10;

type Text = { id: string; version: number; title: string; body: string; excerpt: string };

export async function keepRevision(
  tx: Tx,
  { id: postId, version, title, body, excerpt }: Text,
  { editorId, autosaved }: { editorId: string; autosaved: boolean },
): Promise<void> {
  const topics = await listTopicsOfPost(tx, { postId });
  const row = { postId, editorId, version, title, body, excerpt, autosaved, ...topics };
  if (autosaved && (await replaceAutosave(tx, { ...row, minutes: sittingMinutes }))) return;
  await insertRevision(tx, row);
}
