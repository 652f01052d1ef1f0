import type { Fields } from "@agora/api/contract";
import { useState } from "react";
import { SelectField, TextField } from "../../parts/TextField.tsx";

/** What a coupon is called and takes off, which stays as it is made. */
export function KindFields({ currency, fields }: { currency: string; fields: Fields }) {
  const [kind, setKind] = useState("percent");
  return (
    <>
      <TextField
        label="Code"
        name="code"
        maxLength={40}
        autoComplete="off"
        autoCapitalize="characters"
        required
        errors={fields.code}
        hint="Buyers type it; capitals don't matter."
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          label="Takes off"
          name="kind"
          value={kind}
          options={{ percent: "A percentage", amount: "An amount" }}
          errors={fields.kind}
          onChange={({ target }) => setKind(target.value)}
        />
        <TextField
          label={kind === "percent" ? "Percent" : `Amount in ${currency}`}
          name="value"
          inputMode="decimal"
          autoComplete="off"
          required
          errors={fields.value}
        />
      </div>
    </>
  );
}
