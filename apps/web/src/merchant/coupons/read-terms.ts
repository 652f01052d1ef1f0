import { toMinor } from "../../admin/site/money.ts";
import { text } from "../../forms/fields.ts";
import { fromField } from "../../posts/desk/local-time.ts";

const whole = (written: string | undefined) => (written === undefined ? null : Number(written));

/** What a form says about a coupon's terms; times are of the merchant's zone. */
export function readTerms(data: FormData, currency: string, productIds: string[]) {
  return {
    minimum: toMinor(text(data, "minimum") ?? "0", currency),
    startsAt: fromField(text(data, "startsAt") ?? "") ?? null,
    endsAt: fromField(text(data, "endsAt") ?? "") ?? null,
    totalLimit: whole(text(data, "totalLimit")),
    perPersonLimit: whole(text(data, "perPersonLimit")),
    roles: data.getAll("roles"),
    productIds,
  };
}

/** Percent as it is written, or minor units. */
export function readValue(data: FormData, currency: string): number {
  const written = text(data, "value") ?? "";
  return data.get("kind") === "amount" ? toMinor(written, currency) : Number(written.trim() || Number.NaN);
}
