import { randomBytes } from "node:crypto";
import { sha256 } from "../seal.ts";

/** Crockford's base 32: no letter that is read as a digit, and no U. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Ten codes of 80 bits in groups of four, such as 7K3M-9QXT-2ABC-DEFG. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    // Each byte's lower five bits are one of 32 letters, all equally likely.
    const letters = [...randomBytes(16)].map((byte) => alphabet[byte & 31]).join("");
    return letters.match(/.{4}/g)?.join("-") ?? letters;
  });
}

/** The same for every way somebody may type the code: any case, with or without hyphens, O for 0, I or L for 1. */
export function recoveryCodeHash(code: string): string {
  const letters = code.toUpperCase().replaceAll(/[\s-]/g, "");
  return sha256(letters.replaceAll("O", "0").replaceAll(/[IL]/g, "1"));
}
