import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";
import type { Post } from "../queries.ts";

/** Pages that show posts have to look again. */
export function useRefresh() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return (post: Post) => {
    for (const group of [trpc.posts, trpc.tags, trpc.categories, trpc.profiles])
      queryClient.removeQueries({ ...group.pathFilter(), type: "inactive" });
    queryClient.setQueryData(trpc.posts.get.queryKey({ slug: post.id }), post);
  };
}
