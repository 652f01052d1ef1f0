import { findPasswordHash } from "@agora/db/queries/credentials";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import { attemptsAt } from "./attempts.ts";
import type { auth } from "./contract.ts";

type Asked = Pick<
  HandlerContext<typeof auth.changePassword>,
  "db" | "limits" | "passwords" | "viewer" | "signedIn"
>;

/** Milliseconds in which a session counts as proof by itself. */
const young = 10 * 60 * 1000;

/**
 * Makes sure that it is still the owner who sits there; gives the hash that was right, or null for those without a password,
 * whose session must be younger than ten minutes. The try is counted before it is looked at.
 * @throws Refusal WRONG_PASSWORD, TOO_MANY_ATTEMPTS, SIGN_IN_AGAIN
 */
export async function askPasswordAgain(
  { db, limits, passwords, viewer, signedIn }: Asked,
  password: string | undefined,
): Promise<string | null> {
  const hash = await findPasswordHash(db, { id: viewer.id });
  if (hash === null) {
    const since = signedIn.session?.startedAt.getTime() ?? 0;
    if (Date.now() - since > young) throw new Refusal("SIGN_IN_AGAIN");
    return null;
  }
  const wrong = () => new Refusal("WRONG_PASSWORD", { fields: { password: ["This is not your password"] } });
  if (password === undefined) throw wrong();
  const attempts = attemptsAt.password(viewer.id);
  await limits.countAttempt(attempts);
  if (!(await passwords.verify(hash, password))) throw wrong();
  await limits.forgetAttempts(attempts);
  return hash;
}
