import { Refusal } from "../errors.ts";

type Period = { startsAt: Date | null; endsAt: Date | null };

/** @throws Refusal INVALID_INPUT for a coupon that would end before it starts. */
export function refuseBackwards({ startsAt, endsAt }: Period): void {
  if (startsAt && endsAt && endsAt <= startsAt)
    throw new Refusal("INVALID_INPUT", { fields: { endsAt: ["This is before the start"] } });
}
