import { useForm } from "../forms/use-form.ts";
import { Banner } from "../parts/Banner.tsx";
import { Button } from "../parts/Button.tsx";
import { TextAreaField } from "../parts/TextField.tsx";
import { takeFocus } from "../parts/take-focus.ts";
import { toast } from "../parts/toasts.ts";
import { useAddComment } from "./changes.ts";
import { useConversation } from "./conversation.ts";
import { useDraft } from "./draft.ts";
import { markdownHint, sendByKeyboard } from "./markdown-hint.ts";
import type { Comment } from "./queries.ts";

/** Writes a comment, or with `parent` a reply. */
export function CommentForm({
  viewerId,
  parent,
  onDone,
}: {
  viewerId: string;
  parent?: Comment;
  onDone?: () => void;
}) {
  const { post } = useConversation();
  const add = useAddComment();
  const draft = useDraft({ viewerId, postId: post.id, parentId: parent?.id });
  const form = useForm({
    // The schemas weigh more than this whole page, so they come when somebody has something to say.
    schema: async () => (await import("@agora/api/contract")).contract.comments.create.input,
    read: (data) => ({ postId: post.id, parentId: parent?.id, body: data.get("body") }),
    send: async (input) => {
      const comment = await add(input);
      element.current?.reset();
      draft.drop();
      onDone?.();
      if (comment.status !== "approved") return toast("Thank you. A moderator will look at it first.");
      toast(parent ? "Your reply stands." : "Your comment stands.");
    },
  });
  const element = form.props.ref;
  return (
    <form {...form.props} className="grid gap-3">
      {form.message && <Banner ref={form.banner}>{form.message}</Banner>}
      <TextAreaField
        label={parent ? "Your reply" : "Your comment"}
        name="body"
        ref={(area) => {
          draft.area.current = area;
          if (parent) takeFocus(area);
          return () => {
            draft.area.current = null;
          };
        }}
        rows={parent ? 2 : 3}
        maxLength={5_000}
        errors={form.fields.body}
        hint={markdownHint}
        onInput={draft.keep}
        onKeyDown={sendByKeyboard}
      />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" pending={form.pending}>
          {form.message ? "Try again" : parent ? "Reply" : "Comment"}
        </Button>
        {onDone && (
          <Button variant="quiet" onClick={onDone}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}
