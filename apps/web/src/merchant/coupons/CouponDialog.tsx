import { contract } from "@agora/api/contract";
import { useState } from "react";
import { ConflictNote } from "../../admin/ConflictNote.tsx";
import { useForm } from "../../forms/use-form.ts";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import { toast } from "../../parts/toasts.ts";
import { useTRPCClient } from "../../trpc.ts";
import { KindFields } from "./KindFields.tsx";
import { ProductsField } from "./ProductsField.tsx";
import type { Coupon } from "./queries.ts";
import { readTerms, readValue } from "./read-terms.ts";
import { TermFields } from "./TermFields.tsx";
import { useCouponsChanged } from "./use-coupons-changed.ts";
import { termWords, valueWords } from "./words.ts";

/** Makes a coupon, or changes the terms of the one that is given. */
export function CouponDialog({
  coupon,
  currency,
  roles,
  close,
}: {
  coupon?: Coupon;
  currency: string;
  roles: string[];
  close: () => void;
}) {
  const client = useTRPCClient();
  const changed = useCouponsChanged();
  const [productIds, setProductIds] = useState(coupon?.productIds ?? []);
  const saved = async (said: string) => {
    await changed();
    close();
    toast(said);
  };
  const making = useForm({
    schema: contract.coupons.create.input,
    read: (data) => ({
      ...{ code: data.get("code"), kind: data.get("kind"), value: readValue(data, currency) },
      ...readTerms(data, currency, productIds),
    }),
    send: async (input) => {
      const { code } = await client.coupons.create.mutate(input);
      await saved(`There is a coupon ${code} now.`);
    },
    about: { CODE_TAKEN: "code" },
  });
  const changing = useForm({
    schema: contract.coupons.update.input,
    read: (data) => ({
      ...{ id: coupon?.id, version: coupon?.version },
      ...readTerms(data, currency, productIds),
    }),
    send: async (input) => {
      const { code } = await client.coupons.update.mutate(input);
      await saved(`${code} is saved.`);
    },
    onStale: changed,
  });
  const form = coupon ? changing : making;
  const stale = form.reason === "VERSION_CONFLICT";
  return (
    <FormDialog
      open
      title={coupon ? `Change ${coupon.code}` : "New coupon"}
      lead={coupon && <p>{valueWords(coupon, currency)}. Orders placed with it stay as they are.</p>}
      onClose={close}
    >
      <form {...form.props} className="grid gap-5">
        {form.message && (
          <Banner ref={form.banner} kind={stale ? "note" : "problem"}>
            {stale && coupon ? (
              <ConflictNote theirs={[["Terms", termWords(coupon, currency) || "none"]]} takeTheirs={close} />
            ) : (
              form.message
            )}
          </Banner>
        )}
        {!coupon && <KindFields currency={currency} fields={form.fields} />}
        <TermFields coupon={coupon} currency={currency} roles={roles} fields={form.fields} />
        <ProductsField chosen={productIds} onChange={setProductIds} errors={form.fields.productIds} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="quiet" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" pending={form.pending}>
            {coupon ? "Save" : "Make coupon"}
          </Button>
        </div>
      </form>
    </FormDialog>
  );
}
