import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useTRPC } from "../../trpc.ts";

/** What follows when roles were changed: they are read again, and with them what the viewer may do. */
export function useRolesChanged() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  return async (): Promise<void> => {
    await Promise.all([
      queryClient.invalidateQueries(trpc.roles.list.pathFilter()),
      queryClient.invalidateQueries({ queryKey: trpc.auth.me.queryKey() }),
      queryClient.invalidateQueries(trpc.users.pathFilter()),
      queryClient.invalidateQueries(trpc.audit.list.pathFilter()),
    ]);
    await router.invalidate();
  };
}
