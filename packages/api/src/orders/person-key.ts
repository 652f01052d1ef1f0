import { sha256 } from "../seal.ts";

/** Against whom a coupon's limit counts: the mail address, however its letters are written. */
export const personKey = (email: string) => sha256(email.trim().toLowerCase());
