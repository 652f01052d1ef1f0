import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../parts/Button.tsx";
import { refused } from "../parts/refusal.ts";
import { takeFocus } from "../parts/take-focus.ts";
import { toast } from "../parts/toasts.ts";
import { useRemoveComment } from "./changes.ts";
import type { Comment } from "./queries.ts";

/** Asks once more in place of the button that was pressed. */
export function RemoveComment({ comment }: { comment: Comment }) {
  const [asking, setAsking] = useState<boolean>();
  const remove = useMutation({
    mutationFn: useRemoveComment(),
    onSuccess: () => document.getElementById("comments")?.focus(),
    onError: (error) => toast(refused(error).message, "problem"),
  });
  if (!asking)
    return (
      <Button
        ref={asking === false ? takeFocus : undefined}
        variant="quiet"
        size="small"
        onClick={() => setAsking(true)}
      >
        Remove
      </Button>
    );
  return (
    <fieldset className="inline-flex flex-wrap items-center gap-1 text-sm">
      <legend className="sr-only">Remove this comment?</legend>
      <Button
        ref={takeFocus}
        variant="quiet"
        size="small"
        className="text-danger!"
        pending={remove.isPending}
        onClick={() => remove.mutate(comment)}
      >
        Really remove
      </Button>
      <Button variant="quiet" size="small" onClick={() => setAsking(false)}>
        Keep
      </Button>
    </fieldset>
  );
}
