import { useEffect, useRef, useState } from "react";
import { refused } from "../parts/refusal.ts";
import { useTRPCClient } from "../trpc.ts";
import { finish, type Item, type Purpose, type Stage, UploadError, upload } from "./upload.ts";

export type Uploading = {
  key: string;
  file: File;
  /** None while it waits for its turn. */
  stage?: Stage;
  problem?: string;
  /** On the server: its bytes have arrived. */
  mediaId?: string;
  /** The server has given up on it, so trying again begins anew. */
  spent?: boolean;
  stop: AbortController;
};

/** Several pictures, `atOnce` of them at the same time; one at a time they get ready in the order they were chosen in. */
export function useUploads(
  { purpose, kept, atOnce = 3 }: { purpose: Purpose; kept?: boolean; atOnce?: number },
  onReady: (item: Item) => void,
) {
  const client = useTRPCClient();
  const [uploads, setUploads] = useState<Uploading[]>([]);
  const waiting = useRef<Uploading[]>([]);
  const running = useRef(0);
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
  /** What no picture can be made of need not stay in the library. */
  const forget = ({ mediaId, spent }: Uploading) => {
    if (mediaId && spent) client.media.remove.mutate({ id: mediaId }).catch(() => undefined);
  };

  const send = async ({ key, file, mediaId, stop: { signal } }: Uploading) => {
    const watch = {
      signal,
      onStage: (stage: Stage) => set(key, { stage }),
      onArrived: (id: string) => set(key, { mediaId: id }),
    };
    try {
      const item = mediaId
        ? await finish(client, mediaId, watch)
        : await upload(client, { file, purpose, kept }, watch);
      if (signal.aborted) return;
      drop(key);
      latest.current.onReady(item);
    } catch (error) {
      if (signal.aborted) return;
      const { reason, message } = refused(error);
      if (error instanceof UploadError)
        set(key, { stage: undefined, problem: error.message, spent: error.mediaId !== undefined });
      // What was refused has to be sent again; a lost connection only has to be found again.
      else set(key, { stage: undefined, problem: message, ...(reason && { mediaId: undefined }) });
    }
  };
  const next = () => {
    while (running.current < atOnce) {
      const one = waiting.current.shift();
      if (!one) return;
      if (one.stop.signal.aborted) continue;
      running.current++;
      void send(one).finally(() => {
        running.current--;
        next();
      });
    }
  };
  const line = (added: Uploading[]) => {
    waiting.current.push(...added);
    next();
  };

  return {
    uploads,
    start: (files: File[]) => {
      const added = files.map((file) => ({ key: crypto.randomUUID(), file, stop: new AbortController() }));
      setUploads((before) => [...before, ...added]);
      line(added);
    },
    again: (one: Uploading) => {
      forget(one);
      const fresh = {
        ...one,
        problem: undefined,
        spent: false,
        mediaId: one.spent ? undefined : one.mediaId,
      };
      set(one.key, fresh);
      line([fresh]);
    },
    dismiss: (one: Uploading) => {
      one.stop.abort();
      forget(one);
      drop(one.key);
    },
  };
}
