import { z } from "zod";
import { code } from "../auth/password-entry.ts";
import { type ContractGroup, done } from "../kit.ts";

const passwordAgain = z
  .string()
  .min(1)
  .max(512)
  .optional()
  .describe("The caller's password; left out by those who have none");

export const twoFactor = {
  start: {
    kind: "mutation",
    access: "member",
    summary: "Begin to set up a second factor (TOTP, RFC 6238); nothing changes before it is confirmed.",
    rest: "POST /two-factor",
    interactive: true,
    refusals: ["WRONG_PASSWORD", "TOO_MANY_ATTEMPTS", "SIGN_IN_AGAIN", "TWO_FACTOR_ALREADY_ON"],
    transaction: false,
    input: z.object({ password: passwordAgain }),
    output: z.object({
      secret: z.string().describe("Base32, for typing"),
      uri: z.string().describe("otpauth:// address for a QR code"),
    }),
  },
  confirm: {
    kind: "mutation",
    access: "member",
    summary:
      "Turn the second factor on with a first code; returns ten recovery codes, shown this once. Other sessions end.",
    rest: "POST /two-factor/confirm",
    interactive: true,
    audit: "two-factor.on",
    refusals: ["TWO_FACTOR_NOT_STARTED", "TWO_FACTOR_ALREADY_ON", "WRONG_CODE", "TOO_MANY_ATTEMPTS"],
    transaction: false,
    input: z.object({ code }),
    output: z.object({ recoveryCodes: z.array(z.string()).length(10) }),
  },
  disable: {
    kind: "mutation",
    access: "member",
    summary: "Turn the second factor off, with the password and a code.",
    rest: "POST /two-factor/disable",
    destructive: true,
    interactive: true,
    audit: "two-factor.off",
    refusals: [
      "TWO_FACTOR_NOT_STARTED",
      "WRONG_PASSWORD",
      "WRONG_CODE",
      "TOO_MANY_ATTEMPTS",
      "SIGN_IN_AGAIN",
    ],
    transaction: false,
    input: z.object({ password: passwordAgain, code }),
    output: done,
  },
} as const satisfies ContractGroup;
