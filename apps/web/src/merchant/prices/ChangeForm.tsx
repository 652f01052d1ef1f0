import { type FormEvent, useState } from "react";
import { Check } from "../../admin/Check.tsx";
import { Button } from "../../parts/Button.tsx";
import { money } from "../../parts/Money.tsx";
import { SelectField, TextField } from "../../parts/TextField.tsx";
import { type Change, changedPrice } from "./change-price.ts";
import { digitsOf, signedHundredths, signedMinor } from "./typed-change.ts";

/** Changes all chosen prices alike; nothing is saved by it. */
export function ChangeForm({
  count,
  currency,
  change,
}: {
  count: number;
  currency: string;
  change: (change: Change, options: { digits: number; strike: boolean }) => void;
}) {
  const [by, setBy] = useState<Change["by"]>("percent");
  const [rounding, setRounding] = useState<Change["rounding"]>("none");
  const [typed, setTyped] = useState("");
  const [strike, setStrike] = useState(false);
  const [problem, setProblem] = useState<string>();
  const digits = digitsOf(currency);
  const rounded = (rounding: Change["rounding"]) =>
    money(
      changedPrice(20 * 10 ** Math.max(digits, 2), { by: "amount", value: 0, rounding }, digits),
      currency,
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const value = by === "percent" ? signedHundredths(typed) : signedMinor(typed, currency);
    if (value === undefined) return setProblem("Such as 10 or -2.50.");
    setProblem(undefined);
    change({ by, value, rounding }, { digits, strike });
  };
  return (
    <form
      noValidate
      onSubmit={submit}
      aria-label="Change chosen prices"
      className="grid grid-cols-2 items-start gap-x-3 gap-y-4 rounded-card border border-line bg-surface p-4 sm:p-5 lg:grid-cols-[1fr_1fr_1.4fr_auto]"
    >
      <SelectField
        label="Change by"
        value={by}
        options={{ percent: "Percent", amount: `Amount in ${currency}` }}
        onChange={({ target }) => setBy(target.value === "amount" ? "amount" : "percent")}
      />
      <TextField
        label={by === "percent" ? "Percent" : "Amount"}
        inputMode="text"
        autoComplete="off"
        value={typed}
        errors={problem ? [problem] : undefined}
        placeholder={by === "percent" ? "-10" : "-2.50"}
        onChange={({ target }) => setTyped(target.value)}
      />
      <SelectField
        label="Rounded"
        value={rounding}
        options={{
          none: "Not rounded",
          "just-below": `Like ${rounded("just-below")}`,
          whole: `Like ${rounded("whole")}`,
        }}
        onChange={({ target }) =>
          setRounding(target.value === "whole" || target.value === "just-below" ? target.value : "none")
        }
      />
      <Button type="submit" className="mt-7 max-sm:px-2" disabled={count === 0}>
        Change {count === 0 ? "chosen ones" : count === 1 ? "1 price" : `${count} prices`}
      </Button>
      <div className="-my-2 max-lg:order-last col-span-2 lg:col-span-4">
        <Check
          label="Where it gets cheaper, show the old price struck through"
          checked={strike}
          onChange={({ target }) => setStrike(target.checked)}
        />
      </div>
    </form>
  );
}
