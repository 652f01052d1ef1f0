import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { AskCancel, AskDialog } from "../../parts/AskDialog.tsx";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { useTRPC } from "../../trpc.ts";
import type { Found } from "../queries.ts";
import { useMediaChanged } from "../use-media-changed.ts";
import { UseLinks } from "./Uses.tsx";

/** Asks before a picture is removed; one that is used stays, and says where. */
export function RemoveMedia({ item, onRemoved }: { item: Found; onRemoved: () => void }) {
  const [asking, setAsking] = useState(false);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const changed = useMediaChanged();
  const { queryKey } = trpc.media.get.queryOptions({ id: item.id });
  const remove = useMutation(
    trpc.media.remove.mutationOptions({
      onSuccess: () => {
        setAsking(false);
        toast(`${item.filename} is removed.`);
        onRemoved();
        void changed();
      },
      // Somebody may have begun to use it since this was opened.
      onError: () => queryClient.invalidateQueries({ queryKey }),
    }),
  );
  const why = remove.error ? refused(remove.error) : undefined;
  return (
    <div className="border-line border-t pt-4">
      <Button
        variant="quiet"
        className="-ml-4"
        onClick={() => {
          remove.reset();
          setAsking(true);
        }}
      >
        <Trash2 className="size-4" aria-hidden />
        Remove
      </Button>
      <AskDialog
        open={asking}
        title={why ? "It stays" : "Remove this picture?"}
        onClose={() => setAsking(false)}
        actions={
          <>
            <AskCancel asChild>
              <Button>{why ? "Close" : "Keep it"}</Button>
            </AskCancel>
            {!why && (
              <Button
                variant="danger"
                pending={remove.isPending}
                onClick={() => remove.mutate({ id: item.id })}
              >
                Remove
              </Button>
            )}
          </>
        }
      >
        {why ? (
          <>
            <Banner>{why.message}</Banner>
            {why.reason === "MEDIA_IN_USE" && <UseLinks uses={item.uses} more={item.moreUses} />}
          </>
        ) : (
          <p>{item.filename} and all its sizes are removed for good.</p>
        )}
      </AskDialog>
    </div>
  );
}
