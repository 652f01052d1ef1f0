import { randomInt } from "node:crypto";

/** Without I, L, O and U, which are misread (Crockford's base 32). */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Such as 7K3M-9QXT: a million million of them, in no order. */
export function orderNumber(): string {
  const four = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
  return `${four()}-${four()}`;
}
