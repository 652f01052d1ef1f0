import { useEffect, useEffectEvent, useState } from "react";

const hasFiles = (data: DataTransfer | null) => data?.types.includes("Files") ?? false;
/** Milliseconds without a sign of the files until they count as carried elsewhere. */
const lostAfter = 250;

/** Files that are dropped anywhere on the page, or pasted; true while some are held over it. */
export function useDroppedFiles(take: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const taken = useEffectEvent(take);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Browsers say this many times a second as long as it is so, and nothing reliable when it ends.
    const held = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      setOver(true);
      clearTimeout(timer);
      timer = setTimeout(() => setOver(false), lostAfter);
    };
    const dropped = (event: DragEvent) => {
      if (!event.dataTransfer || !hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      setOver(false);
      taken([...event.dataTransfer.files]);
    };
    const pasted = ({ clipboardData, target }: ClipboardEvent) => {
      const typing = target instanceof Element && target.closest("input, textarea");
      if (!clipboardData || clipboardData.files.length === 0) return;
      // Word processors put a picture of the text beside the text.
      if (typing && clipboardData.types.includes("text/plain")) return;
      taken([...clipboardData.files]);
    };
    window.addEventListener("dragover", held);
    window.addEventListener("drop", dropped);
    window.addEventListener("paste", pasted);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("dragover", held);
      window.removeEventListener("drop", dropped);
      window.removeEventListener("paste", pasted);
    };
  }, []);
  return over;
}
