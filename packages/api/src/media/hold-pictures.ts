import type { Tx } from "@agora/db";
import { holdFilesIn } from "@agora/db/queries/media-uses";
import { fileAddress } from "@agora/storage";
import { Refusal } from "../errors.ts";

type Text = {
  text: string;
  /** As it was; a picture that was missing then may stay missing. */
  before?: string;
  /** Whether readers see it, or soon will. */
  isShown: boolean;
  field: string;
};

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/**
 * Keeps the pictures in a text from being removed until the transaction ends; from then on the text itself keeps them.
 * One that was removed a moment ago is refused where readers would miss it: a draft is saved, so that nothing written
 * is lost, and refused when it is published. @throws Refusal INVALID_INPUT naming the field.
 */
export async function holdPictures(tx: Tx, { text, before = "", isShown, field }: Text): Promise<void> {
  if (!/\/(?:variants|crops)\//.test(text)) return;
  const held = await holdFilesIn(tx, { text });
  const had = ownFilesIn(before);
  const gone = [...ownFilesIn(text)].filter((id) => !held.has(id) && !had.has(id));
  if (!isShown || gone.length === 0) return;
  const sentence = "A picture in the text has been removed. Take it out, or put another in its place.";
  throw new Refusal("INVALID_INPUT", { message: sentence, fields: { [field]: [sentence] } });
}

/** Files that we give, and not those of another site that has addresses like ours. */
function ownFilesIn(text: string): Set<string> {
  const elsewhere = fileAddress("variants")
    .replace(/variants$/, "")
    .replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const address = new RegExp(`(?<![\\w.:/-])(?:/files/|${elsewhere})(?:variants|crops)/(${uuid})/`, "g");
  return new Set(Array.from(text.matchAll(address), ([, id = ""]) => id));
}
