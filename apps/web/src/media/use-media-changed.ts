import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../trpc.ts";

/** Lists of pictures, here and in pickers, have to look again. */
export function useMediaChanged() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return () => queryClient.invalidateQueries(trpc.media.list.pathFilter());
}
