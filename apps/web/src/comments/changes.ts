import type { Inputs } from "@agora/api/contract";
import { newIdempotencyKey } from "@agora/client";
import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { reasonOf } from "../parts/refusal.ts";
import { toast } from "../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../trpc.ts";
import { useConversation } from "./conversation.ts";
import type { Comment } from "./queries.ts";

/** Sends a comment and puts it where it will stand after a reload. */
export function useAddComment() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { show } = useConversation();
  // The same words sent once more, after an answer was lost, are the same comment.
  const sent = useRef({ body: "", idempotencyKey: "" });
  return async (input: Inputs["comments"]["create"]): Promise<Comment> => {
    if (sent.current.body !== input.body)
      sent.current = { body: input.body, idempotencyKey: newIdempotencyKey() };
    const { idempotencyKey } = sent.current;
    try {
      const comment = await client.comments.create.mutate(input, { context: { idempotencyKey } });
      sent.current = { body: "", idempotencyKey: "" };
      show(comment);
      return comment;
    } catch (error) {
      // The page may have been opened before; now it can say why.
      if (reasonOf(error) === "BANNED_FROM_COMMENTING")
        await queryClient.invalidateQueries({ queryKey: trpc.auth.me.queryKey() });
      throw error;
    }
  };
}

/** Removes a comment; with replies it stays as a stub. */
export function useRemoveComment() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { post } = useConversation();
  return async (comment: Comment): Promise<void> => {
    await client.comments.remove.mutate({ id: comment.id });
    await Promise.all([
      queryClient.invalidateQueries(trpc.comments.list.pathFilter()),
      queryClient.invalidateQueries({ queryKey: trpc.posts.get.queryKey({ slug: post.slug }) }),
    ]);
    toast("The comment is gone.");
  };
}
