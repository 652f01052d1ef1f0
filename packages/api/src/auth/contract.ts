import { z } from "zod";
import { cartToken } from "../cart/contract.ts";
import { asked, type ContractGroup, done, id, permissions } from "../kit.ts";
import { email } from "../mail-address.ts";
import { picture } from "../media/picture.ts";
import { passwordEntry, passwordRefusals } from "./password-entry.ts";

export const viewer = z.object({
  id,
  email: z.string(),
  emailVerified: z.boolean(),
  username: z.string(),
  name: z.string().nullable(),
  avatar: picture.nullable(),
  avatarUrl: z.string().nullable().describe("Elsewhere; used when there is no avatar"),
  roles: z.array(z.string()),
  permissions: z.array(z.enum(permissions)),
  hasPassword: z.boolean().describe("False for those who only sign in through a provider"),
  twoFactor: z.boolean().describe("Whether a second factor is on"),
  deletionAt: z.date().nullable().describe("When the account will be erased, if its owner asked for that"),
  commentsBannedAt: z.date().nullable().describe("Since when a moderator no longer lets them comment"),
  emailRefusedAt: z
    .date()
    .nullable()
    .describe("Since when a mail server refuses the address; nothing is sent there"),
});

export const username = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{3,30}$/, "3 to 30 letters, digits, _ or -");

/** Characters as people count them: code points, of any script (NIST SP 800-63B). */
export const password = z
  .string()
  .refine((value) => [...value].length >= 8, "At least 8 characters")
  .refine((value) => [...value].length <= 128, "At most 128 characters");

export const as = z
  .enum(["cookie", "token"])
  .default("cookie")
  .describe("cookie for browsers, token for other programs");
/** The password of the caller, again; left out by those who have none, whose session must then be young. */
const passwordAgain = z
  .string()
  .min(1)
  .max(512)
  .optional()
  .describe("The caller's password; left out by those who have none");

export const signedIn = z.object({
  viewer,
  token: z.string().optional().describe('The bearer token, when asked for with `as: "token"`'),
  deletionCancelled: z.boolean().optional().describe("True when signing in called an asked-for deletion off"),
});

export const auth = {
  signUp: {
    kind: "mutation",
    access: "public",
    summary:
      "Make an account, sign in, and mail a welcome and a verification link. Where settings say confirm first, there is no session before the mailed link is followed, and the answer is the same for a taken address.",
    rest: "POST /auth/sign-up",
    creates: true,
    limit: "sign-up",
    audit: "user.signed-up",
    refusals: ["EMAIL_TAKEN", "USERNAME_TAKEN", "GUESSABLE_PASSWORD", "SIGN_UP_CLOSED"],
    transaction: false,
    input: z.object({
      email,
      username,
      password,
      name: z.string().trim().min(1).max(80).optional(),
      as,
      cartToken,
    }),
    output: signedIn.extend({
      viewer: viewer.nullable().describe("Null where the mailed link has to be followed first"),
    }),
  },
  signIn: {
    kind: "mutation",
    access: "public",
    summary: "Sign in with a mail address or username and a password.",
    rest: "POST /auth/sign-in",
    limit: "sign-in",
    audit: "user.signed-in",
    refusals: passwordRefusals,
    transaction: false,
    input: z.object({
      ...passwordEntry,
      as,
      cartToken,
    }),
    output: signedIn,
  },
  signOut: {
    kind: "mutation",
    access: "member",
    summary: "End this session.",
    rest: "POST /auth/sign-out",
    interactive: true,
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
    summary:
      "Confirm a mail address, new or changed, with the token from the mailed link (single use, 24 hours).",
    rest: "POST /auth/verify-email",
    audit: "user.email-verified",
    refusals: ["TOKEN_NOT_VALID", "EMAIL_TAKEN", "USERNAME_TAKEN"],
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
  forgotPassword: {
    kind: "mutation",
    access: "public",
    summary: "Mail a link to set a new password (1 hour). The answer is the same for an unknown address.",
    rest: "POST /auth/forgot-password",
    limit: "mail",
    input: z.object({ email }),
    output: done,
  },
  resetPassword: {
    kind: "mutation",
    access: "public",
    summary: "Set a new password with the token from the mailed link (single use, 1 hour); all sessions end.",
    rest: "POST /auth/reset-password",
    destructive: true,
    limit: "sign-in",
    audit: "user.password-reset",
    refusals: ["TOKEN_NOT_VALID", "GUESSABLE_PASSWORD"],
    transaction: false,
    input: z.object({ token: z.string().min(1).max(200), password }),
    output: done,
  },
  changePassword: {
    kind: "mutation",
    access: "member",
    summary: "Change, or first set, one's own password; other sessions end.",
    rest: "POST /auth/change-password",
    interactive: true,
    audit: "user.password-changed",
    refusals: ["WRONG_PASSWORD", "TOO_MANY_ATTEMPTS", "SIGN_IN_AGAIN", "GUESSABLE_PASSWORD"],
    transaction: false,
    input: z.object({ password: passwordAgain, newPassword: password }),
    output: done,
  },
  changeEmail: {
    kind: "mutation",
    access: "member",
    summary:
      "Ask for another mail address; it is used once the link mailed to it is followed, and the old one is told.",
    rest: "POST /auth/change-email",
    interactive: true,
    limit: "mail",
    audit: "user.email-change-asked",
    refusals: ["WRONG_PASSWORD", "TOO_MANY_ATTEMPTS", "SIGN_IN_AGAIN"],
    transaction: false,
    input: z.object({ password: passwordAgain, email }),
    output: done,
  },
  deleteAccount: {
    kind: "mutation",
    access: "member",
    summary: "Have one's account erased after 30 days; all sessions end, and signing in again cancels it.",
    rest: "POST /auth/delete-account",
    destructive: true,
    interactive: true,
    audit: "user.deletion-asked",
    refusals: ["WRONG_PASSWORD", "TOO_MANY_ATTEMPTS", "SIGN_IN_AGAIN", "LAST_ADMIN"],
    transaction: false,
    input: z.object({ password: passwordAgain }),
    output: z.object({ erasedAt: z.date() }),
  },
  exportMyData: {
    kind: "mutation",
    access: "member",
    summary:
      "Have everything that is stored about oneself put into a JSON file; the link is mailed (7 days).",
    rest: "POST /auth/export-my-data",
    interactive: true,
    limit: "mail",
    audit: "user.export-asked",
    input: z.object({}).optional(),
    output: asked,
  },
} as const satisfies ContractGroup;
