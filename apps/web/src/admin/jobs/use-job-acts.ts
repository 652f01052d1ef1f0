import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../../trpc.ts";
import type { QueueName } from "./queries.ts";
import { outcome, queueWords } from "./words.ts";

/** What an operator may do; each gives whether it was done, and says in passing what came of it. */
export function useJobActs() {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [pending, setPending] = useState<string>();

  const act = async (what: string, run: () => Promise<string>): Promise<boolean> => {
    setPending(what);
    try {
      toast(await run());
      return true;
    } catch (error) {
      toast(refused(error).message, "problem");
      return false;
    } finally {
      await queryClient.invalidateQueries(trpc.jobs.pathFilter());
      setPending(undefined);
    }
  };
  return {
    pending,
    retry: (ids: string[]) =>
      act("retry", async () => {
        const { retried } = await client.jobs.retry.mutate({ ids });
        return outcome(retried, ids.length, "tried again", "The others had not failed for good any more.");
      }),
    remove: (ids: string[]) =>
      act("remove", async () => {
        const { removed } = await client.jobs.remove.mutate({ ids });
        return outcome(removed, ids.length, "removed", "The others were being worked on, or done.");
      }),
    pause: (queue: QueueName) =>
      act(`pause ${queue}`, async () => {
        await client.jobs.pause.mutate({ queue });
        return `${queueWords[queue].name} is paused.`;
      }),
    resume: (queue: QueueName) =>
      act(`resume ${queue}`, async () => {
        await client.jobs.resume.mutate({ queue });
        return `${queueWords[queue].name} goes on.`;
      }),
  };
}

export type JobActs = ReturnType<typeof useJobActs>;
