import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTRPC, useTRPCClient } from "../trpc.ts";
import { sayEnded } from "./ended.ts";

/** Asks with every click, beside the page's own questions, who is looking: roles and sessions may have been taken or given. */
export function ViewerWatch() {
  const queryClient = useQueryClient();
  const router = useRouter();
  const client = useTRPCClient();
  const me = useTRPC().auth.me.queryKey();
  useEffect(
    () =>
      router.subscribe("onBeforeNavigate", async ({ hrefChanged }) => {
        const before = queryClient.getQueryData(me);
        if (!hrefChanged || !before) return;
        // Without an answer, the page's own questions will tell what is wrong.
        const now = await client.auth.me.query().catch(() => before);
        // Somebody may have signed in or out meanwhile.
        if (queryClient.getQueryData(me) !== before) return;
        if (!now) return sayEnded();
        if (queryClient.setQueryData(me, now) !== before) await router.invalidate();
      }),
    [queryClient, router, client, me],
  );
  return null;
}
