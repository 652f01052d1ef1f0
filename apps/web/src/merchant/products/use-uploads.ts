import { useEffect, useRef, useState } from "react";
import type { PictureData } from "../../media/Picture.tsx";
import { type Stage, UploadError, upload } from "../../media/upload.ts";
import { refused } from "../../parts/refusal.ts";
import { useTRPCClient } from "../../trpc.ts";

export type Uploading = { key: string; name: string; stage?: Stage; problem?: string; stop: AbortController };

/** Several pictures, one after the other, so that they arrive in the order in which they were chosen. */
export function useUploads(onReady: (picture: PictureData) => void) {
  const client = useTRPCClient();
  const [uploads, setUploads] = useState<Uploading[]>([]);
  const queue = useRef(Promise.resolve());
  const latest = useRef({ onReady, uploads });
  useEffect(() => {
    latest.current = { onReady, uploads };
  });
  useEffect(
    () => () => {
      for (const { stop } of latest.current.uploads) stop.abort();
    },
    [],
  );

  const set = (key: string, changes: Partial<Uploading>) =>
    setUploads((before) => before.map((one) => (one.key === key ? { ...one, ...changes } : one)));
  const drop = (key: string) => setUploads((before) => before.filter((one) => one.key !== key));

  const send = async (file: File, { key, stop: { signal } }: Uploading) => {
    if (signal.aborted) return;
    try {
      const onStage = (stage: Stage) => set(key, { stage });
      const { picture } = await upload(client, { file, purpose: "product", alt: "" }, { signal, onStage });
      if (signal.aborted) return;
      drop(key);
      if (picture) latest.current.onReady(picture);
    } catch (error) {
      if (signal.aborted) return;
      const problem = error instanceof UploadError ? error.message : refused(error).message;
      set(key, { stage: undefined, problem });
    }
  };
  return {
    uploads,
    start: (files: File[]) => {
      const added = files.map((file) => ({
        file,
        uploading: { key: crypto.randomUUID(), name: file.name, stop: new AbortController() },
      }));
      setUploads((before) => [...before, ...added.map(({ uploading }) => uploading)]);
      for (const { file, uploading } of added)
        queue.current = queue.current.then(() => send(file, uploading));
    },
    cancel: ({ key, stop }: Uploading) => {
      stop.abort();
      drop(key);
    },
  };
}
