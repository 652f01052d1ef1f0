import { findCredentials } from "@agora/db/queries/credentials";
import { findPendingPasswordHash } from "@agora/db/queries/pending-sign-ups";
import { findSettings } from "@agora/db/queries/settings";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import { attemptsAt } from "./attempts.ts";
import type { auth } from "./contract.ts";

export type Door = Pick<
  HandlerContext<typeof auth.signIn>,
  "db" | "limits" | "passwords" | "request" | "config"
>;
type Shown = { identifier: string; password: string };

/** Somebody who had the password; `enterAccount` still decides whether they come in. */
export type Proven = { userId: string; passwordHash: string | null; secondFactor: boolean };

/**
 * The try is counted before the password is looked at, so that a thousand parallel guesses are five.
 * An unknown name does the same work as a wrong password.
 * @throws Refusal WRONG_CREDENTIALS, TOO_MANY_ATTEMPTS, EMAIL_NOT_VERIFIED
 */
export async function provePassword(door: Door, { identifier, password }: Shown): Promise<Proven> {
  const { db, limits, passwords, request } = door;
  const { signUp } = await findSettings(db);
  const user = await findCredentials(db, { identifier });
  const attempts = attemptsAt.signIn(user?.id ?? identifier, request.ip);
  await limits.countAttempt(attempts);
  const right = await passwords.verify(user?.passwordHash, password);
  if (user && right) {
    await limits.forgetAttempts(attempts);
    return { userId: user.id, passwordHash: user.passwordHash, secondFactor: user.secondFactor !== null };
  }
  // A sign-up that waits may be of an address that is taken: it is answered the same, and its tries stay counted.
  if (signUp === "confirm-first") {
    const pending = await findPendingPasswordHash(db, { identifier });
    if (await passwords.verify(pending, password)) throw new Refusal("EMAIL_NOT_VERIFIED");
  }
  throw new Refusal("WRONG_CREDENTIALS");
}
