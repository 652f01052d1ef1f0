import { useMutation } from "@tanstack/react-query";
import { MailOpen } from "lucide-react";
import { Button } from "../parts/Button.tsx";
import { refused } from "../parts/refusal.ts";
import { toast } from "../parts/toasts.ts";
import { useTRPC } from "../trpc.ts";
import { useViewer } from "./viewer.ts";

/** Stands above every page until the mail address is confirmed; while a server refuses it, another link would not arrive. */
export function UnverifiedBanner() {
  const viewer = useViewer();
  if (!viewer || viewer.emailVerified || viewer.emailRefusedAt) return null;
  return (
    <aside aria-label="Confirm your mail address" className="border-note-line border-b bg-note-soft">
      <div className="page flex flex-wrap items-center gap-x-4 py-1.5 text-[0.9375rem]">
        <MailOpen className="size-5 shrink-0 max-sm:hidden" aria-hidden />
        <p className="min-w-0 flex-1 basis-64 py-1.5">
          Please confirm your mail address: follow the link we sent to <strong>{viewer.email}</strong>.
        </p>
        <ResendButton />
      </div>
    </aside>
  );
}

export function ResendButton() {
  const resend = useMutation(
    useTRPC().auth.resendVerification.mutationOptions({
      onSuccess: () => toast("A new link is on its way to you."),
      onError: (error) => toast(refused(error).message, "problem"),
    }),
  );
  return (
    <Button
      variant="quiet"
      pending={resend.isPending}
      className="-mx-4 underline"
      onClick={() => resend.mutate({})}
    >
      Send it again
    </Button>
  );
}
