import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { toast } from "../parts/toasts.ts";
import { useTRPC } from "../trpc.ts";
import { listenForEnd } from "./ended.ts";

/** When the session was ended elsewhere, the page becomes a visitor's; what is somebody's own asks to sign in again. */
export function EndedWatch() {
  const queryClient = useQueryClient();
  const router = useRouter();
  const me = useTRPC().auth.me.queryKey();
  useEffect(
    () =>
      listenForEnd(() => {
        if (!queryClient.getQueryData(me)) return;
        queryClient.setQueryData(me, null);
        toast("You have been signed out.", "problem");
        void router.invalidate();
      }),
    [queryClient, router, me],
  );
  return null;
}
