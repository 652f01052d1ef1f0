import type { Fields } from "@agora/api/contract";
import { Check } from "../../admin/Check.tsx";
import { toMajor } from "../../admin/site/money.ts";
import { TextField } from "../../parts/TextField.tsx";
import { toField, zone } from "../../posts/desk/local-time.ts";
import type { Coupon } from "./queries.ts";

/** Everything about a coupon that can change; shown in the browser only, whose clock it takes. */
export function TermFields({
  coupon,
  currency,
  roles,
  fields,
}: {
  coupon?: Coupon;
  currency: string;
  roles: string[];
  fields: Fields;
}) {
  return (
    <>
      <TextField
        label={`Smallest order, in ${currency}`}
        name="minimum"
        inputMode="decimal"
        autoComplete="off"
        optional
        defaultValue={coupon && coupon.minimum > 0 ? toMajor(coupon.minimum, currency) : ""}
        errors={fields.minimum}
      />
      <div className="grid gap-5">
        <TextField
          label="Counts from"
          name="startsAt"
          type="datetime-local"
          optional
          defaultValue={coupon?.startsAt ? toField(coupon.startsAt) : ""}
          errors={fields.startsAt}
        />
        <TextField
          label="Until"
          name="endsAt"
          type="datetime-local"
          optional
          defaultValue={coupon?.endsAt ? toField(coupon.endsAt) : ""}
          errors={fields.endsAt}
          hint={`Your clock, ${zone()}.`}
        />
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label="Times in all"
          name="totalLimit"
          inputMode="numeric"
          autoComplete="off"
          optional
          defaultValue={coupon?.totalLimit ?? ""}
          errors={fields.totalLimit}
        />
        <TextField
          label="Times per person"
          name="perPersonLimit"
          inputMode="numeric"
          autoComplete="off"
          optional
          defaultValue={coupon?.perPersonLimit ?? ""}
          errors={fields.perPersonLimit}
        />
      </div>
      <fieldset>
        <legend className="font-medium text-[0.9375rem]">Only for people with one of these roles</legend>
        <p className="text-ink-faint text-sm">None chosen: for everybody.</p>
        <div className="grid grid-cols-2 gap-x-4">
          {roles.map((role) => (
            <Check
              key={role}
              name="roles"
              value={role}
              label={role}
              defaultChecked={coupon?.roles.includes(role)}
            />
          ))}
        </div>
        {fields.roles && <p className="font-medium text-danger text-sm">{fields.roles.join(" ")}</p>}
      </fieldset>
    </>
  );
}
