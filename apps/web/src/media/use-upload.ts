import { UploadError, type UploadProgress, uploadMedia } from "@agora/client";
import { useEffect, useRef, useState } from "react";
import { refused } from "../parts/refusal.ts";
import { useTRPCClient } from "../trpc.ts";
import type { Item, Purpose } from "./item.ts";

/** What pickers offer; the server decides. */
export const pictureTypes = "image/jpeg,image/png,image/webp,image/gif,image/avif";

type State = { stage?: UploadProgress; problem?: string };

/** One upload at a time; another file takes the place of the one before. */
export function useUpload(purpose: Purpose, onReady: (item: Item) => void) {
  const client = useTRPCClient();
  const [state, setState] = useState<State>({});
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (file: File, alt = "") => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const { signal } = controller;
    const show = (next: State) => {
      if (!signal.aborted) setState(next);
    };
    try {
      const onProgress = (stage: UploadProgress) => show({ stage });
      const item = await uploadMedia(client, file, { purpose, alt, signal, onProgress });
      if (signal.aborted) return;
      setState({});
      onReady(item);
    } catch (error) {
      show({ problem: error instanceof UploadError ? error.message : refused(error).message });
    }
  };
  const cancel = () => {
    running.current?.abort();
    setState({});
  };
  return { ...state, start, cancel };
}
