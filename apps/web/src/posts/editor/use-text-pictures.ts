import { type RefObject, useEffect, useRef } from "react";
import { UploadError, upload } from "../../media/upload.ts";
import { refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { useTRPCClient } from "../../trpc.ts";
import { applyEdit, replaceText } from "./apply-edit.ts";
import { undescribed, uploadMark } from "./uploads-in-text.ts";

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
      const options = { signal, onStage: () => undefined };
      const { picture } = await upload(client, { file, purpose: "inline", alt: "" }, options);
      if (!area.current || !picture) return;
      const { selectionStart } = area.current;
      const at = replaceText(area.current, mark, `![${undescribed}](${picture.url})`);
      // The writer waited for it: what they type next is its description.
      const waited = at !== undefined && selectionStart === at + mark.length + 1;
      if (waited && document.activeElement === area.current)
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

  return (files: File[]) => {
    const signal = leaving.current?.signal;
    const field = area.current;
    if (!field || !signal || files.length === 0) return;
    const marked = files.map((file) => ({ file, mark: uploadMark(crypto.randomUUID(), file.name) }));
    const { selectionStart: from, selectionEnd: to, value } = field;
    const before = from === 0 || value[from - 1] === "\n" ? "" : "\n\n";
    const insert = `${before}${marked.map(({ mark }) => mark).join("\n\n")}\n`;
    applyEdit(field, { from, to, insert, select: [from + insert.length, from + insert.length] });
    for (const { file, mark } of marked) void put(file, mark, signal);
  };
}
