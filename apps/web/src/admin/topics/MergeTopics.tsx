import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import { refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { checkLook } from "../Check.tsx";
import { type Noun, plural, type Topic, useCalls } from "./topics.ts";
import { useTopicsChanged } from "./use-topics-changed.ts";

/** Asks which one stays; the one on most posts is the likeliest. */
export function MergeTopics({
  noun,
  topics,
  close,
  merged,
}: {
  noun: Noun;
  topics: Topic[];
  close: () => void;
  merged: () => void;
}) {
  const ordered = topics.toSorted((a, b) => b.postCount - a.postCount);
  const [stays, setStays] = useState(ordered[0]);
  const calls = useCalls(noun);
  const changed = useTopicsChanged();
  const merge = useMutation({
    mutationFn: (kept: Topic) =>
      calls.merge.mutate({
        id: kept.id,
        from: topics.filter((topic) => topic.id !== kept.id).map((topic) => topic.id),
      }),
    onSuccess: async ({ name }) => {
      merged();
      await changed();
      toast(`${topics.length} ${plural[noun]} are ${name} now.`);
    },
    // One of them may be gone already.
    onError: changed,
  });
  return (
    <FormDialog
      open
      title={`Merge ${topics.length} ${plural[noun]}`}
      lead={
        <p>
          All their posts get the one that stays, and all their addresses lead to it. This can't be taken
          back.
        </p>
      }
      onClose={close}
    >
      {merge.error && <Banner>{refused(merge.error).message}</Banner>}
      <fieldset className="grid gap-1">
        <legend className="mb-1 font-medium">Which one stays?</legend>
        {ordered.map((topic) => (
          <label key={topic.id} className="flex min-h-11 items-center gap-3">
            <input
              type="radio"
              name="stays"
              className={checkLook}
              checked={stays?.id === topic.id}
              onChange={() => setStays(topic)}
            />
            <span className="wrap-anywhere min-w-0">{topic.name}</span>
            <span className="ml-auto shrink-0 text-ink-faint text-sm tabular-nums">
              {topic.postCount === 1 ? "1 post" : `${topic.postCount} posts`}
            </span>
          </label>
        ))}
      </fieldset>
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={close}>
          Cancel
        </Button>
        <Button variant="primary" pending={merge.isPending} onClick={() => stays && merge.mutate(stays)}>
          Merge
        </Button>
      </div>
    </FormDialog>
  );
}
