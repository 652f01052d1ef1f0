import type { Inputs } from "@agora/api/contract";
import { useEffect, useRef, useState } from "react";
import { refused } from "../parts/refusal.ts";
import { useTRPCClient } from "../trpc.ts";
import { type Item, type Stage, UploadError, upload } from "./upload.ts";

/** What pickers offer; the server decides. */
export const pictureTypes = "image/jpeg,image/png,image/webp,image/gif,image/avif";

type State = { stage?: Stage; problem?: string };

/** One upload at a time; another file takes the place of the one before. */
export function useUpload(purpose: Inputs["media"]["startUpload"]["purpose"], onReady: (item: Item) => void) {
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
      const item = await upload(
        client,
        { file, purpose, alt },
        { signal, onStage: (stage) => show({ stage }) },
      );
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
