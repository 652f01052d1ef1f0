import { z } from "zod";
import { type ContractGroup, done, id, permissions } from "../kit.ts";
import { picture } from "../media/picture.ts";

export const viewer = z.object({
  id,
  email: z.string(),
  emailVerified: z.boolean(),
  username: z.string(),
  name: z.string().nullable(),
  avatar: picture.nullable(),
  roles: z.array(z.string()),
  permissions: z.array(z.enum(permissions)),
});

export const username = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{3,30}$/, "3 to 30 letters, digits, _ or -");

export const email = z.email("This is not a mail address").max(254);
/** Characters as people count them: code points, of any script (NIST SP 800-63B). */
export const password = z
  .string()
  .refine((value) => [...value].length >= 8, "At least 8 characters")
  .refine((value) => [...value].length <= 128, "At most 128 characters");

const as = z
  .enum(["cookie", "token"])
  .default("cookie")
  .describe("cookie for browsers, token for other programs");
const signedIn = z.object({
  viewer,
  token: z.string().optional().describe('The bearer token, when asked for with `as: "token"`'),
});

export const auth = {
  signUp: {
    kind: "mutation",
    access: "public",
    summary: "Make an account, sign in, and mail a welcome and a verification link.",
    rest: "POST /auth/sign-up",
    limit: "sign-up",
    audit: "user.signed-up",
    refusals: ["EMAIL_TAKEN", "USERNAME_TAKEN", "GUESSABLE_PASSWORD", "SIGN_UP_CLOSED"],
    transaction: false,
    input: z.object({ email, username, password, name: z.string().trim().min(1).max(80).optional(), as }),
    output: signedIn,
  },
  signIn: {
    kind: "mutation",
    access: "public",
    summary: "Sign in with a mail address or username and a password.",
    rest: "POST /auth/sign-in",
    limit: "sign-in",
    audit: "user.signed-in",
    refusals: ["WRONG_CREDENTIALS", "TOO_MANY_ATTEMPTS", "SUSPENDED"],
    transaction: false,
    input: z.object({
      identifier: z.string().trim().min(1).max(254).describe("Mail address or username"),
      password: z.string().min(1).max(512),
      as,
    }),
    output: signedIn,
  },
  signOut: {
    kind: "mutation",
    access: "member",
    summary: "End this session.",
    rest: "POST /auth/sign-out",
    audit: "user.signed-out",
    input: z.object({}).optional(),
    output: done,
  },
  me: {
    kind: "query",
    access: "public",
    summary: "Who is calling, with roles and permissions; null when signed out.",
    rest: "GET /auth/me",
    input: z.object({}).optional(),
    output: viewer.nullable(),
  },
  verifyEmail: {
    kind: "mutation",
    access: "public",
    summary: "Confirm a mail address with the token from the mailed link (single use, 24 hours).",
    rest: "POST /auth/verify-email",
    audit: "user.email-verified",
    refusals: ["TOKEN_NOT_VALID"],
    input: z.object({ token: z.string().min(1).max(200) }),
    output: done,
  },
  resendVerification: {
    kind: "mutation",
    access: "member",
    summary: "Mail a new verification link; older ones stop working.",
    rest: "POST /auth/resend-verification",
    limit: "mail",
    input: z.object({}).optional(),
    output: done,
  },
} as const satisfies ContractGroup;
