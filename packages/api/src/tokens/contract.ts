import { z } from "zod";
import { passwordEntry, passwordRefusals } from "../auth/password-entry.ts";
import { cartToken } from "../cart/contract.ts";
import { type ContractGroup, done } from "../kit.ts";

const tokenPair = z.object({
  accessToken: z.string().describe("Signed JWT (RFC 9068), sent as bearer token"),
  accessTokenExpiresAt: z.date().describe("15 minutes from now"),
  refreshToken: z.string().describe("Good for one refresh"),
  refreshTokenExpiresAt: z.date().describe("30 days from now"),
});

export const tokens = {
  exchange: {
    kind: "mutation",
    access: "public",
    summary: "Sign a native app in: a short-lived access token and a refresh token for a name and password.",
    rest: "POST /tokens",
    creates: true,
    limit: "sign-in",
    audit: "user.signed-in",
    refusals: passwordRefusals,
    transaction: false,
    input: z.object({
      ...passwordEntry,
      device: z.string().trim().min(1).max(80).optional().describe("Shown in the list of sessions"),
      cartToken,
    }),
    output: tokenPair,
  },
  refresh: {
    kind: "mutation",
    access: "public",
    summary:
      "Spend a refresh token for a new pair. A token spent before ends the whole family: somebody has a copy.",
    rest: "POST /tokens/refresh",
    limit: "sign-in",
    refusals: ["TOKEN_NOT_VALID"],
    transaction: false,
    input: z.object({ refreshToken: z.string().min(1).max(200) }),
    output: tokenPair,
  },
  revoke: {
    kind: "mutation",
    access: "public",
    summary:
      "End the family of a refresh token; its access tokens stop on their next request. Unknown tokens are fine.",
    rest: "POST /tokens/revoke",
    idempotent: true,
    destructive: true,
    input: z.object({ refreshToken: z.string().min(1).max(200) }),
    output: done,
  },
} as const satisfies ContractGroup;
