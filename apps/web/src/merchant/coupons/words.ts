import { day } from "../../parts/day.ts";
import { money } from "../../parts/Money.tsx";
import { counted } from "../variant-words.ts";
import type { Coupon } from "./queries.ts";

export function valueWords({ kind, value }: Pick<Coupon, "kind" | "value">, currency: string): string {
  return kind === "percent" ? `${value} % off` : `${money(value, currency)} off`;
}

/** What it takes to use it, as far as there is anything. */
export function termWords(coupon: Coupon, currency: string): string {
  const { minimum, startsAt, endsAt, perPersonLimit, roles, productIds } = coupon;
  return [
    minimum > 0 && `from ${money(minimum, currency)}`,
    startsAt && `from ${day(startsAt)}`,
    endsAt && `until ${day(endsAt)}`,
    perPersonLimit && `${perPersonLimit === 1 ? "once" : `${perPersonLimit} times`} per person`,
    roles.length > 0 && `for ${roles.join(", ")}`,
    productIds.length > 0 && `on ${counted(productIds.length, "product")}`,
  ]
    .filter((each) => typeof each === "string")
    .join(" · ");
}

export function usesWords({ usedCount, totalLimit }: Coupon): string {
  return totalLimit ? `used ${usedCount} of ${totalLimit} times` : `used ${counted(usedCount, "time")}`;
}

/** Whether it counts at the moment; `now` in milliseconds. */
export function stateOf(
  { disabledAt, startsAt, endsAt, usedCount, totalLimit }: Coupon,
  now: number,
): { text: string; tone: "good" | "plain" | "note" | "danger" } {
  if (disabledAt) return { text: "Disabled", tone: "danger" };
  if (endsAt && endsAt.getTime() <= now) return { text: "Over", tone: "plain" };
  if (totalLimit !== null && usedCount >= totalLimit) return { text: "Used up", tone: "plain" };
  if (startsAt && startsAt.getTime() > now) return { text: "Not yet", tone: "note" };
  return { text: "Counts", tone: "good" };
}
