import { contract } from "@agora/api/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormNote } from "../../forms/FormNote.tsx";
import { text } from "../../forms/fields.ts";
import { useForm } from "../../forms/use-form.ts";
import { Button } from "../../parts/Button.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import { SelectField, TextField } from "../../parts/TextField.tsx";
import { toast } from "../../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../../trpc.ts";
import { counted, fullName } from "../variant-words.ts";
import type { StockItem } from "./queries.ts";

type Kind = "receipt" | "correction";

const kinds: Record<Kind, string> = {
  receipt: "Goods came in",
  correction: "Correction after counting",
};

/** A receipt is what came; a correction is what was counted, and the difference is booked. */
export function BookDialog({ item, close }: { item: StockItem; close: () => void }) {
  const { variantId, product, options, stock } = item;
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const [kind, setKind] = useState<Kind>("receipt");
  const [units, setUnits] = useState("");
  const written = /^\d{1,7}$/.test(units.trim()) ? Number(units) : Number.NaN;
  const quantity = kind === "receipt" ? written : written - stock;
  const changed = () =>
    Promise.all(
      [trpc.stock, trpc.products].map((group) => queryClient.invalidateQueries(group.pathFilter())),
    );
  const form = useForm({
    schema: contract.stock.adjust.input,
    read: (data) => ({ variantId, kind, quantity, note: text(data, "note") }),
    send: async (input) => {
      const now = await client.stock.adjust.mutate(input).catch(async (error) => {
        await changed();
        throw error;
      });
      await changed();
      close();
      toast(`${fullName(product.name, options)}: ${counted(now.stock, "unit")} on the shelf.`);
    },
    about: { OUT_OF_STOCK: "quantity" },
  });
  return (
    <FormDialog
      open
      title="Book stock"
      lead={
        <p>
          {fullName(product.name, options)}: {counted(stock, "unit")} on the shelf.
        </p>
      }
      onClose={close}
    >
      <form {...form.props} className="grid gap-5">
        <FormNote form={form} />
        <SelectField
          label="What happened"
          name="kind"
          value={kind}
          options={kinds}
          onChange={({ target }) => setKind(target.value === "receipt" ? "receipt" : "correction")}
        />
        <TextField
          label={kind === "receipt" ? "Units that came in" : "Units that were counted"}
          name="quantity"
          inputMode="numeric"
          autoComplete="off"
          value={units}
          onChange={({ target }) => setUnits(target.value)}
          errors={form.fields.quantity}
          hint={
            Number.isNaN(quantity)
              ? "A whole number."
              : `Booked as ${quantity > 0 ? "+" : ""}${quantity}. Then there are ${stock + quantity}.`
          }
        />
        <TextField
          label="Note"
          name="note"
          maxLength={300}
          optional
          errors={form.fields.note}
          hint="Such as the number of a delivery."
        />
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="quiet" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" pending={form.pending}>
            Book
          </Button>
        </div>
      </form>
    </FormDialog>
  );
}
