import type { Fields, Outputs } from "@agora/api/contract";
import { useState } from "react";
import { SelectField, TextField } from "../../parts/TextField.tsx";
import { Panel } from "../Panel.tsx";
import { AmountField } from "./AmountField.tsx";
import { CurrencyField } from "./CurrencyField.tsx";
import { toMajor, toPercent } from "./money.ts";
import { taxInPrices } from "./words.ts";

type Shop = { settings: Outputs["settings"]["get"]; fields: Fields };

/** What buying costs beyond the prices themselves. */
export function ShopPanel({ settings, fields }: Shop) {
  const [currency, setCurrency] = useState(settings.currency);
  const saved = (amount: number | null) => ({ amount, currency: settings.currency });
  return (
    <Panel title="Shop">
      <CurrencyField value={settings.currency} choose={setCurrency} errors={fields.currency} />
      <AmountField
        label={`Minimum order in ${currency}`}
        name="minimumOrder"
        saved={saved(settings.minimumOrder)}
        errors={fields.minimumOrder}
        hint={`What the items must come to after discounts, such as ${toMajor(12_500, currency)}; 0 for nothing.`}
      />
      <AmountField
        label={`Shipping in ${currency}`}
        name="shippingFee"
        saved={saved(settings.shippingFee)}
        errors={fields.shippingFee}
        hint="For every order; 0 for nothing."
      />
      <AmountField
        label={`Free shipping from ${currency}`}
        name="freeShippingFrom"
        optional
        saved={saved(settings.freeShippingFrom)}
        errors={fields.freeShippingFrom}
        hint="What the items come to after discounts. Empty: shipping is never free."
      />
      <TextField
        label="Tax in percent"
        name="taxRate"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={toPercent(settings.taxRate)}
        errors={fields.taxRate}
        hint="On items and shipping, such as 19 or 8.25; 0 for none."
      />
      <SelectField
        label="Prices"
        name="taxIncluded"
        defaultValue={settings.taxIncluded ? "included" : "added"}
        options={taxInPrices}
        errors={fields.taxIncluded}
      />
    </Panel>
  );
}
