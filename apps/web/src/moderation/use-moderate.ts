import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { refused } from "../parts/refusal.ts";
import { toast } from "../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../trpc.ts";
import { backTo, sentenceOf } from "./decisions.ts";
import { type Decision, type QueueFilter, queuePages, type Waiting } from "./queries.ts";

export type Verdict = { comments: readonly Waiting[]; decision: Decision; banAuthors?: boolean };

/** Decides about comments of a list: they leave it at once, and a toast takes them back. */
export function useModerate(filter: QueueFilter) {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [last, setLast] = useState<Verdict>();
  const lookAgain = () => queryClient.invalidateQueries(trpc.comments.pathFilter());

  const takeAway = (comments: readonly Waiting[]) => {
    const ids = new Set(comments.map(({ id }) => id));
    queryClient.setQueryData(
      queuePages(trpc, filter).queryKey,
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) => ({ ...page, items: page.items.filter(({ id }) => !ids.has(id)) })),
        },
    );
  };

  const takeBack = async (verdict: Verdict) => {
    setLast((current) => (current === verdict ? undefined : current));
    try {
      const groups = Map.groupBy(verdict.comments, ({ status }) => status);
      for (const [status, comments] of groups)
        await client.comments.moderate.mutate({
          ids: comments.map(({ id }) => id),
          decision: backTo[status],
        });
      const free = verdict.comments.filter(({ author }) => verdict.banAuthors && !author.bannedAt);
      for (const username of new Set(free.map(({ author }) => author.username)))
        await client.comments.setBanned.mutate({ username, banned: false });
      toast("Taken back.");
    } catch (error) {
      toast(refused(error).message, "problem");
    }
    await lookAgain();
  };

  const decide = async (verdict: Verdict): Promise<void> => {
    const { comments, decision, banAuthors = false } = verdict;
    // What is being fetched would bring them back.
    await queryClient.cancelQueries(trpc.comments.queue.pathFilter());
    takeAway(comments);
    try {
      const ids = comments.map(({ id }) => id);
      const { changed, missing } = await client.comments.moderate.mutate({ ids, decision, banAuthors });
      const gone = new Set(missing);
      // Where the comment stays as it was, its reports are settled.
      const settled = comments.filter(
        ({ id, status }) => backTo[status] === decision && !gone.has(id) && !changed.includes(id),
      ).length;
      const words = sentenceOf(decision, {
        ...{ asked: ids.length, changed: changed.length, missing: missing.length, settled },
      });
      const taken = { ...verdict, comments: comments.filter(({ id }) => !gone.has(id)) };
      const undo = { text: "Undo", run: () => takeBack(taken) };
      toast(words, "done", taken.comments.length > 0 ? undo : undefined);
      setLast(taken);
      await queryClient.invalidateQueries({
        ...trpc.comments.pathFilter(),
        // The list itself is as it is shown; asking again would move it under somebody's hand.
        predicate: ({ queryKey }) =>
          JSON.stringify(queryKey) !== JSON.stringify(queuePages(trpc, filter).queryKey),
      });
    } catch (error) {
      toast(refused(error).message, "problem");
      await lookAgain();
    }
  };
  return { decide, undo: last && (() => void takeBack(last)) };
}
