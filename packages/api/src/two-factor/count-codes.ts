import { emailSecurityNotice, enqueue } from "@agora/jobs";
import { attemptsAt } from "../auth/attempts.ts";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import type { twoFactor } from "./contract.ts";

type Door = Pick<HandlerContext<typeof twoFactor.disable>, "db" | "limits" | "request">;

/**
 * Counts the try at a code before `act` looks at it, per account and from wherever it comes. Who used up the last one
 * knows the password, so its owner is told.
 * @throws Refusal TOO_MANY_ATTEMPTS after 5 in 15 minutes
 */
export async function countCodes<T>(
  { db, limits, request }: Door,
  userId: string,
  act: () => Promise<T>,
): Promise<T> {
  const left = await limits.countAttempt(attemptsAt.code(userId));
  try {
    const answer = await act();
    await limits.forgetAttempts(attemptsAt.code(userId));
    return answer;
  } catch (error) {
    if (left === 0 && error instanceof Refusal && error.reason === "WRONG_CODE")
      await db.transaction((tx) =>
        enqueue(tx, emailSecurityNotice, { userId, notice: "codes-guessed" }, { requestId: request.id }),
      );
    throw error;
  }
}
