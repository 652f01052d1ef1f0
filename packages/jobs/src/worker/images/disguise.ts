import { open } from "node:fs/promises";

/** A tag counts only when it ends like one: in the noise of a large picture four letters come up by chance. */
const markup = /<(?:\?php\s|(?:script|html)[\s/>])/i;
const longestMark = 8;
/** How far into a file PDF readers look for its beginning. */
const pdfWithin = 1024;
const zipEnd = { mark: Buffer.from("PK\x05\x06"), bytes: 22, longestComment: 65_535 };

/** Looks for markup and scripts in a file that goes by in pieces; a mark may lie across two of them. */
export function openMarkupScan() {
  let before = "";
  let found = false;
  return {
    take(chunk: Uint8Array): void {
      if (found) return;
      const text = before + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString("latin1");
      found = markup.test(text);
      before = text.slice(-(longestMark - 1));
    },
    found: () => found,
  };
}

/** Whether PDF readers or unpackers of ZIP (also JAR, DOCX …) would open the file, although it begins like a picture. */
export async function disguisedAs(file: string): Promise<"PDF" | "ZIP archive" | undefined> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const piece = async (from: number, bytes: number) =>
      (await handle.read(Buffer.alloc(bytes), 0, bytes, from)).buffer.subarray(0, bytes);
    if ((await piece(0, Math.min(size, pdfWithin))).includes("%PDF-")) return "PDF";
    const bytes = Math.min(size, zipEnd.bytes + zipEnd.longestComment);
    return endsLikeZip(await piece(size - bytes, bytes), size - bytes) ? "ZIP archive" : undefined;
  } finally {
    await handle.close();
  }
}

/** As unpackers do: the last record tells of a directory that fits in before it (APPNOTE.TXT, 4.3.16). */
function endsLikeZip(end: Buffer, from: number): boolean {
  for (
    let at = end.lastIndexOf(zipEnd.mark);
    at >= 0;
    at = at === 0 ? -1 : end.lastIndexOf(zipEnd.mark, at - 1)
  ) {
    if (at + zipEnd.bytes > end.length) continue;
    const entries = end.readUInt16LE(at + 10);
    const directory = end.readUInt32LE(at + 12);
    const large = directory === 0xffff_ffff || entries === 0xffff;
    if (large || (entries > 0 && entries * 46 <= directory && directory <= from + at)) return true;
  }
  return false;
}
