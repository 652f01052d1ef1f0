import { contract } from "@agora/api/contract";
import { FormNote } from "../../forms/FormNote.tsx";
import { text } from "../../forms/fields.ts";
import { useForm } from "../../forms/use-form.ts";
import { Button } from "../../parts/Button.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import { money } from "../../parts/Money.tsx";
import { TextAreaField } from "../../parts/TextField.tsx";
import { toast } from "../../parts/toasts.ts";
import { useTRPCClient } from "../../trpc.ts";
import { useOrderChanged } from "./use-order-changed.ts";
import type { Order } from "./words.ts";

export function CancelDialog({ order, close }: { order: Order; close: () => void }) {
  const { number, currency, paid, refunded } = order;
  const client = useTRPCClient();
  const changed = useOrderChanged(number);
  const form = useForm({
    schema: contract.orders.cancel.input,
    read: (data) => ({ number, reason: text(data, "reason") }),
    send: async (input) => {
      const order = await client.orders.cancel.mutate(input).catch(async (error) => {
        await changed();
        throw error;
      });
      await changed(order);
      close();
      toast("The order is cancelled.");
    },
  });
  return (
    <FormDialog
      open
      title={`Cancel ${number}?`}
      lead={
        <p>
          Its units go back on the shelf and its coupon can be used again.
          {paid > refunded && ` ${money(paid - refunded, currency)} go back to the buyer.`} This can't be
          taken back.
        </p>
      }
      onClose={close}
    >
      <form {...form.props} className="grid gap-5">
        <FormNote form={form} />
        <TextAreaField
          label="Reason"
          name="reason"
          rows={2}
          maxLength={300}
          optional
          errors={form.fields.reason}
          hint="The buyer can read it."
        />
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="quiet" onClick={close}>
            Keep the order
          </Button>
          <Button type="submit" variant="danger" pending={form.pending}>
            Cancel order
          </Button>
        </div>
      </form>
    </FormDialog>
  );
}
