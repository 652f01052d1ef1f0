import { fileTypeFromBuffer } from "file-type";

/** Bytes; enough for the signature of every picture format. */
export const beginningBytes = 4100;

/** What a file is by its first bytes; undefined when they say nothing. Texts that browsers run are told apart too. */
export async function contentTypeOf(beginning: Uint8Array): Promise<string | undefined> {
  const found = (await fileTypeFromBuffer(beginning))?.mime;
  // An animated PNG is a PNG that older programs show as its first picture.
  if (found === "image/apng") return "image/png";
  if (found !== undefined && found !== "application/xml") return found;
  const text = Buffer.from(beginning).toString("latin1");
  if (/<svg[\s>]/i.test(text)) return "image/svg+xml";
  if (/<(?:!doctype html|html|head|body|script)[\s>]/i.test(text)) return "text/html";
  return found;
}
