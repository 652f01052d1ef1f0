import { useState } from "react";
import { FormNote } from "../../forms/FormNote.tsx";
import { useForm } from "../../forms/use-form.ts";
import { Button } from "../../parts/Button.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import { toast } from "../../parts/toasts.ts";
import { useTRPCClient } from "../../trpc.ts";
import { ReviewFields, readReview } from "./ReviewFields.tsx";
import { useReviewsChanged } from "./use-reviews-changed.ts";

export function WriteReview({ productId }: { productId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="grid justify-items-start gap-2">
      <p className="text-ink-soft">You got this. What is it like?</p>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Write a review
      </Button>
      <FormDialog open={open} title="Your review" onClose={() => setOpen(false)}>
        <NewReview productId={productId} onDone={() => setOpen(false)} />
      </FormDialog>
    </div>
  );
}

function NewReview({ productId, onDone }: { productId: string; onDone: () => void }) {
  const client = useTRPCClient();
  const changed = useReviewsChanged();
  const form = useForm({
    schema: async () => (await import("@agora/api/contract")).contract.reviews.create.input,
    read: (data) => ({ productId, ...readReview(data) }),
    send: async (input) => {
      await client.reviews.create.mutate(input);
      onDone();
      document.getElementById("reviews")?.focus();
      toast("Thank you. Your review stands.");
      await changed();
    },
  });
  return (
    <form {...form.props} className="grid gap-5">
      <FormNote form={form} />
      <ReviewFields fields={form.fields} />
      <div>
        <Button type="submit" variant="primary" pending={form.pending}>
          Publish my review
        </Button>
      </div>
    </form>
  );
}
