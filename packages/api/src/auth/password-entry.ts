import { z } from "zod";
import { mailAddress } from "../mail-address.ts";

/** A second factor: six digits of an authenticator app, or a recovery code. */
export const code = z.string().trim().min(6).max(20);

/** What everybody shows who comes in by a password, at whatever door. */
export const passwordEntry = {
  identifier: z
    .string()
    .trim()
    .min(1)
    .max(254)
    .overwrite((typed) => mailAddress(typed) ?? typed)
    .describe("Mail address or username"),
  password: z.string().min(1).max(512),
  code: code.optional().describe("Needed when a second factor is on"),
};

/** Why they may be turned away. */
export const passwordRefusals = [
  "WRONG_CREDENTIALS",
  "TOO_MANY_ATTEMPTS",
  "SUSPENDED",
  "EMAIL_NOT_VERIFIED",
  "CODE_REQUIRED",
  "WRONG_CODE",
] as const;
