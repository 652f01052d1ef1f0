import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../parts/Button.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import { refused } from "../../parts/refusal.ts";
import { TextField } from "../../parts/TextField.tsx";
import { toast } from "../../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../../trpc.ts";
import type { Post, PostSummary } from "../queries.ts";
import { fromField, inWords, toField, tomorrowMorning, zone } from "./local-time.ts";

/** When a post is to appear, by the writer's own clock. */
export function ScheduleDialog({
  post,
  schedule,
  onDone,
  onClose,
}: {
  post: Pick<PostSummary, "id" | "publishAt"> | undefined;
  /** What an editor does instead, which saves first; undefined when that failed. */
  schedule?: (at: Date) => Promise<Post | undefined>;
  onDone: (post: Post) => void;
  onClose: () => void;
}) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const [value, setValue] = useState(() => toField(post?.publishAt ?? tomorrowMorning()));
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const at = fromField(value);

  const run = async (act: () => Promise<Post | undefined>, said: string) => {
    setPending(true);
    try {
      const done = await act();
      if (done) {
        onDone(done);
        toast(said);
      }
      onClose();
    } catch (error) {
      const { message, fields } = refused(error);
      setProblem(fields.at?.[0] ?? message);
    } finally {
      setPending(false);
      void queryClient.invalidateQueries(trpc.posts.pathFilter());
    }
  };
  const submit = () => {
    if (!at) return setProblem("Please choose a day and a time.");
    if (at.getTime() <= Date.now()) return setProblem("That is past already. Please choose a time to come.");
    const inPlace = () =>
      post ? client.posts.publish.mutate({ id: post.id, at }) : Promise.resolve(undefined);
    return run(() => (schedule ? schedule(at) : inPlace()), `It will appear on ${inWords(at)}.`);
  };
  const cancel = (id: string) =>
    run(
      () => client.posts.unpublish.mutate({ id }),
      "It will not appear by itself any more. It is a draft again.",
    );

  return (
    <FormDialog open title={post?.publishAt ? "Move the date" : "Publish later"} onClose={onClose}>
      <form
        noValidate
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending) void submit();
        }}
      >
        <TextField
          label="Day and time"
          type="datetime-local"
          required
          min={toField(new Date())}
          value={value}
          errors={problem ? [problem] : undefined}
          hint={
            <>
              Your clock, {zone()}. {at && `That is ${inWords(at)}.`}
            </>
          }
          onChange={({ target }) => {
            setValue(target.value);
            setProblem(undefined);
          }}
        />
        <div className="flex flex-wrap justify-end gap-2">
          {post?.publishAt && (
            <Button variant="quiet" className="mr-auto" onClick={() => cancel(post.id)}>
              Cancel the schedule
            </Button>
          )}
          <Button type="submit" variant="primary" pending={pending}>
            {post?.publishAt ? "Move" : "Schedule"}
          </Button>
        </div>
      </form>
    </FormDialog>
  );
}
