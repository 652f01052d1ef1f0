import { Link } from "@tanstack/react-router";
import { MailX } from "lucide-react";
import { useViewer } from "../auth/viewer.ts";
import { Button, buttonLook } from "../parts/Button.tsx";
import { useRetryAddress } from "./use-retry-address.ts";

/** Stands above every page while a mail server refuses one's address. */
export function RefusedBanner() {
  const viewer = useViewer();
  const retry = useRetryAddress();
  if (!viewer?.emailRefusedAt) return null;
  return (
    <aside aria-label="Mails to you came back" className="border-note-line border-b bg-note-soft">
      <div className="page flex flex-wrap items-center gap-x-4 py-1.5 text-[0.9375rem]">
        <MailX className="size-5 shrink-0 max-sm:hidden" aria-hidden />
        <p className="min-w-0 flex-1 basis-64 py-1.5">
          Mails to you came back: a mail server says that there is no{" "}
          <strong className="break-all">{viewer.email}</strong>. We send nothing there for now.
        </p>
        <div className="-mx-4 flex flex-wrap">
          <Link to="/settings/security" className={buttonLook({ variant: "quiet", className: "underline" })}>
            Change it
          </Link>
          <Button
            variant="quiet"
            className="underline"
            pending={retry.isPending}
            onClick={() => retry.mutate({})}
          >
            It works again
          </Button>
        </div>
      </div>
    </aside>
  );
}
