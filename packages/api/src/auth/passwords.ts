import { hash, verify } from "@node-rs/argon2";
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import * as common from "@zxcvbn-ts/language-common";
import * as english from "@zxcvbn-ts/language-en";
import pLimit from "p-limit";
import { randomToken } from "../seal.ts";

/** argon2id with 19 MiB, 2 passes, 1 lane: OWASP Password Storage Cheat Sheet. 2 is the library's constant for argon2id. */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export type Passwords = {
  hash(password: string): Promise<string>;
  /** Takes the same time whether or not there is a hash to compare with. */
  verify(stored: string | null | undefined, password: string): Promise<boolean>;
  /** Why a password is easy to guess, or undefined when it is good. `personal` holds words an attacker tries first. */
  guessable(password: string, personal: string[]): string | undefined;
};

/** Computes at most `atOnce` hashes at the same time; further callers wait their turn. */
export function openPasswords(atOnce: number): Passwords {
  const turn = pLimit(atOnce);
  // A hash nobody has the password of, so that an unknown name costs the same work as a wrong password.
  const nobody = hash(randomToken(), parameters);
  let judge: ZxcvbnFactory | undefined;
  return {
    hash: (password) => turn(() => hash(password.normalize("NFKC"), parameters)),
    verify: async (stored, password) => {
      const right = await turn(async () => verify(stored ?? (await nobody), password.normalize("NFKC")));
      return right && typeof stored === "string";
    },
    guessable: (password, personal) => {
      // Its time grows with the square of the length, and nobody guesses the rest.
      judge ??= makeJudge();
      const { score, feedback } = judge.check(password.slice(0, 64), personal);
      if (score >= 2) return undefined;
      return (
        feedback.warning || "This password is easy to guess. Longer is better: try a few unrelated words."
      );
    },
  };
}

/** Takes half a second to unpack its dictionaries, so it waits for the first password that is chosen. */
function makeJudge(): ZxcvbnFactory {
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
  });
}
