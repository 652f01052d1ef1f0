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
