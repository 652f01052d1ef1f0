import { useForm } from "../forms/use-form.ts";
import { Banner } from "../parts/Banner.tsx";
import { Button } from "../parts/Button.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import { SelectField, TextAreaField } from "../parts/TextField.tsx";
import { toast } from "../parts/toasts.ts";
import { useTRPCClient } from "../trpc.ts";
import type { Comment } from "./queries.ts";
import { reportReasons } from "./report-reasons.ts";

export default function ReportDialog({
  comment,
  onReported,
  onClose,
}: {
  comment: Comment;
  onReported: () => void;
  onClose: () => void;
}) {
  const client = useTRPCClient();
  const form = useForm({
    schema: async () => (await import("@agora/api/contract")).contract.comments.report.input,
    read: (data) => ({ id: comment.id, reason: data.get("reason"), note: data.get("note") }),
    send: async (input) => {
      await client.comments.report.mutate(input);
      toast("Thank you. A moderator will look at it.");
      onReported();
    },
  });
  return (
    <FormDialog
      open
      title="Report this comment"
      lead={<p>Moderators will see it, and what you say about it. Its author won't learn who you are.</p>}
      onClose={onClose}
    >
      <form {...form.props} className="grid gap-5">
        {form.message && <Banner ref={form.banner}>{form.message}</Banner>}
        <SelectField
          label="What is wrong with it?"
          name="reason"
          options={reportReasons}
          errors={form.fields.reason}
        />
        <TextAreaField label="Note" name="note" optional rows={2} maxLength={500} errors={form.fields.note} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" pending={form.pending}>
            Report
          </Button>
        </div>
      </form>
    </FormDialog>
  );
}
