import { z } from "zod";
import { as, signedIn } from "../auth/contract.ts";
import { code } from "../auth/password-entry.ts";
import { type ContractGroup, done } from "../kit.ts";

export const identities = {
  list: {
    kind: "query",
    access: "public",
    summary: "Providers one can sign in with, and those that are linked to one's own account.",
    rest: "GET /identities",
    input: z.object({}).optional(),
    output: z.object({
      items: z.array(z.object({ provider: z.string(), email: z.string().nullable(), linkedAt: z.date() })),
      providers: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          url: z.string().describe("Where a browser goes to sign in or, when signed in, to link"),
        }),
      ),
    }),
  },
  confirm: {
    kind: "mutation",
    access: "public",
    summary:
      "Finish a provider's sign-in with the second factor, where one is on; the ticket came back as `?ticket=` (single use, 10 minutes).",
    rest: "POST /identities/confirm",
    limit: "sign-in",
    audit: "user.signed-in",
    refusals: ["TOKEN_NOT_VALID", "WRONG_CODE", "TOO_MANY_ATTEMPTS", "SUSPENDED"],
    transaction: false,
    input: z.object({ ticket: z.string().min(1).max(2000), code, as }),
    output: signedIn,
  },
  unlink: {
    kind: "mutation",
    access: "member",
    summary: "Stop signing in with a provider.",
    rest: "DELETE /identities/:provider",
    interactive: true,
    audit: "identity.unlinked",
    refusals: ["NOT_FOUND", "LAST_WAY_IN"],
    input: z.object({ provider: z.string().min(1).max(50) }),
    output: done,
  },
} as const satisfies ContractGroup;
