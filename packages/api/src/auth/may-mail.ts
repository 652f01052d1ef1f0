import { Refusal } from "../errors.ts";
import type { Limits } from "../limits.ts";
import { attemptsAt } from "./attempts.ts";

/** Whether another mail that somebody unknown asked for may go to this address: 5 in 15 minutes. The one who asks is not told. */
export async function mayMail(limits: Limits, address: string): Promise<boolean> {
  try {
    await limits.countAttempt(attemptsAt.mail(address));
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
