import { contract } from "@agora/api/contract";
import { useQueryClient } from "@tanstack/react-query";
import { FormNote } from "../../forms/FormNote.tsx";
import { text } from "../../forms/fields.ts";
import { useForm } from "../../forms/use-form.ts";
import { Button } from "../../parts/Button.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import { TextAreaField } from "../../parts/TextField.tsx";
import { toast } from "../../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../../trpc.ts";
import type { Unsettled } from "./unsettled.ts";

export function SettleDialog({ payment, close }: { payment: Unsettled; close: () => void }) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const form = useForm({
    schema: contract.payments.settle.input,
    read: (data) => ({ id: payment.id, note: text(data, "note") }),
    send: async (input) => {
      await client.payments.settle.mutate(input);
      await queryClient.invalidateQueries(trpc.payments.unsettled.pathFilter());
      close();
      toast("This payment is settled.");
    },
  });
  return (
    <FormDialog
      open
      title="Settle this payment"
      lead={<p>It disappears from the list. No money moves by this; the note stays in the audit log.</p>}
      onClose={close}
    >
      <form {...form.props} className="grid gap-5">
        <FormNote form={form} />
        <TextAreaField
          label="What became of it"
          name="note"
          maxLength={300}
          optional
          errors={form.fields.note}
        />
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="quiet" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" pending={form.pending}>
            Settle
          </Button>
        </div>
      </form>
    </FormDialog>
  );
}
