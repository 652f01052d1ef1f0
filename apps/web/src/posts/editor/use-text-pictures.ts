import { UploadError, uploadMedia } from "@agora/client";
import { type RefObject, useEffect, useRef } from "react";
import type { PictureData } from "../../media/Picture.tsx";
import { refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { useTRPCClient } from "../../trpc.ts";
import { applyEdit, replaceText } from "./apply-edit.ts";
import { asParagraphs, undescribed, uploadMark } from "./uploads-in-text.ts";

/** Puts pictures into the text: a mark while one is on its way, then its Markdown; after a failure nothing is left. */
export function useTextPictures(
  area: RefObject<HTMLTextAreaElement | null>,
  counted: (change: 1 | -1) => void,
) {
  const client = useTRPCClient();
  const leaving = useRef<AbortController>(undefined);
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);

  const put = async (file: File, mark: string, signal: AbortSignal) => {
    counted(1);
    try {
      const { picture } = await uploadMedia(client, file, { purpose: "inline", signal });
      if (!area.current || !picture) return;
      const { selectionStart, value } = area.current;
      const at = replaceText(area.current, mark, `![${undescribed}](${picture.url})`);
      // The writer waited for it: what they type next is its description.
      const end = at === undefined ? Number.POSITIVE_INFINITY : at + mark.length;
      const waited = selectionStart >= end && value.slice(end, selectionStart).trim() === "";
      if (at !== undefined && waited && document.activeElement === area.current)
        area.current.setSelectionRange(at + 2, at + 2 + undescribed.length);
    } catch (error) {
      if (signal.aborted) return;
      if (area.current) replaceText(area.current, `${mark}\n`, "") ?? replaceText(area.current, mark, "");
      const why = error instanceof UploadError ? error.message : refused(error).message;
      toast(`${file.name}: ${why}`, "problem");
    } finally {
      if (!signal.aborted) counted(-1);
    }
  };

  const add = (files: File[]) => {
    const signal = leaving.current?.signal;
    if (!area.current || !signal || files.length === 0) return;
    const marked = files.map((file) => ({ file, mark: uploadMark(crypto.randomUUID(), file.name) }));
    insertLines(
      area.current,
      marked.map(({ mark }) => mark),
    );
    for (const { file, mark } of marked) void put(file, mark, signal);
  };
  /** What is in the library already. */
  const insert = (pictures: PictureData[]) => {
    if (area.current && pictures.length > 0) insertLines(area.current, pictures.map(inMarkdown));
  };
  return { add, insert };
}

/** In place of what is selected. */
function insertLines(field: HTMLTextAreaElement, lines: string[]): void {
  const { selectionStart: from, selectionEnd: to, value } = field;
  const insert = asParagraphs(lines, { before: value.slice(0, from), after: value.slice(to) });
  applyEdit(field, { from, to, insert, select: [from + insert.length, from + insert.length] });
}

function inMarkdown({ alt, url }: PictureData): string {
  const words = alt.replaceAll(/\s+/g, " ").replaceAll(/[\\[\]]/g, "\\$&");
  return `![${words || undescribed}](${url})`;
}
