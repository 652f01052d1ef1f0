import { networkOf } from "../network.ts";
import { sha256 } from "../seal.ts";

/** Under which name tries are counted; hashed, so that the counts name nobody. */
export const attemptsAt = {
  /** Per account and network, so that somebody's guesses elsewhere don't keep the owner out. */
  signIn: (account: string, ip: string) => sha256(`sign-in ${account.toLowerCase()} ${networkOf(ip)}`),
  /** Per account, for somebody who holds a session. */
  password: (userId: string) => sha256(`password ${userId}`),
  /**
   * Per account, whatever the address: six digits are few. Only who has the password can use these tries up,
   * and a new password gives them back.
   */
  code: (userId: string) => sha256(`code ${userId}`),
  /** Mails that anybody can have sent to an address, whether or not it is known. */
  mail: (address: string) => sha256(`mail ${address.toLowerCase()}`),
};
