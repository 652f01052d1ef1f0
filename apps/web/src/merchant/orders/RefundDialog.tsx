import { contract } from "@agora/api/contract";
import { useState } from "react";
import { toMajor, toMinor } from "../../admin/site/money.ts";
import { FormNote } from "../../forms/FormNote.tsx";
import { text } from "../../forms/fields.ts";
import { useForm } from "../../forms/use-form.ts";
import { Button } from "../../parts/Button.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import { money } from "../../parts/Money.tsx";
import { TextAreaField, TextField } from "../../parts/TextField.tsx";
import { toast } from "../../parts/toasts.ts";
import { useTRPCClient } from "../../trpc.ts";
import { ReturnedLine } from "./ReturnedLine.tsx";
import { useOrderChanged } from "./use-order-changed.ts";
import { useReturned } from "./use-returned.ts";
import type { Line, Order } from "./words.ts";
import { worthOf } from "./worth.ts";

/** An amount, or units whose worth becomes the amount; never more than is left of what was paid. */
export function RefundDialog({ order, close }: { order: Order; close: () => void }) {
  const { number, currency, paid, refunded } = order;
  const left = paid - refunded;
  const client = useTRPCClient();
  const changed = useOrderChanged(number);
  const returned = useReturned();
  const [amount, setAmount] = useState(toMajor(left, currency));
  const form = useForm({
    schema: contract.orders.refund.input,
    read: (data) => ({
      ...{ number, amount: toMinor(amount, currency), reason: text(data, "reason") },
      restock: returned.restock,
    }),
    send: async (input) => {
      const order = await client.orders.refund.mutate(input).catch(async (error) => {
        await changed();
        throw error;
      });
      await changed(order);
      close();
      toast(`${money(input.amount ?? left, currency)} go back to the buyer.`);
    },
    about: { REFUND_TOO_LARGE: "amount" },
  });
  const setUnits = (line: Line, units: number) => {
    const worth = worthOf(order, returned.setUnits(line, units));
    setAmount(toMajor(Math.min(worth, left), currency));
  };
  return (
    <FormDialog
      open
      title={`Refund ${number}`}
      lead={
        <p>
          {money(left, currency)} of {money(paid, currency)} are left. It goes back the way it was paid.
        </p>
      }
      onClose={close}
    >
      <form {...form.props} className="grid gap-5">
        <FormNote form={form} />
        <fieldset className="grid">
          <legend className="mb-1 text-ink-soft text-sm">
            Say what comes back, and the amount follows; or write an amount of your own.
          </legend>
          <ul className="divide-y divide-line border-line border-y">
            {order.lines.map((line) => (
              <ReturnedLine
                key={line.id}
                line={line}
                returned={returned.of(line)}
                setUnits={(units) => setUnits(line, units)}
                setShelved={(units) => returned.setShelved(line, units)}
              />
            ))}
          </ul>
        </fieldset>
        <TextField
          label={`Amount in ${currency}`}
          name="amount"
          inputMode="decimal"
          autoComplete="off"
          value={amount}
          onChange={({ target }) => setAmount(target.value)}
          errors={form.fields.amount}
        />
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
            Not now
          </Button>
          <Button type="submit" variant="danger" pending={form.pending}>
            Refund
          </Button>
        </div>
      </form>
    </FormDialog>
  );
}
