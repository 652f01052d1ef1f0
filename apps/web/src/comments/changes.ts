import type { Inputs } from "@agora/api/contract";
import { useQueryClient } from "@tanstack/react-query";
import { toast } from "../parts/toasts.ts";
import type { Post } from "../posts/queries.ts";
import { useTRPC, useTRPCClient } from "../trpc.ts";
import { type Comment, commentPages } from "./queries.ts";

/** Sends a comment and puts it where it will stand after a reload. */
export function useAddComment(post: Post) {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const client = useTRPCClient();
  return async (input: Inputs["comments"]["create"]): Promise<void> => {
    const comment = await client.comments.create.mutate(input);
    const { queryKey } = commentPages(trpc, { postId: post.id, parentId: input.parentId });
    queryClient.setQueryData(queryKey, (data) => {
      const last = data?.pages.at(-1);
      if (!data || !last) return data;
      return { ...data, pages: [...data.pages.slice(0, -1), { ...last, items: [...last.items, comment] }] };
    });
    if (input.parentId) await queryClient.invalidateQueries(trpc.comments.list.pathFilter());
    await queryClient.invalidateQueries({ queryKey: trpc.posts.get.queryKey({ slug: post.slug }) });
    toast(input.parentId ? "Your reply stands." : "Your comment stands.");
  };
}

/** Removes a comment; with replies it stays as a stub. */
export function useRemoveComment(post: Post) {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const client = useTRPCClient();
  return async (comment: Comment): Promise<void> => {
    await client.comments.remove.mutate({ id: comment.id });
    await Promise.all([
      queryClient.invalidateQueries(trpc.comments.list.pathFilter()),
      queryClient.invalidateQueries({ queryKey: trpc.posts.get.queryKey({ slug: post.slug }) }),
    ]);
    toast("The comment is gone.");
  };
}
