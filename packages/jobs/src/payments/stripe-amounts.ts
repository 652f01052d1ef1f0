/**
 * Stripe counts most currencies in their minor units, and these two in hundredths though they have none
 * (docs.stripe.com/currencies, "special cases").
 */
const hundredfold = new Set(["ISK", "UGX"]);

export function toStripe(amount: number, currency: string): number {
  return hundredfold.has(currency) ? amount * 100 : amount;
}

export function fromStripe(amount: number, currency: string): number {
  return hundredfold.has(currency) ? amount / 100 : amount;
}
