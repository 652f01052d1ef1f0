import { Refusal } from "../errors.ts";
import type { Passwords } from "./passwords.ts";

/** `personal` holds words an attacker tries first. @throws Refusal GUESSABLE_PASSWORD, naming `field`. */
export function refuseGuessable(
  passwords: Passwords,
  password: string,
  { personal, field = "password" }: { personal: (string | null | undefined)[]; field?: string },
): void {
  const words = personal.filter((word) => typeof word === "string");
  const weakness = passwords.guessable(password, words);
  if (weakness) throw new Refusal("GUESSABLE_PASSWORD", { fields: { [field]: [weakness] } });
}
