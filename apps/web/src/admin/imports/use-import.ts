import { contract, type Inputs } from "@agora/api/contract";
import { sendFile, UploadError } from "@agora/client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useForm } from "../../forms/use-form.ts";
import { useTRPC, useTRPCClient } from "../../trpc.ts";

type Source = Inputs["imports"]["start"]["source"];

const { start, run } = contract.imports;
const schema = start.input.extend(run.input.omit({ id: true }).shape);

const text = (data: FormData, name: string) => data.get(name)?.toString().trim() || undefined;

/** The form that sends a file and has it imported; what has arrived is not sent again after a refusal. */
export function useImport(source: Source, onAsked: () => void) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const [percent, setPercent] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const chosen = useRef<File>(undefined);
  const arrived = useRef<{ file: File; source: Source; id: string }>(undefined);
  const sending = useRef<AbortController>(undefined);
  useEffect(() => () => sending.current?.abort(), []);

  async function upload(file: File, announced: Inputs["imports"]["start"]): Promise<string> {
    const before = arrived.current;
    if (before?.file === file && before.source === source) return before.id;
    const controller = new AbortController();
    sending.current = controller;
    const { signal } = controller;
    try {
      const { task, upload: target } = await client.imports.start.mutate(announced, { signal });
      await sendFile(file, target, { signal, onPercent: setPercent });
      arrived.current = { file, source, id: task.id };
      return task.id;
    } finally {
      setPercent(undefined);
      sending.current = undefined;
    }
  }

  const form = useForm({
    schema,
    read: (data) => {
      const file = data.get("filename");
      chosen.current = file instanceof File && file.size > 0 ? file : undefined;
      return {
        source,
        filename: chosen.current?.name ?? "",
        bytes: chosen.current?.size ?? 1,
        site: text(data, "site"),
        author: text(data, "author"),
        comments: data.get("comments") === "on",
        pictures: data.get("pictures") === "on",
      };
    },
    send: async ({ filename, bytes, source: from, ...options }) => {
      const file = chosen.current;
      if (!file) return;
      setProblem(undefined);
      try {
        const id = await upload(file, { source: from, filename, bytes });
        await client.imports.run.mutate({ id, ...options });
      } catch (error) {
        if (error instanceof DOMException && error.name === "AbortError") return;
        if (!(error instanceof UploadError)) throw error;
        setProblem(error.message);
        return;
      }
      arrived.current = undefined;
      await queryClient.invalidateQueries(trpc.tasks.list.pathFilter());
      onAsked();
    },
  });
  return { form, percent, problem, cancel: () => sending.current?.abort() };
}
