import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Button } from "../parts/Button.tsx";
import { Progress } from "../parts/Progress.tsx";
import { refused } from "../parts/refusal.ts";
import { toast } from "../parts/toasts.ts";
import { useTRPC } from "../trpc.ts";
import { unsettledMedia } from "./queries.ts";
import { FailedUpload } from "./UploadList.tsx";
import { useMediaChanged } from "./use-media-changed.ts";

/** What earlier visits, or other windows, have sent: still being made, or failed. `here` are those this page has sent itself. */
export function Unsettled({ here }: { here: ReadonlySet<string> }) {
  const trpc = useTRPC();
  const changed = useMediaChanged();
  const making = useQuery(unsettledMedia(trpc, "processing")).data?.items ?? [];
  const failed = useQuery(unsettledMedia(trpc, "failed")).data?.items ?? [];
  const remove = useMutation(
    trpc.media.remove.mutationOptions({
      onSettled: changed,
      onError: (error) => toast(refused(error).message, "problem"),
    }),
  );
  // What is no longer being made has become a picture, or has failed: both lists are read anew.
  const before = useRef(making.length);
  useEffect(() => {
    if (making.length < before.current) void changed();
    before.current = making.length;
  });
  const items = [...making, ...failed].filter(({ id }) => !here.has(id));
  if (items.length === 0) return null;
  return (
    <section aria-label="Earlier uploads" className="rounded-card border border-line bg-surface px-4 sm:px-5">
      <ul className="max-h-96 divide-y divide-line overflow-y-auto">
        {items.map((item) => (
          <li key={item.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5">
            {item.status === "failed" ? (
              <>
                <FailedUpload name={item.filename} problem={item.failure ?? "It did not become a picture."} />
                <Button
                  variant="quiet"
                  size="small"
                  aria-label={`Dismiss: ${item.filename}`}
                  onClick={() => remove.mutate({ id: item.id })}
                >
                  Dismiss
                </Button>
              </>
            ) : (
              <div className="min-w-0 flex-1">
                <Progress label={`${item.filename}: Making it fit every screen`} percent={item.progress} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
