import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";

/** What follows when topics were changed: they are read again, and so are posts, which show them. */
export function useTopicsChanged() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async (): Promise<void> => {
    await Promise.all(
      [trpc.tags, trpc.categories, trpc.posts, trpc.audit].map((group) =>
        queryClient.invalidateQueries(group.pathFilter()),
      ),
    );
  };
}
