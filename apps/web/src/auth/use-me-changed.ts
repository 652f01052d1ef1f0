import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../trpc.ts";

/** Reads the viewer again, after something about them has changed. */
export function useMeChanged(): () => Promise<void> {
  const queryClient = useQueryClient();
  const queryKey = useTRPC().auth.me.queryKey();
  return () => queryClient.invalidateQueries({ queryKey });
}
