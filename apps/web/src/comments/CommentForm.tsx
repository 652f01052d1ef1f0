import { useForm } from "../forms/use-form.ts";
import { Banner } from "../parts/Banner.tsx";
import { Button } from "../parts/Button.tsx";
import { TextAreaField } from "../parts/TextField.tsx";
import { takeFocus } from "../parts/take-focus.ts";
import type { Post } from "../posts/queries.ts";
import { useAddComment } from "./changes.ts";
import type { Comment } from "./queries.ts";

/** Writes a comment, or with `parent` a reply. */
export function CommentForm({ post, parent, onDone }: { post: Post; parent?: Comment; onDone?: () => void }) {
  const add = useAddComment(post);
  const form = useForm({
    // The schemas weigh more than this whole page, so they come when somebody has something to say.
    schema: async () => (await import("@agora/api/contract")).contract.comments.create.input,
    read: (data) => ({ postId: post.id, parentId: parent?.id, body: data.get("body") }),
    send: async (input) => {
      await add(input);
      element.current?.reset();
      onDone?.();
    },
  });
  const element = form.props.ref;
  return (
    <form {...form.props} className="grid gap-3">
      {form.message && <Banner ref={form.banner}>{form.message}</Banner>}
      <TextAreaField
        label={parent ? "Your reply" : "Your comment"}
        name="body"
        ref={parent && takeFocus}
        rows={parent ? 2 : 3}
        maxLength={5_000}
        errors={form.fields.body}
        hint="Links, *emphasis*, > quotes, lists and `code` work."
      />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" pending={form.pending}>
          {parent ? "Reply" : "Comment"}
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
