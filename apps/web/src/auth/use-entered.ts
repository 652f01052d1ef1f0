import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { toast } from "../parts/toasts.ts";
import { useTRPC } from "../trpc.ts";
import { safeNext } from "./next.ts";
import { becomeViewer, type Viewer } from "./viewer.ts";

/** The answer to a sign-in. */
export type Entered = { viewer: Viewer; deletionCancelled?: boolean };

/** What follows on a sign-in: the app knows the viewer, and shows the page that asked for one. */
export function useEntered(next: string | undefined) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const trpc = useTRPC();
  return async ({ viewer, deletionCancelled }: Entered): Promise<void> => {
    becomeViewer(queryClient, trpc, viewer);
    await router.navigate({ href: safeNext(next), replace: true });
    if (deletionCancelled) toast("Good to have you back. Your account stays, and nothing is erased.");
  };
}
