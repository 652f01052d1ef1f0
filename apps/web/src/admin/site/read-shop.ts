import { text } from "../../forms/fields.ts";
import { fromPercent, toMinor } from "./money.ts";

/** The fields of the shop's panel, in the units of the contract. */
export function readShop(data: FormData) {
  const currency = text(data, "currency") ?? "";
  const amount = (name: string) => toMinor(text(data, name) ?? "", currency);
  return {
    currency,
    minimumOrder: amount("minimumOrder"),
    shippingFee: amount("shippingFee"),
    freeShippingFrom: text(data, "freeShippingFrom") === undefined ? null : amount("freeShippingFrom"),
    taxRate: fromPercent(text(data, "taxRate") ?? ""),
    taxIncluded: data.get("taxIncluded") === "included",
  };
}
