import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";

/** Stars, counts and the list change with every review. */
export function useReviewsChanged(): () => Promise<void> {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return async () => {
    await Promise.all([
      queryClient.invalidateQueries(trpc.products.get.pathFilter()),
      queryClient.invalidateQueries(trpc.reviews.list.pathFilter()),
      queryClient.invalidateQueries({ ...trpc.products.list.pathFilter(), refetchType: "none" }),
    ]);
  };
}
