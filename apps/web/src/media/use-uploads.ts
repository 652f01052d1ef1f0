import { finishMedia, UploadError, type UploadProgress, uploadMedia } from "@agora/client";
import { useEffect, useRef, useState } from "react";
import { refused } from "../parts/refusal.ts";
import { useTRPCClient } from "../trpc.ts";
import type { Item, Purpose } from "./item.ts";
import { useMediaChanged } from "./use-media-changed.ts";

export type Uploading = {
  key: string;
  file: File;
  /** None while it waits for its turn. */
  stage?: UploadProgress;
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
  const changed = useMediaChanged();
  const [uploads, setUploads] = useState<Uploading[]>([]);
  const [known, setKnown] = useState<ReadonlySet<string>>(new Set());
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
  /** Need not stay in the library. What can't be removed now is offered again by the library's own list. */
  const forget = async ({ mediaId }: Uploading) => {
    if (!mediaId) return;
    await client.media.remove.mutate({ id: mediaId }).catch(() => undefined);
    await changed();
  };

  const send = async ({ key, file, mediaId, stop: { signal } }: Uploading) => {
    const watch = {
      signal,
      onProgress: (stage: UploadProgress) => set(key, { stage }),
      onArrived: (id: string) => {
        set(key, { mediaId: id });
        setKnown((before) => new Set(before).add(id));
      },
    };
    try {
      const item = mediaId
        ? await finishMedia(client, mediaId, watch)
        : await uploadMedia(client, file, { purpose, kept, ...watch });
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
    /** Ids of what was sent from here, whatever has become of it. */
    known,
    start: (files: File[]) => {
      const added = files.map((file) => ({ key: crypto.randomUUID(), file, stop: new AbortController() }));
      setUploads((before) => [...before, ...added]);
      line(added);
    },
    again: (one: Uploading) => {
      if (one.spent) void forget(one);
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
      // Cancelled, or given up; a picture that only could not be followed any longer stays.
      if (one.spent || !one.problem) void forget(one);
      drop(one.key);
    },
  };
}
