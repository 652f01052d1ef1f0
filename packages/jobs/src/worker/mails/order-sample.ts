import type { OrderMailProps } from "./order-mail.ts";

/** For previews. */
export const sampleOrder: OrderMailProps["order"] = {
  number: "7K3M-9QXT",
  name: "Ada",
  address: ["St James's Square 12", "SW1Y 4JU London", "United Kingdom"],
  payUntil: "2026-11-20 09:30 UTC",
  currency: "EUR",
  lines: [
    { name: "Market bag", options: { Colour: "Green", Size: "L" }, quantity: 2, unitPrice: 1250 },
    { name: "A very long name for a very small wooden spoon", options: {}, quantity: 1, unitPrice: 499 },
  ],
  adjustments: [
    { label: "Coupon TEN", amount: -300, included: 0 },
    { label: "Shipping", amount: 490, included: 0 },
    { label: "Tax 19 %", amount: 0, included: 510 },
  ],
  total: 3189,
  carrier: "Post",
  trackingCode: "JD0146000031",
  cancelled: { by: "by-shop", reason: "The bags came back from the dyer too short." },
  paid: 3189,
  refund: { amount: 1250, inAll: 1749 },
};
