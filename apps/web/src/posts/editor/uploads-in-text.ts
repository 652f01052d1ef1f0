/** What stands in a text while a picture is on its way; it is never stored. */
export function uploadMark(id: string, filename: string): string {
  return `![Uploading ${filename.replaceAll(/[[\]\n]/g, " ")}…](uploading:${id})`;
}

const mark = /!\[Uploading [^\]\n]*…\]\(uploading:[\w-]+\)\n?/g;

export function withoutUploads(text: string): string {
  return text.includes("(uploading:") ? text.replaceAll(mark, "") : text;
}

/** Stands where a picture has no description yet, selected, so that typing takes its place. */
export const undescribed = "Describe this picture";

export function countUndescribed(text: string): number {
  return text.split(`![${undescribed}](`).length - 1;
}

/** Each in a paragraph of its own, whatever stands before and after them. */
export function asParagraphs(lines: string[], { before, after }: { before: string; after: string }): string {
  const above = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const below = after === "" || after.startsWith("\n") ? "\n" : "\n\n";
  return `${above}${lines.join("\n\n")}${after.startsWith("\n\n") ? "" : below}`;
}
