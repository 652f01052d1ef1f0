import { contract } from "@agora/api/contract";
import { FormNote } from "../../forms/FormNote.tsx";
import { text } from "../../forms/fields.ts";
import { useForm } from "../../forms/use-form.ts";
import { Button } from "../../parts/Button.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import { TextField } from "../../parts/TextField.tsx";
import { toast } from "../../parts/toasts.ts";
import { useTRPCClient } from "../../trpc.ts";
import { useOrderChanged } from "./use-order-changed.ts";
import type { Order } from "./words.ts";

export function ShipDialog({
  order: { number, email },
  close,
  shipped,
}: {
  order: Pick<Order, "number" | "email">;
  close: () => void;
  shipped?: () => void;
}) {
  const client = useTRPCClient();
  const changed = useOrderChanged(number);
  const form = useForm({
    schema: contract.orders.ship.input,
    read: (data) => ({ number, carrier: text(data, "carrier"), trackingCode: text(data, "trackingCode") }),
    send: async (input) => {
      // Somebody else may have been faster: then the page below is to show that.
      const order = await client.orders.ship.mutate(input).catch(async (error) => {
        await changed();
        throw error;
      });
      await changed(order);
      close();
      toast("The order is on its way.");
      shipped?.();
    },
  });
  return (
    <FormDialog
      open
      title={`Ship ${number}`}
      lead={<p>{email} is told, with what you write here.</p>}
      onClose={close}
    >
      <form {...form.props} className="grid gap-5">
        <FormNote form={form} />
        <TextField
          label="Carrier"
          name="carrier"
          maxLength={60}
          optional
          errors={form.fields.carrier}
          hint="Such as DHL or a bicycle."
        />
        <TextField
          label="Tracking code"
          name="trackingCode"
          maxLength={100}
          autoComplete="off"
          optional
          errors={form.fields.trackingCode}
        />
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="quiet" onClick={close}>
            Not yet
          </Button>
          <Button type="submit" variant="primary" pending={form.pending}>
            Ship
          </Button>
        </div>
      </form>
    </FormDialog>
  );
}
