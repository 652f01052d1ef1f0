import { type Db, violatedUnique } from "@agora/db";
import { insertUser } from "@agora/db/queries/users";
import { tell } from "@agora/jobs";
import { z } from "zod";
import { username } from "../auth/contract.ts";
import { openPasswords } from "../auth/passwords.ts";
import { email } from "../mail-address.ts";
import { randomPassword } from "./residents.ts";

/** Why there is no new administrator, in words for whoever asked for one. */
export class NotMade extends Error {
  override name = "NotMade";
}

const wanted = z.object({ email, username });

/**
 * Makes an account that may do everything and gives its password, which is stored nowhere.
 * @throws NotMade for an address or name that is taken or is none.
 */
export async function makeAdministrator(db: Db, who: { email: string; username: string }): Promise<string> {
  const checked = wanted.safeParse(who);
  if (!checked.success)
    throw new NotMade(
      checked.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n"),
    );
  const password = randomPassword();
  const passwordHash = await openPasswords(1).hash(password);
  const row = { ...checked.data, passwordHash, emailVerifiedAt: new Date(), role: "admin" };
  try {
    await db.transaction(async (tx) => {
      const { id } = await insertUser(tx, row);
      await tell(tx, "user.created", { id });
    });
  } catch (error) {
    const index = violatedUnique(error);
    if (index === "users_email_key")
      throw new NotMade(
        `There is already an account with ${row.email}. Another administrator can let it do everything: agora users set-roles`,
      );
    if (index === "users_username_key") throw new NotMade(`The name ${row.username} is taken.`);
    throw error;
  }
  return password;
}
