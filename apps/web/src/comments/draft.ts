import { useEffect, useRef } from "react";

/** Whose words, and where they would stand. */
export type DraftPlace = { viewerId: string; postId: string; parentId?: string };

const nameOf = ({ viewerId, postId, parentId }: DraftPlace) =>
  `agora.comment.${viewerId}.${postId}.${parentId ?? "post"}`;

/** Keeps what is being written in this browser until it was sent. */
export function useDraft(place: DraftPlace) {
  const area = useRef<HTMLTextAreaElement>(null);
  const name = nameOf(place);
  useEffect(() => {
    const kept = read(name);
    if (kept && area.current?.value === "") area.current.value = kept;
  }, [name]);
  return {
    area,
    keep: () => write(name, area.current?.value ?? ""),
    drop: () => write(name, ""),
  };
}

function read(name: string): string {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

function write(name: string, text: string): void {
  try {
    if (text.trim() === "") localStorage.removeItem(name);
    else localStorage.setItem(name, text);
  } catch {
    // Without room the words are as safe as in any other form.
  }
}
