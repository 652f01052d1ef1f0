import { useState } from "react";
import { FormNote } from "../../forms/FormNote.tsx";
import { useForm } from "../../forms/use-form.ts";
import { Button } from "../../parts/Button.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import { toast } from "../../parts/toasts.ts";
import { useTRPCClient } from "../../trpc.ts";
import type { Review } from "../queries.ts";
import { ReviewFields, readReview } from "./ReviewFields.tsx";
import { useReviewsChanged } from "./use-reviews-changed.ts";

export function EditReview({ review }: { review: Review }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" size="small" onClick={() => setOpen(true)}>
        Edit
      </Button>
      <FormDialog open={open} title="Your review" onClose={() => setOpen(false)}>
        <ChangedReview review={review} onDone={() => setOpen(false)} />
      </FormDialog>
    </>
  );
}

function ChangedReview({ review, onDone }: { review: Review; onDone: () => void }) {
  const client = useTRPCClient();
  const changed = useReviewsChanged();
  const form = useForm({
    schema: async () => (await import("@agora/api/contract")).contract.reviews.update.input,
    read: (data) => ({ id: review.id, version: review.version, ...readReview(data) }),
    send: async (input) => {
      await client.reviews.update.mutate(input);
      onDone();
      toast("Your review is changed.");
      await changed();
    },
    onStale: changed,
  });
  return (
    <form {...form.props} className="grid gap-5">
      <FormNote form={form} />
      <ReviewFields review={review} fields={form.fields} />
      <div>
        <Button type="submit" variant="primary" pending={form.pending}>
          Save
        </Button>
      </div>
    </form>
  );
}
