import { useQueryClient } from "@tanstack/react-query";
import { useForm } from "../forms/use-form.ts";
import { Banner } from "../parts/Banner.tsx";
import { Button } from "../parts/Button.tsx";
import { TextAreaField } from "../parts/TextField.tsx";
import { takeFocus } from "../parts/take-focus.ts";
import { toast } from "../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../trpc.ts";
import { useConversation } from "./conversation.ts";
import { markdownHint, sendByKeyboard } from "./markdown-hint.ts";
import type { Comment } from "./queries.ts";

/** Stands in the place of the text while it is being changed. */
export function EditComment({ comment, onDone }: { comment: Comment; onDone: () => void }) {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { show } = useConversation();
  const form = useForm({
    schema: async () => (await import("@agora/api/contract")).contract.comments.update.input,
    read: (data) => ({ id: comment.id, version: comment.version, body: data.get("body") }),
    send: async (input) => {
      const changed = await client.comments.update.mutate(input);
      show(changed);
      onDone();
      toast(changed.status === "approved" ? "Changed." : "Changed. A moderator will look at it first.");
    },
    onStale: () => queryClient.invalidateQueries(trpc.comments.list.pathFilter()),
  });
  return (
    <form {...form.props} className="grid gap-3">
      {form.message && (
        <Banner ref={form.banner}>
          {form.message}
          {form.reason === "VERSION_CONFLICT" && " Save once more to put yours in its place."}
        </Banner>
      )}
      <TextAreaField
        label="Your comment, to change"
        name="body"
        ref={takeFocus}
        defaultValue={comment.body ?? ""}
        rows={2}
        maxLength={5_000}
        errors={form.fields.body}
        hint={markdownHint}
        onKeyDown={sendByKeyboard}
      />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" pending={form.pending}>
          Save
        </Button>
        <Button variant="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
