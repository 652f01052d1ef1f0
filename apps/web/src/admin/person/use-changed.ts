import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useViewer } from "../../auth/viewer.ts";
import { useTRPC } from "../../trpc.ts";
import type { PersonDetails } from "../people/people.ts";

/** What follows when a person was changed: the page shows them as they are now, and lists are read again. */
export function useChanged() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const viewer = useViewer();
  return async (person: PersonDetails): Promise<void> => {
    queryClient.setQueryData(trpc.users.get.queryKey({ id: person.id }), person);
    await Promise.all([
      queryClient.invalidateQueries(trpc.users.list.pathFilter()),
      queryClient.invalidateQueries(trpc.users.stats.pathFilter()),
      queryClient.invalidateQueries(trpc.roles.list.pathFilter()),
      queryClient.invalidateQueries(trpc.audit.list.pathFilter()),
    ]);
    if (person.id !== viewer?.id) return;
    await queryClient.invalidateQueries({ queryKey: trpc.auth.me.queryKey() });
    await router.invalidate();
  };
}
